import { join } from 'node:path';
import { Misuse, Refusal } from '@diagnostic/server/src/cli/command.ts';
import { inequality } from '@diagnostic/server/src/cli/statistics/inequality.ts';
import { measureNames } from '@diagnostic/shared/inequality/all-measures.ts';
import { describe, expect, test } from '@jest/globals';
import type { InequalityFile } from '../../../reference/inequality/inequality.ts';
import { publishedResults } from '../../../reference/published.ts';
import { givenFiles, runCommandLine } from '../../../support/command-line.ts';

const { folder, file } = givenFiles();

const header = 'subgroup,subgroup_order,estimate,se,population\n';
const five = file(
  'five.csv',
  `${header}rich,5,73,1,200\npoor,1,48,1,200\nmiddle,3,61,1,200\nlow,2,55,1,200\nhigh,4,68,1,200\n`,
);
const zones = file(
  'zones.csv',
  'subgroup,estimate,se,population\nA,52,1,120\nB,61,,220\n"C, south",58,NA,200\nD,67,2,460\n',
);

const shipped = publishedResults<InequalityFile>('inequality_shipped.json');
const table = (id: string) => {
  const found = shipped.grouped.find((grouped) => grouped.id === id);
  if (!found) throw new Error(`${id} is not shipped.`);
  const lines = found.input.map(
    ({ subgroup, subgroup_order, estimate, se, population }) =>
      `"${subgroup}",${subgroup_order ?? ''},${estimate},${se},${population}\n`,
  );
  return { path: file(`${id}.csv`, header + lines.join('')), measures: found.measures };
};
const estimate = (measures: Awaited<ReturnType<typeof inequality>>['measures'], name: string) =>
  measures[name]?.estimate ?? 0;

const run = (...args: string[]) => runCommandLine('inequality', ...args);

describe('inequality', () => {
  test('every measure by its WHO name, each with estimate, se, lower and upper', async () => {
    const { measures } = await inequality(['--data', five, '--ordered']);
    expect(Object.keys(measures)).toEqual([...measureNames]);
    for (const measure of Object.values(measures)) {
      expect(Object.keys(measure)).toEqual(['estimate', 'se', 'lower', 'upper']);
      expect(measure.estimate).not.toBeNull();
    }
    expect(estimate(measures, 'sii')).toBeCloseTo(31.5, 10);
    expect(estimate(measures, 'd')).toBe(25);
  });

  test('with a scale the slope is logistic, and within it', async () => {
    const [linear, logistic] = await Promise.all([
      inequality(['--data', five, '--ordered']),
      inequality(['--data', five, '--ordered', '--scale', '100']),
    ]);
    expect(logistic.measures.sii?.estimate).not.toBeCloseTo(estimate(linear.measures, 'sii'), 2);
    expect(logistic.measures.rii?.lower).toBeGreaterThan(0);
    expect(logistic.measures.d).toEqual(linear.measures.d);
  });

  test('--adverse changes the signs, ordered or not', async () => {
    for (const order of [['--ordered'], []]) {
      const good = (await inequality(['--data', five, ...order])).measures;
      const bad = (await inequality(['--data', five, ...order, '--adverse'])).measures;
      expect(estimate(bad, 'd')).toBe(-estimate(good, 'd'));
      expect(estimate(bad, 'd')).toBeLessThan(0);
      expect(estimate(bad, 'r') * estimate(good, 'r')).toBeCloseTo(1, 12);
      expect(estimate(good, 'par')).toBeGreaterThan(0);
      // The most advantaged have more, so nothing is gained by their level; the lowest of all is another matter.
      expect(estimate(bad, 'par')).toBeCloseTo(order.length > 0 ? 0 : -13, 10);
    }
  });

  test('--reference names a subgroup; without one, or an order, some measures say what they need', async () => {
    const { measures } = await inequality(['--data', zones]);
    expect(measures.mdrw).toMatchObject({ estimate: null, reason: 'Needs a reference subgroup.' });
    expect(measures.sii).toMatchObject({ estimate: null, reason: 'Needs ordered subgroups.' });
    expect(measures.bgv).toMatchObject({ se: null, lower: null });
    const named = (await inequality(['--data', zones, '--reference', 'C, south'])).measures;
    expect(estimate(named, 'mdru')).toBeCloseTo((6 + 3 + 0 + 9) / 4, 12);
    expect(estimate(named, 'd')).toBe(15);
    expect(estimate(named, 'd_ref')).toBe(6);
  });

  test.each([
    ['scotland_bad_health_by_deprivation', ['--ordered', '--adverse']],
    ['hdv_sport_by_occup', []],
  ])('the process prints what healthequal 1.0.1 gives: %s', (id, options) => {
    const { path, measures: published } = table(id);
    const { status, stdout, stderr } = run('--data', path, '--scale', '100', ...options);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { measures } = JSON.parse(stdout) as Awaited<ReturnType<typeof inequality>>;
    const names = measureNames.filter((name) => name in published && !name.startsWith('mdr'));
    expect(names.length).toBeGreaterThan(14);
    for (const name of names) {
      const r = published[name] as { estimate: number };
      expect(Math.abs(estimate(measures, name) / r.estimate - 1)).toBeLessThan(1e-8);
    }
  });

  test('the same file gives the same figures to the last digit, simulated ones too', async () => {
    expect(await inequality(['--data', five])).toEqual(await inequality(['--data', five]));
  });

  test.each([
    ['--data', []],
    ['--data', ['--data', join(folder, 'none.csv')]],
    ['subgroup_order', ['--data', zones, '--ordered']],
    ['--scale', ['--data', zones, '--scale', '0']],
    ['--scale', ['--data', zones, '--scale', 'percent']],
    ['--ordered', ['--data', zones, '--ordered=yes']],
    ['--adverse', ['--data', zones, '--favourable']],
    ['estimate', ['--data', file('short.csv', 'subgroup,population\na,1\n')]],
    ['two columns se', ['--data', file('twice.csv', 'subgroup,estimate,se,se,population\na,1,1,1,1\n')]],
  ])('misuse is said with %s', async (said, args) => {
    const attempt = inequality(args);
    await expect(attempt).rejects.toThrow(Misuse);
    await expect(attempt).rejects.toThrow(said);
  });

  test.each<[string, string, string[]]>([
    ['There are 2 subgroups, and measures of inequality need at least 3', 'a,1,1,1,1\nb,2,1,1,1\n', []],
    ['There are 0 subgroups', '', []],
    ['subgroup_order 1 is given to a and to b', 'a,1,1,1,1\nb,1,2,1,1\nc,2,3,1,1\n', ['--ordered']],
    ['subgroup_order of c is missing', 'a,1,1,1,1\nb,2,2,1,1\nc,,3,1,1\n', ['--ordered']],
    ['population of subgroup b is missing', 'a,1,1,1,1\nb,2,2,1,\nc,3,3,1,1\n', []],
    ['population of subgroup b is -1', 'a,1,1,1,1\nb,2,2,1,-1\nc,3,3,1,1\n', []],
    ['estimate of subgroup b is missing', 'a,1,1,1,1\nb,2,NA,1,1\nc,3,3,1,1\n', []],
    ['subgroup a is given twice', 'a,1,1,1,1\na,2,2,1,1\nc,3,3,1,1\n', []],
    ['No subgroup is called d', 'a,1,1,1,1\nb,2,2,1,1\nc,3,3,1,1\n', ['--reference', 'd']],
    ['estimate of subgroup c is 3, outside the scale of 0 to 1', 'a,1,1,1,1\nb,2,1,1,1\nc,3,3,1,1\n', ['--scale', '1']],
    ['Line 3, column estimate: "2,5" is not a number', 'a,1,1,1,1\nb,2,"2,5",1,1\nc,3,3,1,1\n', []],
    ['Line 3, column subgroup', 'a,1,1,1,1\n,2,2,1,1\nc,3,3,1,1\n', []],
  ])('refused: %s', async (reason, text, args) => {
    const attempt = inequality(['--data', file('refused.csv', header + text), ...args]);
    await expect(attempt).rejects.toThrow(Refusal);
    await expect(attempt).rejects.toThrow(reason);
  });

  test('a refusal leaves standard output empty and exits 1; misuse exits 2', () => {
    const refused = run('--data', file('two.csv', `${header}a,1,1,1,1\nb,2,2,1,1\n`));
    expect({ status: refused.status, stdout: refused.stdout }).toEqual({ status: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^There are 2 subgroups.+\n$/);
    const misuse = run('--data', zones, '--orderd');
    expect({ status: misuse.status, stdout: misuse.stdout }).toEqual({ status: 2, stdout: '' });
    expect(misuse.stderr).toMatch(
      /^Unknown option '--orderd'.+--reference, each followed by its value; --ordered, --adverse stand alone\.\n$/,
    );
  });
});
