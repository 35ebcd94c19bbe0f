import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'diagnostic-start-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Run {
  child: ChildProcess;
  output: { text: string };
  ended: Promise<number | null>;
}

/** Runs a program of the server as its users do. */
function run(script: string, args: string[], settings: Record<string, string>, input?: string): Run {
  const child = spawn(process.execPath, ['--disable-proto=delete', join(root, script), ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: directory, PORT: '0', ...settings },
  });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (output.text += piece));
  child.stdin.end(input);
  return { child, output, ended: new Promise((done) => child.on('close', done)) };
}

const main = (settings: Record<string, string> = {}) => run('server/src/main.ts', [], settings);

async function ready({ output, ended }: Run): Promise<string> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  for (;;) {
    const url = /^ready (http:\/\/\S+)$/m.exec(output.text)?.[1];
    if (url) return url;
    if (over) throw new Error(output.text);
    await new Promise((next) => setTimeout(next, 20));
  }
}

describe('npm start', () => {
  test('prints where it serves and where the first account is made, keeps its files to itself, and drains on SIGTERM', async () => {
    const server = main();
    const url = await ready(server);
    expect(server.output.text).toMatch(/^first account: http:\/\/127\.0\.0\.1:\d+\/premiere-visite\?code=[\w-]{24}$/m);
    expect((await fetch(`${url}/api/health`)).status).toBe(200);

    // A form half sent when the signal comes is answered all the same, and nobody new is let in.
    const body = 'email=nobody%40ville.fr&password=x';
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': body.length,
      Expect: '100-continue',
    };
    const slow = request(`${url}/connexion`, { method: 'POST', headers });
    const status = new Promise((done, fail) =>
      slow.on('response', (answer) => done(answer.statusCode)).on('error', fail),
    );
    // The server has begun to listen to it.
    await new Promise((next) => slow.on('continue', next));
    slow.write(body.slice(0, 10));
    server.child.kill('SIGTERM');
    const refused = () =>
      fetch(url).then(
        () => false,
        () => true,
      );
    while (!(await refused()));
    slow.end(body.slice(10));
    expect(await status).toBe(401);
    expect(await server.ended).toBe(0);
  });

  test('says which setting is wrong and does not start', async () => {
    const server = main({ PORT: 'eighty', OIDC_SECRET: 'hunter2' });
    expect(await server.ended).toBe(1);
    expect(server.output.text).toContain('PORT is ill-formed. Write a port number');
    expect(server.output.text).toContain('OIDC_SECRET is not a setting');
    expect(server.output.text).not.toMatch(/hunter2|\n\s+at /);
  });

  test('says that its port is taken', async () => {
    const first = main();
    const { port } = new URL(await ready(first));
    const other = mkdtempSync(join(tmpdir(), 'diagnostic-start-'));
    const second = main({ PORT: port, DATA_DIR: other });
    expect(await second.ended).toBe(1);
    expect(second.output.text).toMatch(/Not started\..*EADDRINUSE/);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    rmSync(other, { recursive: true });
  });
});

describe('npm run create-account', () => {
  const create = (args: string[], password?: string) => run('server/src/cli/create-account.ts', args, {}, password);

  test('makes an account with the password it is given on standard input', async () => {
    const made = create(['--email', 'Marie@Ville.fr'], 'une phrase de passe\n');
    expect([await made.ended, made.output.text]).toEqual([0, '{"created":"marie@ville.fr"}\n']);
    const server = main();
    const url = await ready(server);
    expect(server.output.text).not.toContain('first account');
    const body = new URLSearchParams({ email: 'marie@ville.fr', password: 'une phrase de passe' });
    expect((await fetch(`${url}/connexion`, { method: 'POST', body, redirect: 'manual' })).status).toBe(303);
    server.child.kill('SIGTERM');
    await server.ended;
  });

  test.each([
    [['--email', 'marie@ville.fr'], 'une autre phrase', 1, 'already has this e-mail'],
    [[], 'une phrase de passe', 2, 'Usage'],
  ])('%j refuses with a reason', async (args, password, code, reason) => {
    const refused = create(args, password);
    expect(await refused.ended).toBe(code);
    expect(refused.output.text).toContain(reason);
    expect(refused.output.text).not.toMatch(/\n\s+at /);
  });
});

test('nothing on the disk tells the address or the browser of who came by', async () => {
  const server = main();
  const url = await ready(server);
  const agent = 'canary-of-a-browser';
  const headers = { 'User-Agent': agent, 'X-Forwarded-For': '203.0.113.77' };
  const body = new URLSearchParams({ email: 'marie@ville.fr', password: 'une phrase de passe' });
  await fetch(`${url}/connexion`, { method: 'POST', body, headers, redirect: 'manual' });
  await fetch(`${url}/nowhere`, { headers });
  server.child.kill('SIGTERM');
  await server.ended;
  expect(server.output.text).not.toMatch(/canary|203\.0\.113|\d\d:\d\d:\d\d/);
  for (const file of readdirSync(directory)) {
    const bytes = readFileSync(join(directory, file));
    for (const trace of [agent, '203.0.113.77', '127.0.0.1']) expect(bytes.includes(trace)).toBe(false);
  }
});
