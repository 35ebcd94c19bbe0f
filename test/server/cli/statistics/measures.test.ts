import { Misuse, Refusal } from '@diagnostic/server/src/cli/command.ts';
import { agreement } from '@diagnostic/server/src/cli/statistics/agreement.ts';
import { association } from '@diagnostic/server/src/cli/statistics/association.ts';
import { compare } from '@diagnostic/server/src/cli/statistics/compare.ts';
import { describe as describeFile } from '@diagnostic/server/src/cli/statistics/describe.ts';
import { reliability } from '@diagnostic/server/src/cli/statistics/reliability.ts';
import { describe, expect, test } from '@jest/globals';
import { givenFiles, runCommandLine } from '../../../support/command-line.ts';

const { file } = givenFiles();

const survey = file(
  'survey.csv',
  'y,carer,age,w,commune\n80,1,75+,1,a\n60,0,75+,1,a\n50,1,25-44,2,b\n30,0,25-44,4,b\n,1,75+,1,a\n',
);
const items = file('items.csv', 'a,b,c\n1,2,5\n2,2,4\n3,4,2\n4,4,1\n5,,1\n');
const order = file('order.csv', 'residents,professionals,third\n5,4,5\n4,5,4\n3,2,2\n2,3,3\n1,1,1\n');

describe('association', () => {
  const people = ['a,x', 'a,x', 'a,x', 'a,y', 'b,x', 'b,y', 'b,y', 'b,y', 'b,', ',y'];
  const answers = file('answers.csv', `home,health\n${people.join('\n')}\n`);

  test('the table with its shares, who did not answer both, and the tests', async () => {
    const { cells, missing, tests } = await association(['--data', answers, '--row', 'home', '--column', 'health']);
    expect(cells.map(({ row, column, n, share }) => [row, column, n, share])).toEqual([
      ['a', 'x', 3, 0.75],
      ['a', 'y', 1, 0.25],
      ['b', 'x', 1, 0.25],
      ['b', 'y', 3, 0.75],
    ]);
    expect(missing).toBe(2);
    expect(tests.chiSquare.statistic).toBeCloseTo(2, 12);
    expect(tests.f.p).toBeGreaterThan(0.1);
  });

  test('the same column twice, and a table of one column, are refused with the reason', async () => {
    await expect(association(['--data', answers, '--row', 'home', '--column', 'home'])).rejects.toThrow(Misuse);
    const single = file('single-answer.csv', 'home,health\na,x\nb,x\n');
    await expect(association(['--data', single, '--row', 'home', '--column', 'health'])).rejects.toThrow(Refusal);
  });
});

describe('describe', () => {
  const args = ['--data', survey, '--value', 'y', '--weight', 'w'];

  test('mean, total and quartiles, with who did not answer counted apart', async () => {
    const { rows, variance } = await describeFile(args);
    expect(variance).toEqual({ method: 'linearised' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ variable: 'y', group: {}, n: 4, missing: 1, sumWeights: 8, df: 3 });
    expect(rows[0]?.mean.value).toBeCloseTo(45, 12);
    expect(rows[0]?.total.value).toBe(360);
    expect(rows[0]?.quantiles.map(({ probability, value }) => [probability, value])).toEqual([
      [0.25, 30],
      [0.5, 30],
      [0.75, 50],
    ]);
  });

  test('groups, other quantiles by another rule; a group of one answer has figures without errors', async () => {
    const { rows } = await describeFile([...args, '--by', 'age,carer', '--quantiles', '0.5', '--rule', 'hf7']);
    expect(rows.map(({ group }) => Object.values(group).join())).toEqual(['25-44,0', '25-44,1', '75+,0', '75+,1']);
    expect(rows[3]).toMatchObject({ n: 1, missing: 1, mean: { value: 80, se: null, low: null } });
  });

  test('the jackknife of a plain mean gives its linearised error; clusters give another', async () => {
    const plain = ['--data', file('plain.csv', 'y,c,s\n20,1,a\n40,2,a\n60,1,b\n80,2,b\n'), '--value', 'y'];
    const se = async (...more: string[]) => (await describeFile([...plain, ...more])).rows[0]?.mean.se;
    expect(await se('--replicates', 'jackknife')).toBeCloseTo((await se()) ?? 0, 10);
    expect(await se('--replicates', 'jackknife', '--unit', 'c')).toBeCloseTo(10, 10);
    expect(await se('--replicates', 'jackknife', '--unit', 'c', '--stratum', 's')).toBeLessThan(8);
  });

  test('bootstrap: the seed decides, and is printed; multipliers of a file are taken as they are', async () => {
    const drawn = (seed: string) =>
      describeFile([...args, '--replicates', 'bootstrap', '--draws', '50', '--seed', seed]);
    expect(await drawn('3')).toEqual(await drawn('3'));
    expect((await drawn('3')).rows).not.toEqual((await drawn('4')).rows);
    expect((await drawn('3')).variance).toEqual({ method: 'bootstrap', draws: 50, seed: 3 });
    const multipliers = file('multipliers.csv', 'r1,r2\n1,0\n0,1\n1,1\n1,1\n1,1\n');
    const { rows, variance } = await describeFile([...args, '--replicates', multipliers, '--scale', '0.5']);
    expect(variance).toEqual({ method: 'given', draws: 2, scale: 0.5 });
    // (80 + 220)/7 and (60 + 220)/7: half of the two squared distances from their middle.
    expect(rows[0]?.mean.se).toBeCloseTo(Math.sqrt(0.5 * 2 * (10 / 7) ** 2), 10);
  });

  test.each<[string, string[]]>([
    ['--quantiles', ['--quantiles', '50']],
    ['--rule', ['--rule', 'hf9']],
    ['--draws', ['--replicates', 'bootstrap', '--draws', '1']],
    ['--seed', ['--seed', '1']],
    ['--unit', ['--replicates', 'bootstrap', '--unit', 'commune']],
    ['--scale', ['--replicates', 'nowhere.csv']],
    ['--replicates', ['--replicates', 'nowhere.csv', '--scale', '1']],
    ['--stratum', ['--replicates', 'jackknife', '--stratum', 'nowhere']],
  ])('misuse is said with the option %s', async (option, more) => {
    const attempt = describeFile([...args, ...more]);
    await expect(attempt).rejects.toThrow(Misuse);
    await expect(attempt).rejects.toThrow(option);
  });

  test.each<[string, string[]]>([
    ['every weight is 0', ['--data', file('none.csv', 'y,w\n1,0\n2,0\n'), '--value', 'y', '--weight', 'w']],
    ['two sampling units', [...args, '--replicates', 'jackknife', '--unit', 'age', '--stratum', 'age']],
    ['has no y', [...args, '--replicates', 'jackknife', '--unit', 'y']],
    ['multipliers for 1 people', [...args, '--replicates', file('short.csv', 'r1,r2\n1,1\n'), '--scale', '1']],
    ['under 0', [...args, '--replicates', file('minus.csv', `r1,r2\n${'1,-1\n'.repeat(5)}`), '--scale', '1']],
    ['two replicates', [...args, '--replicates', file('one.csv', `r1\n${'1\n'.repeat(5)}`), '--scale', '1']],
  ])('refused: %s', async (reason, options) => {
    const attempt = describeFile(options);
    await expect(attempt).rejects.toThrow(Refusal);
    await expect(attempt).rejects.toThrow(new RegExp(reason, 'i'));
  });
});

describe('compare', () => {
  const args = ['--data', survey, '--value', 'y', '--weight', 'w'];

  test('groups of different columns overlap, and their covariance counts', async () => {
    const { rows } = await compare([...args, '--first', 'carer=1', '--second', 'age=75+']);
    const [row] = rows;
    expect(row).toMatchObject({
      variable: 'y',
      overlap: 1,
      df: 1,
      first: { n: 2, mean: 60 },
      second: { n: 2, mean: 70 },
    });
    expect(row?.difference.difference).toBeCloseTo(-10, 12);
    // Influence: 80: 1·20/3 − 1·10/2, 60: + 1·10/2, 50: −2·10/3; five people in the design.
    const squares = (20 / 3 - 5) ** 2 + 5 ** 2 + (20 / 3) ** 2;
    expect(row?.difference.se).toBeCloseTo(Math.sqrt((5 / 4) * squares), 10);
    expect(row?.ratio?.ratio).toBeCloseTo(6 / 7, 12);
  });

  test('a mean of 0 has no ratio; replicates give errors of their own', async () => {
    const zero = file('zero.csv', 'y,g\n0,a\n0,a\n1,b\n3,b\n');
    const options = ['--data', zero, '--value', 'y', '--first', 'g=a', '--second', 'g=b'];
    const { rows } = await compare([...options, '--replicates', 'jackknife']);
    expect(rows[0]?.ratio).toBeNull();
    expect(rows[0]?.replicateErrors?.difference).toBeGreaterThan(0);
  });

  test('misuse and refusals', async () => {
    await expect(compare([...args, '--first', 'carer'])).rejects.toThrow(Misuse);
    await expect(compare([...args, '--first', 'carer=1'])).rejects.toThrow('--second');
    const nobody = compare([...args, '--first', 'carer=1', '--second', 'age=0-5']);
    await expect(nobody).rejects.toThrow(Refusal);
    await expect(nobody).rejects.toThrow('Nobody');
  });
});

describe('reliability', () => {
  test('an item turned the other way is turned with --reverse, and alpha rises', async () => {
    const options = ['--data', items, '--value', 'a,b,c'];
    expect((await reliability(options)).alpha).toBeLessThan(0);
    const turned = await reliability([...options, '--reverse', 'c', '--range', '1,5']);
    expect(turned).toMatchObject({ n: 4, items: 3, pairwise: { n: 5, missing: 1 } });
    expect(turned.alpha).toBeGreaterThan(0.9);
    expect(turned.perItem.map(({ item }) => item)).toEqual(['a', 'b', 'c']);
    expect(turned.perItem[2]?.mean).toBe(3);
    await expect(reliability(['--data', items, '--value', 'a'])).rejects.toThrow(Refusal);
  });

  test.each<[string, string[]]>([
    ['--reverse names d', ['--reverse', 'd', '--range', '1,5']],
    ['--reverse and --range', ['--reverse', 'c']],
    ['--range', ['--reverse', 'c', '--range', '5,1']],
  ])('misuse: %s', async (reason, more) => {
    const attempt = reliability(['--data', items, '--value', 'a,b,c', ...more]);
    await expect(attempt).rejects.toThrow(Misuse);
    await expect(attempt).rejects.toThrow(reason);
  });
});

describe('agreement', () => {
  test('orders: each two raters, and all of them together', async () => {
    const { n, pairs, concordance } = await agreement(['--data', order, '--value', 'residents,professionals,third']);
    expect({ n, pairs: pairs.length }).toEqual({ n: 5, pairs: 3 });
    expect(pairs[0]).toMatchObject({ first: 'residents', second: 'professionals', kendall: { s: 6 }, topShared: 2 });
    expect(concordance?.w).toBeGreaterThan(0.8);
  });

  test('categories: kappa, over the lines that both filled in', async () => {
    const ratings = file('ratings.csv', 'x,y\n1,1\n2,2\n1,2\n2,2\n,1\n');
    const { n, missing, pairs } = await agreement(['--data', ratings, '--value', 'x,y', '--of', 'categories']);
    expect({ n, missing }).toEqual({ n: 4, missing: 1 });
    expect(pairs[0]).toMatchObject({ agreement: 0.75, kappa: 0.5 });
  });

  test('misuse and refusals', async () => {
    await expect(agreement(['--data', order, '--value', 'third'])).rejects.toThrow(Misuse);
    await expect(agreement(['--data', order, '--value', 'third,residents', '--top', '0'])).rejects.toThrow('--top');
    const flat = file('flat.csv', 'x,y\n1,1\n1,2\n1,3\n');
    await expect(agreement(['--data', flat, '--value', 'x,y'])).rejects.toThrow(Refusal);
  });
});

test('the processes: JSON alone on standard output and 0; a sentence on standard error and 1 or 2', () => {
  const good = runCommandLine('describe', '--data', survey, '--value', 'y');
  expect({ status: good.status, stderr: good.stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(good.stdout)).toMatchObject({ rows: [{ variable: 'y' }], variance: { method: 'linearised' } });
  const refused = runCommandLine(
    'compare',
    '--data',
    survey,
    '--value',
    'y',
    '--first',
    'carer=2',
    '--second',
    'age=75+',
  );
  expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 1, stdout: '' });
  expect(refused.stderr).toMatch(/^Nobody in one of the two groups has an answer\.\n$/);
  const misuse = runCommandLine('agreement', '--data', order, '--value', 'third');
  expect({ status: misuse.status, stdout: misuse.stdout }).toEqual({ status: 2, stdout: '' });
});
