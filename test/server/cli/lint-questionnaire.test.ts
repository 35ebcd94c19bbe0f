import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { library } from '../../support/library.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(...args: string[]) {
  const command = join(root, 'server/src/cli/questionnaire/lint-questionnaire.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: root, encoding: 'utf8' });
  return { status, stderr, output: stdout && JSON.parse(stdout) };
}

function written(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

test('finds nothing in the questionnaires of the library', () => {
  for (const [name, versions] of Object.entries(library.questionnaires))
    for (const version of Object.keys(versions))
      expect(lint(`surveys/questionnaires/${name}/${version}.json`)).toMatchObject({
        status: 0,
        output: { publishable: true, findings: [] },
      });
}, 60_000);

test('says what is wrong with a model, a published questionnaire, an instrument and a definition', () => {
  const pages = [{ name: 'p', title: 'P', elements: [{ type: 'html', name: 'a', html: '<script>' }] }];
  const wrong = { path: '/model/pages/0/elements/0/type', code: 'forbidden-type', message: expect.any(String) };
  const refused = { status: 1, output: { publishable: false, findings: [wrong] } };
  expect(lint(written('model.json', { pages }))).toMatchObject(refused);
  expect(lint(written('published.json', { name: 'q', version: 1, languages: ['fr'], model: { pages } }))).toMatchObject(
    refused,
  );
  expect(lint(written('instrument.json', { elements: pages[0]?.elements }))).toMatchObject(refused);
  const definition = {
    name: 'q',
    version: 1,
    languages: ['fr', 'ar'],
    pages: [{ name: 'p', title: { fr: 'P' }, parts: [] }],
  };
  expect(lint(written('definition.json', definition))).toMatchObject({
    status: 1,
    output: { publishable: true, languages: ['fr'], findings: [{ code: 'missing-text', language: 'ar' }] },
  });
});

test('refuses a definition that the library does not know, and misuse', () => {
  const parts = [{ instrument: 'nothing' }];
  const stray = { name: 'q', version: 1, languages: ['fr'], pages: [{ name: 'p', title: 'P', parts }] };
  expect(lint(written('stray.json', stray))).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing') });
  for (const misuse of [[], ['--loud'], ['a.json', 'b.json'], [join(folder, 'none.json')], [written('text.json', 'x')]])
    expect(lint(...misuse)).toMatchObject({ status: 2, output: '', stderr: expect.stringContaining('Usage') });
});
