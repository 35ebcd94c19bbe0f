import { join } from 'node:path';
import { Misuse, Refusal } from '@diagnostic/server/src/cli/command.ts';
import { estimate } from '@diagnostic/server/src/cli/statistics/estimate.ts';
import { describe, expect, test } from '@jest/globals';
import { givenFiles, runCommandLine } from '../../../support/command-line.ts';

const { folder, file } = givenFiles();

const survey = file(
  'survey.csv',
  'y,ill,sex,age,w\n80,1,F,young,1\n60,0,M,young,1\n50,1,F,old,2\n30,0,M,old,4\n,NA,F,,1\n',
);
const margins = file('margins.csv', 'variable,category,total\nsex,F,500\nsex,M,500\n');
const crossed = file(
  'crossed.csv',
  'variable,category,total\nsex:age,F:young,100\nsex:age,F:old,200\nsex:age,M:young,300\nsex:age,M:old,400\n',
);
const complete = file('complete.csv', 'y,sex,age\n80,F,young\n60,M,young\n50,F,old\n30,M,old\n');

const run = (...args: string[]) => runCommandLine('estimate', ...args);

describe('estimate', () => {
  test('a weighted mean: every field, one row, the group empty', async () => {
    const { rows, weighting } = await estimate(['--data', survey, '--value', 'y', '--weight', 'w']);
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(
      [
        'variable',
        'group',
        'n',
        'missing',
        'sumWeights',
        'effectiveN',
        'designEffect',
        'mean',
        'se',
        'df',
        'low',
        'high',
        'deffReplace',
      ].sort(),
    );
    expect(rows[0]).toMatchObject({
      variable: 'y',
      group: {},
      n: 4,
      missing: 1,
      sumWeights: 8,
      designEffect: 1.375,
      df: 3,
    });
    expect(rows[0]?.mean).toBeCloseTo(45, 12);
    // Five people in the design, four of them with an answer.
    expect(rows[0]?.se).toBeCloseTo(10.3582 * Math.sqrt(5 / 4 / (4 / 3)), 3);
    expect(weighting.method).toBe('given');
  });

  test('several values by several columns: rows in order, groups sorted, people without a group in none', async () => {
    const { rows } = await estimate(['--data', survey, '--value', 'y,ill', '--by', 'sex,age']);
    expect(rows.map(({ variable, group }) => `${variable} ${group.sex} ${group.age}`)).toEqual([
      'y F old',
      'y F young',
      'y M old',
      'y M young',
      'ill F old',
      'ill F young',
      'ill M old',
      'ill M young',
    ]);
    expect(rows[0]).toMatchObject({ n: 1, mean: 50, se: null, df: null, low: null, high: null });
  });

  test('a proportion has Wilson’s interval beside Student’s; a level widens both', async () => {
    const at = (level: string) =>
      estimate(['--data', survey, '--value', 'ill', '--type', 'proportion', '--level', level]);
    const [usual, wide] = [(await at('0.95')).rows[0], (await at('0.99')).rows[0]];
    expect(usual?.mean).toBe(0.5);
    expect(usual?.wilson?.low).toBeGreaterThan(0);
    expect(wide?.high).toBeGreaterThan(usual?.high ?? 2);
    expect(wide?.wilson?.high).toBeGreaterThan(usual?.wilson?.high ?? 2);
  });

  test('raking and post-stratification to margins, crossed ones too', async () => {
    const raked = await estimate(['--data', complete, '--value', 'y', '--margins', margins, '--method', 'rake']);
    expect(raked.rows[0]?.mean).toBeCloseTo(55, 10);
    const strata = await estimate([
      '--data',
      complete,
      '--value',
      'y',
      '--margins',
      crossed,
      '--method',
      'poststratify',
    ]);
    expect(strata.rows[0]?.mean).toBeCloseTo((8000 + 10_000 + 18_000 + 12_000) / 1000, 10);
    expect(strata.rows[0]?.sumWeights).toBeCloseTo(4, 10);
    expect(strata.weighting).toMatchObject({ method: 'poststratify', population: 1000 });
  });

  test('a file in the French manner: semicolons, a byte order mark, quotes with a separator in them', async () => {
    const french = file('french.csv', '\uFEFFscore;"zone ; sud"\r\n10;"a;b"\r\n20;"a;b"\r\n');
    const { rows } = await estimate(['--data', french, '--value', 'score', '--by', 'zone ; sud']);
    expect(rows[0]).toMatchObject({ group: { 'zone ; sud': 'a;b' }, n: 2, mean: 15 });
  });

  test.each([
    ['--value', ['--data', survey]],
    ['--data', ['--value', 'y']],
    ['--by', ['--data', survey, '--value', 'y', '--by', 'nowhere']],
    ['--value', ['--data', survey, '--value', 'y,y']],
    ['--data', ['--data', join(folder, 'none.csv'), '--value', 'y']],
    ['--data', ['--data', folder, '--value', 'y']],
    ['--level', ['--data', survey, '--value', 'y', '--level', '95']],
    ['--type', ['--data', survey, '--value', 'y', '--type', 'median']],
    ['--method', ['--data', survey, '--value', 'y', '--method', 'rake']],
    ['--method', ['--data', survey, '--value', 'y', '--margins', margins]],
    ['--trim', ['--data', survey, '--value', 'y', '--trim', '0.3,3']],
    ['--trim', ['--data', complete, '--value', 'y', '--margins', margins, '--method', 'rake', '--trim', '3']],
    ['--margins', ['--data', survey, '--value', 'y', '--margins', survey, '--method', 'rake']],
    ['--group', ['--data', survey, '--value', 'y', '--group', 'sex']],
    ['spare', ['--data', survey, '--value', 'y', 'spare']],
  ])('misuse is said with the option %s', async (option, args) => {
    const attempt = estimate(args);
    await expect(attempt).rejects.toThrow(Misuse);
    await expect(attempt).rejects.toThrow(option);
  });

  test.each<[string, string, string[]]>([
    ['line 3, column y', 'y\n1\n"2,5"\n', []],
    ['line 2, column y: 2', 'y\n2\n', ['--type', 'proportion']],
    ['line 2, column w: the weight is missing', 'y,w\n1,\n', ['--weight', 'w']],
    ['line 3, column w: the weight -1', 'y,w\n1,1\n2,-1\n', ['--weight', 'w']],
    ['every weight is 0', 'y,w\n1,0\n2,0\n', ['--weight', 'w']],
    ['line 3 of', 'y,z\n1,2\n3\n', []],
    ['holds nobody', 'y\n', []],
  ])('refused: %s', async (reason, text, args) => {
    const attempt = estimate(['--data', file('refused.csv', text), '--value', 'y', ...args]);
    await expect(attempt).rejects.toThrow(Refusal);
    await expect(attempt).rejects.toThrow(new RegExp(reason, 'i'));
  });

  test('refused: a file that is not in UTF-8', async () => {
    const latin1 = file('latin1.csv', Buffer.from('y,z\n1,é\n', 'latin1'));
    await expect(estimate(['--data', latin1, '--value', 'y'])).rejects.toThrow('UTF-8');
  });

  test.each([
    ['no category of sex', 'y,sex\n1,F\n2,M\n3,\n', margins],
    ['Nobody answered in the category M', 'y,sex\n1,F\n2,F\n', margins],
    ['nobody in the population', 'y,sex\n1,F\n2,M\n3,X\n', margins],
    [
      'do not agree',
      'y,sex,age\n1,F,a\n2,M,b\n',
      file('apart.csv', 'variable,category,total\nsex,F,5\nsex,M,5\nage,a,5\nage,b,6\n'),
    ],
    [
      'did not converge',
      'y,sex,age\n1,F,a\n2,M,b\n',
      file('never.csv', 'variable,category,total\nsex,F,5\nsex,M,5\nage,a,4\nage,b,6\n'),
    ],
    ['a second time', 'y,sex\n1,F\n2,M\n', file('twice.csv', 'variable,category,total\nsex,F,5\nsex,F,5\n')],
  ])('margins refused: %s', async (reason, text, population) => {
    const args = ['--data', file('people.csv', text), '--value', 'y', '--margins', population, '--method', 'rake'];
    const attempt = estimate(args);
    await expect(attempt).rejects.toThrow(Refusal);
    await expect(attempt).rejects.toThrow(reason);
  });

  test('the process: JSON alone on standard output and 0; a sentence on standard error and 1 or 2', () => {
    const good = run('--data', survey, '--value', 'y');
    expect({ status: good.status, stderr: good.stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(good.stdout)).toMatchObject({ rows: [{ variable: 'y' }], weighting: { method: 'none' } });

    const refused = run('--data', survey, '--value', 'sex');
    expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^Line 2, column sex: "F" is not a number\..+\n$/);

    const misuse = run('--data', survey, '--values', 'y');
    expect({ status: misuse.status, stdout: misuse.stdout }).toEqual({ status: 2, stdout: '' });
    expect(misuse.stderr).toMatch(/^Unknown option '--values'.+\n$/);
  });
});
