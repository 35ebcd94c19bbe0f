import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ess } from '../../support/ess.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  code: number | null;
  output: string;
  complaint: string;
}

/** Runs the command as an operator would, over the data directory of that name. */
function runImport(data: string, ...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [join(root, 'server/src/cli/import.ts'), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, data) },
  });
  const run: Run = { code: null, output: '', complaint: '' };
  child.stdout.on('data', (text) => {
    run.output += text;
  });
  child.stderr.on('data', (text) => {
    run.complaint += text;
  });
  return new Promise((done) => {
    child.on('close', (code) => done({ ...run, code }));
  });
}

const importEss = (data: string, file: string, ...more: string[]) =>
  runImport(data, '--campaign', ess.campaign, '--mapping', ess.mapping, file, ...more);

describe('misuse and refusals', () => {
  test.each([
    ['nothing', []],
    ['no file', ['--campaign', 'ess-2014-fr', '--mapping', ess.mapping]],
    ['a file that is not there', ['--campaign', 'ess-2014-fr', '--mapping', ess.mapping, 'nowhere.csv']],
    ['an unknown option', ['--campaign', 'ess-2014-fr', '--mapping', ess.mapping, ess.mapping, '--force']],
  ])('%s: exit 2, with the usage', async (_, args) => {
    const { code, output, complaint } = await runImport('misuse', ...args);
    expect([code, output]).toEqual([2, '']);
    expect(complaint).toContain('Usage: npm run --silent import');
  });

  test('a campaign that nobody knows: exit 1, with the reason', async () => {
    const file = join(folder, 'any.csv');
    writeFileSync(file, 'a\n1\n');
    const { code, complaint } = await runImport(
      'unknown',
      '--campaign',
      'nowhere-2026',
      '--mapping',
      ess.mapping,
      file,
    );
    expect([code, complaint]).toEqual([1, expect.stringContaining('nowhere-2026')]);
  });

  test('a file without a column of the mapping: exit 1, naming the column', async () => {
    const file = join(folder, 'narrow.csv');
    writeFileSync(file, 'cntry,row,sex\nFR,1,F\n');
    const { code, complaint } = await importEss('narrow', file);
    expect([code, complaint]).toEqual([1, expect.stringContaining('age_group')]);
  });

  test('a mapping out of shape: exit 1, naming the file and the field', async () => {
    const mapping = join(folder, 'mapping.json');
    writeFileSync(mapping, JSON.stringify({ ...JSON.parse(readFileSync(ess.mapping, 'utf8')), week: 'autumn' }));
    const { code, complaint } = await runImport('shape', '--campaign', ess.campaign, '--mapping', mapping, mapping);
    expect([code, complaint]).toEqual([1, expect.stringMatching(/mapping\.json[\s\S]*week/)]);
  });
});

/** Lines to damage (1 is the header): what becomes of their fields, and the column and code of the one error to expect. */
const damages: [line: number, damage: (fields: string[]) => string[], column: string | null, code: string][] = [
  [2, change('health', '9'), 'health', 'not-offered'],
  [57, change('fltsd', 'often'), 'fltsd', 'not-offered'],
  [203, change('sex', '"X"'), 'sex', 'not-offered'],
  [204, change('pspwght', 'heavy'), 'pspwght', 'wrong-type'],
  [390, change('pspwght', '-1'), 'pspwght', 'out-of-range'],
  [700, change('pspwght', ''), 'pspwght', 'wrong-type'],
  [900, (fields) => fields.slice(0, -2), 'bmi', 'missing-fields'],
  [1203, (fields) => [...fields, '1'], null, 'extra-fields'],
  [1500, change('age_group', '"25-44'), 'age_group', 'ill-formed-line'],
  [1918, change('row', ''), 'row', 'missing-key'],
];

function change(column: string, value: string) {
  return (fields: string[]) => fields.map((field, at) => (at === columns().indexOf(column) ? value : field));
}

const lines = () => readFileSync(ess.file, 'utf8').trimEnd().split('\n');
const columns = () => (lines()[0] ?? '').split(',').map((name) => name.replaceAll('"', ''));

(ess.present ? describe : describe.skip)('the European Social Survey', () => {
  test('accepts 1,917 rows; again, all are duplicates; a dry run stores nothing', async () => {
    const dry = await importEss('whole', ess.file, '--dry-run');
    expect([dry.code, JSON.parse(dry.output)]).toEqual([0, outcome({ accepted: 1917 })]);
    const first = await importEss('whole', ess.file);
    expect([first.code, JSON.parse(first.output)]).toEqual([0, outcome({ accepted: 1917 })]);
    const second = await importEss('whole', ess.file);
    expect([second.code, JSON.parse(second.output)]).toEqual([0, outcome({ duplicates: 1917 })]);
  });

  test('refuses exactly the ten damaged lines of a copy, by line and column', async () => {
    const copy = lines();
    for (const [line, damage] of damages) copy[line - 1] = damage((copy[line - 1] ?? '').split(',')).join(',');
    const file = join(folder, 'damaged.csv');
    writeFileSync(file, `${copy.join('\n')}\n`);
    const errors = damages.map(([line, , column, code]) => ({ line, column, code, message: expect.any(String) }));
    const first = await importEss('damaged', file);
    expect([first.code, JSON.parse(first.output)]).toEqual([1, outcome({ accepted: 1907, errors })]);
    // Mended, its ten lines come in and the others are known.
    const mended = await importEss('damaged', ess.file);
    expect([mended.code, JSON.parse(mended.output)]).toEqual([0, outcome({ accepted: 10, duplicates: 1907 })]);
    // Two lines under one key, with other answers: the first is kept.
    copy[1] = change('health', '5')((lines()[1] ?? '').split(',')).join(',');
    writeFileSync(file, `${copy.slice(0, 2).join('\n')}\n`);
    const conflict = await importEss('damaged', file);
    expect(JSON.parse(conflict.output)).toMatchObject({
      refused: 1,
      errors: [{ line: 2, column: 'cntry + row', code: 'conflict' }],
    });
  });
});

function outcome({ accepted = 0, duplicates = 0, errors = [] as object[] }) {
  return { read: 1917, accepted, duplicates, refused: errors.length, errors };
}
