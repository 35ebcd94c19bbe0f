import { csv } from '@diagnostic/server/src/formats/csv.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';
import { formulas } from '../../support/formulas.ts';

const rounds = process.env.DEEP ? 100_000 : 2_000;
const cell = (text: string) => csv(['h'], [[text]]).split('\r\n')[1];

describe('csv', () => {
  test('semicolons, CRLF, a byte order mark; numbers stay numbers, also negative ones', () => {
    expect(
      csv(
        ['a', 'é "b"'],
        [
          ['x;y', -3],
          [null, true],
        ],
      ),
    ).toBe('\uFEFF"a";"é ""b"""\r\n"x;y";-3\r\n;true\r\n');
  });

  // A workbook holds no character of code 0: it is tried here alone.
  test.each([...formulas, '\0=1'])('%j is disarmed', (text) => {
    expect(cell(text)).toMatch(/^"'/);
  });

  test.each(['a=1', '12', 'Établissement', "l'été", ''])('%j is left as it is', (text) => {
    expect(cell(text)).toBe(`"${text}"`);
  });

  test('what is written is what is read back, the apostrophe aside', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('=x', '"', ';', '\r\n', '""', ' -'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const read = Papa.parse<string[]>(csv(['a', 'b', 'c'], rows).slice(1), {
          delimiter: ';',
          newline: '\r\n',
        }).data;
        const back = read.slice(1, -1);
        expect(back.length).toBe(rows.length);
        back.forEach((row, line) => {
          row.forEach((text, column) => {
            const sent = rows[line]?.[column] ?? '';
            expect([sent, `'${sent}`]).toContain(text);
            expect(text).not.toMatch(/^[\s\u00A0]*[=+\-@＝＋－＠]/);
          });
        });
      }),
      { numRuns: rounds },
    );
  });
});
