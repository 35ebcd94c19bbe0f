// `npm run test:deep`: the same tests with full counts, one file at a time. What passed at this commit is not run again,
// so an interrupted run goes on where it stopped. With words (`npm run test:deep -- journeys/keep`) only the files named so
// are run now. Ends by writing a dated report under docs/verification/.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

interface FileResult {
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  /** What the tests said they counted: lines printed with the mark `deep:`. */
  notes: string[];
}

function runFile(file: string): Promise<FileResult> {
  const start = performance.now();
  const report = resolve(root, `.cache/deep-file-${process.pid}.json`);
  const args = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--json'];
  const child = spawn(
    process.execPath,
    [...args, `--outputFile=${report}`, '--testTimeout=3600000', '--runTestsByPath', file],
    {
      cwd: root,
      env: { ...process.env, DEEP: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr.on('data', (piece: Buffer) => {
    said += piece;
    process.stderr.write(piece);
  });
  return new Promise((done) =>
    child.on('close', (code) => {
      const counts = JSON.parse(readFileSync(report, 'utf8'));
      done({
        passed: counts.numPassedTests,
        failed: counts.numFailedTests + (code !== 0 && counts.numFailedTests === 0 ? 1 : 0),
        skipped: counts.numPendingTests,
        seconds: (performance.now() - start) / 1000,
        notes: [...said.matchAll(/deep: (.+)/g)].map((match) => match[1] ?? ''),
      });
    }),
  );
}

mkdirSync(resolve(root, '.cache'), { recursive: true });
const commit =
  git('rev-parse', '--short', 'HEAD') +
  (git('status', '--porcelain', '--', '.', ':!docs/verification') ? '-changed' : '');
const memory = resolve(root, `.cache/deep-${commit}.json`);
const remembered = (): Record<string, FileResult> =>
  existsSync(memory) ? JSON.parse(readFileSync(memory, 'utf8')) : {};
const results = remembered();
const files = globSync('test/**/*.test.{ts,tsx}', { cwd: root }).sort();
const words = process.argv.slice(2);
const chosen = words.length > 0 ? files.filter((file) => words.some((word) => file.includes(word))) : files;

const total = (key: 'passed' | 'failed' | 'skipped' | 'seconds') =>
  files.reduce((sum, file) => sum + (results[file]?.[key] ?? 0), 0);
const today = new Date().toISOString().slice(0, 10);
const page = resolve(root, `docs/verification/${today}.md`);
mkdirSync(resolve(page, '..'), { recursive: true });
const row = (file: string): string => {
  const result = results[file];
  if (!result) return `| ${file} | not run | | | | |`;
  const { passed, failed, skipped, seconds, notes } = result;
  return `| ${file} | ${passed} | ${failed} | ${skipped} | ${seconds.toFixed(0)} | ${notes.join('; ')} |`;
};

/** After each file, so that what an interrupted run did is on record too. */
function writeReport(): void {
  const run = files.filter((file) => results[file]).length;
  const lines = [
    `# Full verification, ${today}`,
    '',
    `\`npm run test:deep\` at commit ${commit}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}).`,
    `${run} of ${files.length} files run: ${total('passed')} tests passed, ${total('failed')} failed, ${total('skipped')} skipped, in ${(total('seconds') / 60).toFixed(0)} minutes.`,
    '',
    '| file | passed | failed | skipped | seconds | counts |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...files.map(row),
  ];
  writeFileSync(page, `${lines.join('\n')}\n`);
}

writeReport();
for (const [place, file] of chosen.entries()) {
  const known = remembered();
  if (known[file]?.failed === 0) continue;
  process.stderr.write(`\n[${place + 1}/${chosen.length}] ${file}\n`);
  const result = await runFile(file);
  // Another run may have gone through other files meanwhile.
  Object.assign(results, remembered(), { [file]: result });
  writeFileSync(memory, JSON.stringify(results, null, 1));
  writeReport();
}

process.stderr.write(`\nreport: ${relative(root, page)}\n`);
process.exitCode = total('failed') > 0 ? 1 : 0;
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped\n`);
