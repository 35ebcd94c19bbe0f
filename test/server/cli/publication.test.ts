import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openStore } from '@diagnostic/server/src/store/open.ts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordValClair, valClair } from '../../support/demonstration.ts';

const root = resolve(import.meta.dirname, '../../..');
const dataDirectory = mkdtempSync(join(tmpdir(), 'publication-'));
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

beforeAll(async () => {
  const store = await openStore({ dataDirectory });
  await recordValClair(store, { count: 200 });
  await store.close();
});

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'server/src/cli/publication.ts'), ...args],
    {
      cwd: root,
      env: { PATH: process.env.PATH, DATA_DIR: dataDirectory },
      encoding: 'utf8',
    },
  );
  return { status, stderr, output: stdout && JSON.parse(stdout) };
}

test('makes and opens a publication, verifies it, and says why the next one is not due', () => {
  const made = run('--campaign', valClair, '--open');
  expect(made).toMatchObject({ status: 0, output: { opened: true, responses: 200 } });
  const verified = run('--campaign', valClair, '--verify', made.output.id);
  expect(verified).toMatchObject({ status: 0, output: { id: made.output.id, state: 'recomputed' } });
  const next = run('--campaign', valClair);
  expect(next).toMatchObject({ status: 1, output: '', stderr: expect.stringMatching(/\S/) });
});

test('refuses what it does not know with exit 1, and misuse with exit 2', () => {
  expect(run('--campaign', 'nowhere')).toMatchObject({ status: 1, output: '' });
  expect(run('--campaign', valClair, '--verify', 'nothing')).toMatchObject({ status: 1, output: '' });
  for (const misuse of [[], ['--campaign', valClair, '--open', '--verify', 'x'], ['--loud']]) {
    expect(run(...misuse)).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') });
  }
});
