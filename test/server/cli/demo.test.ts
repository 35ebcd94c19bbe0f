import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');

test('the demonstration starts, serves Val-Clair with its publication open, and leaves nothing behind', async () => {
  const child = spawn(process.execPath, [join(root, 'server/src/cli/demo.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line.startsWith('ready ')) break;
  }
  const url = said.at(-1)?.replace('ready ', '') ?? '';
  expect([url, complaints]).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), expect.any(String)]);

  const latest = await fetch(`${url}/api/campaigns/val-clair-2026/publications/latest`);
  expect(latest.status).toBe(200);
  const publication = (await latest.json()) as { opened: boolean; demonstration: boolean; scores: { mean: number }[] };
  expect(publication).toMatchObject({ opened: true, demonstration: true, responses: 1300 });
  expect(publication.scores.filter(({ mean }) => mean !== null).length).toBeGreaterThan(100);
  expect((await fetch(`${url}/val-clair-2026`)).status).toBe(200);

  // Every step says how long it took; the accounts are said to be for the demonstration.
  expect(said.filter((line) => /: \d+\.\d s$/.test(line)).length).toBeGreaterThanOrEqual(5);
  expect(said.filter((line) => line.includes('this demonstration only'))).toHaveLength(3);

  const folder = said.find((line) => line.startsWith('Data in '))?.replace('Data in ', '') ?? '';
  expect(existsSync(folder)).toBe(true);
  const code = await new Promise((done) => {
    child.on('exit', done);
    child.kill('SIGTERM');
  });
  expect(code).toBe(0);
  expect(existsSync(folder)).toBe(false);
}, 60_000);
