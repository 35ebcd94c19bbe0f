import { slopeIndices } from '@diagnostic/shared/inequality/gradient/slope-index.ts';
import type { StoredContent } from '@diagnostic/shared/response/response.ts';
import { readCells } from '@diagnostic/shared/scoring/cell-table.ts';
import { restOf, scoreSums } from '@diagnostic/shared/scoring/class-sums.ts';
import { estimateScores, hundredths, prepareEstimator } from '@diagnostic/shared/scoring/estimate.ts';
import { type ClassWeights, weighClasses } from '@diagnostic/shared/scoring/weigh.ts';
import { studentQuantile } from '@diagnostic/shared/statistics/student-quantile.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { describe, expect, test } from '@jest/globals';
import { compileRespondent } from '../../support/one-person.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, smallCampaign } from '../../support/small-campaign.ts';

const random = seeded(5);
const contents = Array.from({ length: 240 }, () => drawSmall(random, () => 0.3 + 2 * random()));

/** One person of the microdata, as the direct formulas need it. */
interface Row {
  w: number;
  s: number | null;
  answers: StoredContent['answers'];
  categories: (string | null)[];
}

function microdata(
  bundle: ReturnType<typeof smallCampaign>,
  weights: ClassWeights,
  keys: string[],
  determinant = 0,
): Row[] {
  const tabulate = compileRespondent(bundle);
  return contents.map((content) => {
    const { weightingClass, scores, weight } = tabulate(content);
    const place = keys.indexOf(weightingClass);
    const s = scores[determinant] as number;
    return {
      w: weight * (weights.factors[place] as number),
      s: s < 0 ? null : s / 100,
      answers: content.answers,
      categories: weights.categories[place] as (string | null)[],
    };
  });
}

const sum = (rows: Row[], of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
const prepared = (bundle: ReturnType<typeof smallCampaign>) => {
  const table = readCells(planTabulation(bundle), foldAll(bundle, [contents.slice(0, 100), contents.slice(100)]).cells);
  const weights = weighClasses(bundle, table);
  return {
    table,
    weights,
    rows: microdata(
      bundle,
      weights,
      table.classes.map(({ key }) => key),
    ),
  };
};

/** Mean, and z = w(s − m)/W for those inside with a score, 0 elsewhere. */
function linearise(rows: Row[], inside: (row: Row) => boolean) {
  const scored = rows.filter((row) => inside(row) && row.s !== null);
  const total = sum(scored, ({ w }) => w);
  const mean = sum(scored, ({ w, s }) => w * (s as number)) / total;
  const u = rows.map((row) => (inside(row) && row.s !== null ? (row.s - mean) / total : 0));
  return { scored, total, mean, u };
}

describe('with imported weights, as they are', () => {
  const bundle = smallCampaign();
  bundle.weighting.method = 'given';
  const { table, weights, rows } = prepared(bundle);

  test.each([
    ['everyone', 'ALL', () => true],
    ['a group', 'G2', (row: Row) => row.answers.g2 === 'oui'],
  ] as const)('the mean of %s is the formula of the method, with n of the whole design', (_, domain, inside) => {
    const { scored, total, mean, u } = linearise(rows, inside);
    const n = rows.length;
    const variance = (n / (n - 1)) * rows.reduce((v, { w }, i) => v + (w * (u[i] as number)) ** 2, 0);
    const [row] = estimateScores(table, weights, { determinant: 'A' }, { domain });
    expect(row?.n).toBe(scored.length);
    expect(row?.missing).toBe(rows.filter(inside).length - scored.length);
    expect(row?.mean).toBeCloseTo(mean, 10);
    expect(row?.se).toBeCloseTo(Math.sqrt(variance), 10);
    expect(row?.df).toBe(scored.length - 1);
    expect(row?.high).toBeCloseTo(mean + studentQuantile(0.975, scored.length - 1) * Math.sqrt(variance), 9);
    expect(row?.effectiveN).toBeCloseTo(total ** 2 / sum(scored, ({ w }) => w * w), 9);
    expect(row?.unfavourable).toBeCloseTo(sum(scored, ({ w, s }) => ((s as number) < 50 ? w : 0)) / total, 10);
  });

  test('rows follow the chosen dimensions, known categories only', () => {
    const by = estimateScores(table, weights, { determinant: 'A' }, { by: ['age', 'sex'] });
    expect(by.map(({ group }) => group)).toEqual([
      { age: 'jeune', sex: 'F' },
      { age: 'jeune', sex: 'M' },
      { age: 'vieux', sex: 'F' },
      { age: 'vieux', sex: 'M' },
    ]);
    const { mean } = linearise(rows, (row) => row.answers.age === 'vieux' && row.answers.sex === 'M');
    expect(by[3]?.mean).toBeCloseTo(mean, 10);
  });

  test('a yes/no share counts real answers only', () => {
    const [row] = estimateScores(table, weights, { item: 'a', options: ['a3', 'a4'] }, { domain: 'G1' });
    const inside = rows.filter(({ answers }) => answers.g1 === 'oui' && answers.a && answers.a !== 'nsp');
    const yes = inside.filter(({ answers }) => ['a3', 'a4'].includes(answers.a as string));
    expect(row?.n).toBe(inside.length);
    expect(row?.mean).toBeCloseTo(sum(yes, ({ w }) => w) / sum(inside, ({ w }) => w), 12);
  });

  test('an unknown item, option or determinant is refused, never counted as zero', () => {
    expect(() => estimateScores(table, weights, { item: 'a', options: ['a9'] })).toThrow('no option a9');
    expect(() => estimateScores(table, weights, { item: 'z', options: [] })).toThrow('no item z');
    expect(() => estimateScores(table, weights, { determinant: 'Z' })).toThrow('no determinant Z');
  });

  test('the variance of group minus rest is V₁ + V₂', () => {
    const estimator = prepareEstimator(weights);
    const inside = scoreSums(table, 'A', 'G2');
    const rest = restOf(scoreSums(table, 'A', 'ALL'), inside);
    const { difference, se } = estimator.difference(inside, rest, hundredths);
    const [a, b] = [estimator.mean(inside, hundredths), estimator.mean(rest, hundredths)];
    expect(difference).toBeCloseTo(a.mean - b.mean, 10);
    expect(se ** 2).toBeCloseTo(a.se ** 2 + b.se ** 2, 9);
  });
});

describe('after raking', () => {
  const bundle = smallCampaign();
  const { table, weights, rows } = prepared(bundle);

  test('the weights meet the margins, unknown categories keeping their share', () => {
    expect(weights.method).toBe('rake');
    const share = (category: string | null) =>
      sum(rows, ({ w, categories }) => (categories[0] === category ? w : 0)) / rows.length;
    expect(share('F') / (share('F') + share('M'))).toBeCloseTo(0.52, 8);
    const base = contents.reduce((total, { weight }) => total + weight, 0);
    const other = contents
      .filter(({ answers }) => answers.sex === 'autre')
      .reduce((total, { weight }) => total + weight, 0);
    expect(share(null)).toBeCloseTo(other / base, 8);
  });

  test.each(['mean', 'difference'] as const)(
    'the variance of a %s is that of the residuals, person by person',
    (what) => {
      const inside = (row: Row) => row.answers.g1 === 'oui';
      const a = linearise(rows, inside);
      const b = linearise(rows, (row) => !inside(row));
      const u = what === 'mean' ? a.u : a.u.map((value, i) => value - (b.u[i] as number));
      const base = contents.map(({ weight }) => weight);
      const fitted = regress(
        u,
        rows.map(({ categories }) => categories),
        base,
      );
      const e = rows.map(({ w }, i) => w * ((u[i] as number) - (fitted[i] as number)));
      const n = rows.length;
      const total = e.reduce((t, value) => t + value, 0);
      const variance = (n / (n - 1)) * (e.reduce((t, value) => t + value * value, 0) - total ** 2 / n);
      const estimator = prepareEstimator(weights);
      const sums = scoreSums(table, 'A', 'G1');
      const { se } =
        what === 'mean'
          ? estimator.mean(sums, hundredths)
          : estimator.difference(sums, restOf(scoreSums(table, 'A', 'ALL'), sums), hundredths);
      expect(se).toBeCloseTo(Math.sqrt(variance), 9);
    },
  );
});

describe('the slope over classes', () => {
  // Three classes of a social position, told by two groups: in G1, else in G2, else neither.
  const stratifiers = [
    {
      name: 'rang',
      title: {},
      classes: [
        { code: '1', title: {}, rule: { item: 'g1', in: ['oui'] } },
        { code: '2', title: {}, rule: { item: 'g2', in: ['oui'] } },
        { code: '3', title: {}, rule: { item: 'g1', in: ['non'] } },
      ],
    },
  ];
  const classOf = ({ answers }: Row) => (answers.g1 === 'oui' ? 0 : answers.g2 === 'oui' ? 1 : 2);

  test.each(['rake', 'given'] as const)(
    'weights by %s: it is the regression on rank, and its variance that of the residuals, person by person',
    (method) => {
      const bundle = smallCampaign({ stratifiers });
      bundle.weighting.method = method;
      const { table, weights, rows } = prepared(bundle);
      expect(weights.method).toBe(method);
      const scored = rows.filter(({ s }) => s !== null);
      const shares = [0, 1, 2].map((at) => sum(scored, (row) => (classOf(row) === at ? row.w : 0)));
      const whole = sum(scored, ({ w }) => w);
      const ranks = shares.map((share, at) => (shares.slice(0, at).reduce((t, w) => t + w, 0) + share / 2) / whole);
      const x = (row: Row) => (ranks[classOf(row)] as number) - 0.5;
      const mean = sum(scored, ({ w, s }) => w * (s as number)) / whole;
      const spread = sum(scored, (row) => row.w * x(row) ** 2);
      const sii = sum(scored, (row) => row.w * x(row) * ((row.s as number) - mean)) / spread;

      const u = rows.map((row) => (row.s === null ? 0 : (x(row) * (row.s - mean - sii * x(row))) / spread));
      const base = contents.map(({ weight }) => weight);
      const fitted =
        method === 'rake'
          ? regress(
              u,
              rows.map(({ categories }) => categories),
              base,
            )
          : u.map(() => 0);
      const e = rows.map(({ w }, i) => w * ((u[i] as number) - (fitted[i] as number)));
      const n = rows.length;
      const variance = (n / (n - 1)) * (e.reduce((t, v) => t + v * v, 0) - e.reduce((t, v) => t + v, 0) ** 2 / n);

      const sets = ['rang:1', 'rang:2', 'rang:3'].map((domain) => scoreSums(table, 'A', domain));
      const gradient = prepareEstimator(weights).gradient(sets, hundredths);
      const { sii: found, rii } = slopeIndices(gradient);
      expect(found.estimate).toBeCloseTo(sii, 8);
      expect(found.se).toBeCloseTo(Math.sqrt(variance), 8);
      expect(rii.estimate).toBeCloseTo((mean + sii / 2) / (mean - sii / 2), 8);
    },
  );
});

/** Fitted values of a weighted regression on the dummies of each margin, by solving the normal equations. */
function regress(u: number[], categories: (string | null)[][], w: number[]): number[] {
  const names = [...new Set(categories.flatMap((of) => of.map((category, margin) => `${margin} ${category}`)))];
  const firsts = [0, 1].map((margin) => names.find((name) => name.startsWith(`${margin} `)));
  const columns = names.filter((name) => !firsts.includes(name));
  const x = categories.map((of) => [
    1,
    ...columns.map((name) => Number(of.some((category, margin) => `${margin} ${category}` === name))),
  ]);
  const size = columns.length + 1;
  const system = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (__, j) =>
      x.reduce((t, row, p) => t + (w[p] as number) * (row[i] as number) * (row[j] as number), 0),
    ),
    x.reduce((t, row, p) => t + (w[p] as number) * (row[i] as number) * (u[p] as number), 0),
  ]);
  system.forEach((pivot, k) => {
    system.forEach((row, i) => {
      if (i === k) return;
      const factor = (row[k] as number) / (pivot[k] as number);
      row.forEach((value, j) => {
        row[j] = value - factor * (pivot[j] as number);
      });
    });
  });
  const beta = system.map((row, i) => (row[size] as number) / (row[i] as number));
  return x.map((row) => row.reduce((t, value, i) => t + value * (beta[i] as number), 0));
}
