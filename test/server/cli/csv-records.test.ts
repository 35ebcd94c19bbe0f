import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvRecords } from '@diagnostic/server/src/cli/csv-records.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';

const folder = mkdtempSync(join(tmpdir(), 'csv-'));
let files = 0;

async function read(text: string | Uint8Array) {
  files += 1;
  const file = join(folder, `${files}.csv`);
  writeFileSync(file, text);
  const records: { line: number; fields: string[]; damaged?: true }[] = [];
  for await (const { line, fields, damaged } of csvRecords(file)) {
    records.push({ line, fields, ...(damaged && { damaged }) });
  }
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

  test.each(['"x', 'x"y"', '"x"y', '""x"'])(
    'a damaged quote (%s) spoils its own line only, and says which field',
    async (field) => {
      const rows = Array.from({ length: 450 }, (_, row) => `"${row}","b",c`);
      rows[300] = `"300",${field},c`;
      const records = await read(`"a","b","c"\n${rows.join('\n')}\n`);
      const damaged = field === 'x"y"' ? { fields: ['300', field, 'c'] } : { fields: ['300'], damaged: true };
      expect(records).toEqual([
        { line: 1, fields: ['a', 'b', 'c'] },
        ...rows.map((_, row) => ({
          line: row + 2,
          ...(row === 300 ? damaged : { fields: [String(row), 'b', 'c'] }),
        })),
      ]);
    },
  );

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
