import { join } from 'node:path';
import { Misuse, Refusal } from '@diagnostic/server/src/cli/command.ts';
import { suppress } from '@diagnostic/server/src/cli/statistics/suppress.ts';
import { describe, expect, test } from '@jest/globals';
import { givenFiles, runCommandLine } from '../../../support/command-line.ts';

const { folder, file } = givenFiles();

const table = file(
  'table.csv',
  'row,column,count\nA,x,3\nA,y,40\nA,z,30\nB,x,50\nB,y,12\nB,z,60\nC,x,14\nC,y,15\nC,z,16\n',
);

const run = (...args: string[]) => runCommandLine('suppress', ...args);

describe('suppress', () => {
  test('every cell in the order of the file, null with its reason where it is hidden, and its bounds', async () => {
    const { cells, audit } = await suppress(['--table', table]);
    expect(cells).toHaveLength(9);
    expect(cells.slice(0, 3)).toEqual([
      { row: 'A', column: 'x', count: null, reason: 'primary' },
      { row: 'A', column: 'y', count: 40, reason: null },
      { row: 'A', column: 'z', count: null, reason: 'complementary' },
    ]);
    expect(audit.map(({ row, column }) => row + column)).toEqual(['Ax', 'Az', 'Cx', 'Cz']);
    // Row A hides 33 people and column x hides 17: the cell of 3 has any count from 0 to 17.
    expect(audit[0]).toEqual({ row: 'A', column: 'x', low: 0, high: 17 });
  });

  test('a higher threshold hides more', async () => {
    const { cells, audit } = await suppress(['--table', table, '--threshold', '15']);
    expect(cells.filter(({ reason }) => reason === 'primary')).toHaveLength(3);
    expect(audit.every(({ low, high }) => high - low >= 15)).toBe(true);
  });

  test('columns in another order, other columns beside, and a combination that is not there counts nobody', async () => {
    const french = file('french.csv', 'count;note;column;row\n20;;x;Nord\n30;;y;Nord\n40;"a;b";x;Sud\n');
    const { cells, audit } = await suppress(['--table', french]);
    expect(cells.map(({ row, column, count }) => [row, column, count])).toEqual([
      ['Nord', 'x', 20],
      ['Nord', 'y', 30],
      ['Sud', 'x', 40],
      ['Sud', 'y', 0],
    ]);
    expect(audit).toEqual([]);
  });

  test.each([
    ['--table', []],
    ['--table', ['--table', join(folder, 'none.csv')]],
    ['row,column,count', ['--table', file('columns.csv', 'row,col,count\na,b,20\n')]],
    ['row,column,count', ['--table', file('twice.csv', 'row,column,count,count\na,b,20,20\n')]],
    ['--threshold', ['--table', table, '--threshold', 'eleven']],
    ['--threshold', ['--table', table, '--threshold', '11.5']],
    ['--by', ['--table', table, '--by', 'row']],
  ])('misuse is said with %s', async (said, args) => {
    const attempt = suppress(args);
    await expect(attempt).rejects.toThrow(Misuse);
    await expect(attempt).rejects.toThrow(said);
  });

  test.each([
    ['never lowered', ['--threshold', '10'], 'a,b,20\n'],
    ['Line 2, column count: "-3"', [], 'a,b,-3\n'],
    ['Line 2, column count: "2.5"', [], 'a,b,2.5\n'],
    ['Line 2, column count: ""', [], 'a,b,\n'],
    ['Line 3 gives row a, column b a second time', [], 'a,b,20\na,b,21\n'],
    ['Line 2: the row or the column has no name', [], 'a,,20\n'],
    ['holds no cell', [], ''],
    ['The row b counts 5 in all, under the threshold of 11', [], 'a,x,20\na,y,30\nb,x,5\n'],
    ['The column Total is the total of the others', [], 'a,x,20\na,y,30\na,Total,50\nb,x,15\nb,y,12\nb,Total,27\n'],
  ])('refused: %s', async (reason, args, text) => {
    const attempt = suppress(['--table', file('refused.csv', `row,column,count\n${text}`), ...args]);
    await expect(attempt).rejects.toThrow(Refusal);
    await expect(attempt).rejects.toThrow(reason);
  });

  test('the process: JSON alone on standard output and 0; a sentence on standard error and 1 or 2', () => {
    const good = run('--table', table);
    expect({ status: good.status, stderr: good.stderr }).toEqual({ status: 0, stderr: '' });
    expect(Object.keys(JSON.parse(good.stdout))).toEqual(['cells', 'audit']);

    const refused = run('--table', table, '--threshold', '5');
    expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^--threshold 5 is under 11\..+\n$/);

    const misuse = run('--file', table);
    expect({ status: misuse.status, stdout: misuse.stdout }).toEqual({ status: 2, stdout: '' });
    expect(misuse.stderr).toMatch(/^Unknown option '--file'.+\n$/);
  });
});
