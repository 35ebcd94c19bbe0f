import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csvRecords } from '../../../server/src/cli/csv-records.ts';

const folder = mkdtempSync(join(tmpdir(), 'csv-'));
let files = 0;

async function read(text: string | Uint8Array) {
  files += 1;
  const file = join(folder, `${files}.csv`);
  writeFileSync(file, text);
  const records: { line: number; fields: string[] | null }[] = [];
  for await (const { line, fields } of csvRecords(file)) records.push({ line, fields });
  return records;
}

describe('csvRecords', () => {
  test('gives each record with the physical line it starts on', async () => {
    expect(await read('a,b\r\n1,"two\r\nlines"\r\n\r\n3,"say ""so"""\r\n')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1', 'two\nlines'] },
      { line: 5, fields: ['3', 'say "so"'] },
    ]);
  });

  test('finds the delimiter in the header and keeps to it', async () => {
    expect((await read('a;b;c\n1;2,5;3\n')).at(1)).toEqual({ line: 2, fields: ['1', '2,5', '3'] });
  });

  test('drops a byte-order mark', async () => {
    expect(await read('\ufeffa,b\n')).toEqual([{ line: 1, fields: ['a', 'b'] }]);
  });

  test.each(['"2', '2"x"', '"2"x', '""2"'])('a damaged quote (%s) spoils its own line only', async (field) => {
    const rows = Array.from({ length: 450 }, (_, row) => `"${row}",b`);
    rows[300] = `${field},b`;
    const records = await read(`"a","b"\n${rows.join('\n')}\n`);
    expect(records).toHaveLength(451);
    expect(
      records.filter(({ fields }) => fields === null || fields.length !== 2 || /\D/.test(fields[0] ?? '')),
    ).toEqual(expect.arrayContaining([expect.objectContaining({ line: 1 })]));
    const others = records.filter(({ line }) => line !== 1 && line !== 302);
    expect(others.map(({ fields }) => fields?.[0])).toEqual(
      Array.from({ length: 450 }, (_, row) => String(row)).filter((row) => row !== '300'),
    );
  });

  test('refuses bytes that are not UTF-8', async () => {
    await expect(read(new Uint8Array([97, 10, 0xe9, 10]))).rejects.toThrow('utf-8');
  });

  test('reads back whatever papaparse writes', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', ' ', '0') });
    const table = fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const all = [['x', 'y', 'z'], ...rows];
        const records = await read(Papa.unparse(all, { quotes: true, newline: '\n' }));
        expect(records.map(({ fields }) => fields)).toEqual(all);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
