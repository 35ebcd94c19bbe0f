import { chiSquareUpperTail } from '@diagnostic/shared/statistics/chi-square-upper-tail.ts';
import { cohenKappa } from '@diagnostic/shared/statistics/cohen-kappa.ts';
import { kendallTau } from '@diagnostic/shared/statistics/kendall-tau.ts';
import { kendallW } from '@diagnostic/shared/statistics/kendall-w.ts';
import { normalCdf } from '@diagnostic/shared/statistics/normal-cdf.ts';
import { ranks, ties } from '@diagnostic/shared/statistics/ranks.ts';
import { spearman } from '@diagnostic/shared/statistics/spearman.ts';
import { topOverlap } from '@diagnostic/shared/statistics/top-overlap.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const [x, y] = [
  [1, 2, 3, 4, 5],
  [2, 1, 4, 3, 5],
];
const scores = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 3, maxLength: 8 });
const flat = 'all equal';

test('ranks: 10, 30, 30, 20 give 1, 3.5, 3.5, 2; they always add up to n(n+1)/2', () => {
  expect(ranks([10, 30, 30, 20])).toEqual([1, 3.5, 3.5, 2]);
  expect(ties([10, 30, 30, 20])).toEqual([2]);
  expect(() => ranks([Number.NaN])).toThrow(RangeError);
  fc.assert(
    fc.property(scores, (values) => {
      expect(ranks(values).reduce((sum, rank) => sum + rank, 0)).toBe((values.length * (values.length + 1)) / 2);
    }),
  );
});

describe('spearman', () => {
  test('1 … 5 and 2, 1, 4, 3, 5: ρ = 0.8, S = 4, exact p = 0.1333 (Kendall and Gibbons 1990, table 2)', () => {
    const { rho, s, p, method } = spearman(x, y);
    expect({ rho: rho.toFixed(10), s: s.toFixed(10), method }).toEqual({
      rho: '0.8000000000',
      s: '4.0000000000',
      method: 'exact',
    });
    expect(p).toBeCloseTo(16 / 120, 12);
  });

  test('26 pairs without ties: Edgeworth’s series near Student’s t; ties: Student’s t', () => {
    const order = Array.from({ length: 26 }, (_, i) => i);
    const other = order.map((i) => (i * 7) % 26);
    const { p, pStudent, method } = spearman(order, other);
    expect(method).toBe('edgeworth');
    expect(Math.abs(p - pStudent)).toBeLessThan(0.01);
    expect(spearman([1, 1, 2, 3], [1, 2, 3, 4]).method).toBe('student');
  });

  test('upside down: −ρ and the same p; in full order 1 and 2/n!', () => {
    expect(
      spearman(
        x,
        y.map((value) => -value),
      ),
    ).toMatchObject({ method: 'exact' });
    expect(
      spearman(
        x,
        y.map((value) => -value),
      ).rho,
    ).toBeCloseTo(-0.8, 12);
    expect(
      spearman(
        x,
        y.map((value) => -value),
      ).p,
    ).toBeCloseTo(16 / 120, 12);
    expect(spearman(x, x).p).toBeCloseTo(2 / 120, 12);
  });
});

describe('kendallTau', () => {
  test('1 … 5 and 2, 1, 4, 3, 5: τ = 0.6, S = 6, exact p = 0.2333 (Kendall and Gibbons 1990, table 1)', () => {
    const { tau, s, p, method } = kendallTau(x, y);
    expect({ tau, s, method }).toEqual({ tau: 0.6, s: 6, method: 'exact' });
    expect(p).toBeCloseTo(28 / 120, 12);
  });

  test('lies in [−1, 1], turns its sign with one side, and p with ties is the normal one', () => {
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const n = Math.min(a.length, b.length);
        const [first, second] = [a.slice(0, n), b.slice(0, n)];
        fc.pre(new Set(first).size > 1 && new Set(second).size > 1);
        const { tau, p, pNormal, method } = kendallTau(first, second);
        expect(Math.abs(tau)).toBeLessThanOrEqual(1 + 1e-12);
        expect(
          kendallTau(
            first,
            second.map((value) => -value),
          ).tau,
        ).toBeCloseTo(-tau, 12);
        if (method === 'normal') expect(p).toBe(pNormal);
      }),
    );
  });
});

test.each([
  ['as many values', [1, 2, 3], [1, 2]],
  ['three pairs', [1, 2], [1, 2]],
  [flat, [1, 1, 1], [1, 2, 3]],
])('rank correlations refuse: %s', (reason, first, second) => {
  for (const measure of [spearman, kendallTau]) {
    expect(() => measure(first, second)).toThrow(RangeError);
    expect(() => measure(first, second)).toThrow(reason);
  }
});

test('chiSquareUpperTail: 3.8415 with 1 degree gives 0.05; with 2 degrees it is e^(−x/2), with 1 the normal’s', () => {
  expect(chiSquareUpperTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
  for (const value of [0, 0.3, 2, 9, 80]) {
    expect(chiSquareUpperTail(value, 2)).toBeCloseTo(Math.exp(-value / 2), 12);
    expect(chiSquareUpperTail(value, 1)).toBeCloseTo(2 * normalCdf(-Math.sqrt(value)), 12);
  }
  expect(() => chiSquareUpperTail(-1, 2)).toThrow(RangeError);
  expect(() => chiSquareUpperTail(1, 0)).toThrow(RangeError);
});

describe('kendallW', () => {
  test('three raters in the same order: W = 1, χ² = 6, p = e^(−3)', () => {
    const { w, chiSquare, df, p } = kendallW([
      [1, 2, 3],
      [10, 20, 30],
      [5, 6, 7],
    ]);
    expect({ w, chiSquare, df }).toEqual({ w: 1, chiSquare: 6, df: 2 });
    expect(p).toBeCloseTo(Math.exp(-3), 12);
  });

  test('two raters in opposite orders: W = 0', () => {
    expect(
      kendallW([
        [1, 2, 3],
        [3, 2, 1],
      ]).w,
    ).toBe(0);
  });

  test('without ties (m·W·… ) the mean Spearman is (mW − 1)/(m − 1)', () => {
    const raters = [
      [1, 2, 3, 4],
      [2, 1, 3, 4],
      [1, 3, 2, 4],
    ];
    const pairs = [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const;
    const mean = pairs.reduce((sum, [a, b]) => sum + spearman(raters[a] ?? [], raters[b] ?? []).rho, 0) / 3;
    expect((3 * kendallW(raters).w - 1) / 2).toBeCloseTo(mean, 12);
  });

  test.each<[string, number[][]]>([
    ['two raters', [[1, 2, 3]]],
    [
      'every item',
      [
        [1, 2, 3],
        [1, 2],
      ],
    ],
    [
      'the same',
      [
        [1, 1],
        [2, 2],
      ],
    ],
  ])('refuses: %s', (reason, raters) => {
    expect(() => kendallW(raters)).toThrow(RangeError);
    expect(() => kendallW(raters)).toThrow(reason);
  });
});

describe('cohenKappa', () => {
  const table = (counts: number[][]) =>
    counts.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j] as const)));
  const kappaOf = (counts: number[][]) =>
    cohenKappa(
      table(counts).map(([a]) => a),
      table(counts).map(([, b]) => b),
    );

  test('20 and 15 agreed, 5 and 10 not: agreement 0.7, κ = 0.4', () => {
    const { n, agreement, kappa, quadratic } = kappaOf([
      [20, 5],
      [10, 15],
    ]);
    expect({ n, agreement }).toEqual({ n: 50, agreement: 0.7 });
    expect(kappa).toBeCloseTo(0.4, 12);
    expect(quadratic).toBeCloseTo(0.4, 12);
  });

  test('the same ratings: 1; near misses count for more in the weighted one', () => {
    expect(cohenKappa([1, 2, 3], [1, 2, 3])).toMatchObject({ agreement: 1, kappa: 1, quadratic: 1 });
    const near = kappaOf([
      [10, 5, 0],
      [5, 10, 5],
      [0, 5, 10],
    ]);
    expect(near.quadratic).toBeGreaterThan(near.kappa);
  });

  test.each<[string, number[], number[]]>([
    ['as many ratings', [1, 2], [1]],
    ['and some', [], []],
    ['in one category', [1, 1], [1, 1]],
    ['numbers', [1, Number.NaN], [1, 2]],
  ])('refuses: %s', (reason, first, second) => {
    expect(() => cohenKappa(first, second)).toThrow(RangeError);
    expect(() => cohenKappa(first, second)).toThrow(reason);
  });
});

test('topOverlap: of 9, 8, 7, 1 and 9, 1, 8, 7 the first three share two', () => {
  expect(topOverlap([9, 8, 7, 1], [9, 1, 8, 7], 3)).toBe(2);
  expect(() => topOverlap([1], [1, 2], 1)).toThrow(RangeError);
  expect(() => topOverlap([1], [1], 2)).toThrow(RangeError);
});
