import { designEffectReplace } from '@diagnostic/shared/statistics/design-effect-replace.ts';
import { designEffect, effectiveSampleSize } from '@diagnostic/shared/statistics/kish.ts';
import { linearisedVariance } from '@diagnostic/shared/statistics/linearised-variance.ts';
import { weightedMean } from '@diagnostic/shared/statistics/weighted-mean.ts';
import { addSums, countIn, noSums, weightedSums } from '@diagnostic/shared/statistics/weighted-sums.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const scores = [80, 60, 50, 30];
const weights = [1, 1, 2, 4];

const person = fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.double({ min: 0.05, max: 20, noNaN: true }));
const people = fc.array(person, { minLength: 2, maxLength: 60 });
const split = (rows: [number, number][]) => [rows.map(([score]) => score), rows.map(([, weight]) => weight)] as const;

describe('weightedMean', () => {
  test('80, 60, 50, 30 weighted 1, 1, 2, 4 give 45', () => {
    expect(weightedMean(scores, weights)).toBe(45);
  });

  test('lies among the values and does not move when all weights are multiplied', () => {
    fc.assert(
      fc.property(people, fc.double({ min: 0.01, max: 100, noNaN: true }), (rows, factor) => {
        const [values, heavy] = split(rows);
        const mean = weightedMean([...values], [...heavy]);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(
          weightedMean(
            [...values],
            heavy.map((weight) => weight * factor),
          ),
        ).toBeCloseTo(mean, 6);
      }),
    );
  });

  test('refuses nobody, and weights that are negative or all 0', () => {
    expect(() => weightedMean([], [])).toThrow();
    expect(() => weightedMean([1, 2], [1, -1])).toThrow();
    expect(() => weightedMean([1, 2], [0, 0])).toThrow();
  });
});

describe('Kish', () => {
  test('weights 1, 1, 2, 4: effective n 64/22 = 2.9091, design effect 1.375', () => {
    const { n, w, ww } = weightedSums(scores, weights);
    expect(effectiveSampleSize(w, ww)).toBe(64 / 22);
    expect(effectiveSampleSize(w, ww)).toBeCloseTo(2.9091, 4);
    expect(designEffect(n, w, ww)).toBe(1.375);
  });

  test('n_eff · deff = n, n_eff is from 1 to n, and n itself when weights are equal', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const { n, w, ww } = weightedSums(...split(rows));
        expect(effectiveSampleSize(w, ww) * designEffect(n, w, ww)).toBeCloseTo(n, 8);
        expect(effectiveSampleSize(w, ww)).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(effectiveSampleSize(w, ww)).toBeLessThanOrEqual(n + 1e-9);
        expect(effectiveSampleSize(3 * n, 9 * n)).toBeCloseTo(n, 10);
      }),
    );
  });

  test('nobody weighing anything is worth nobody', () => {
    expect(effectiveSampleSize(0, 0)).toBe(0);
    expect(designEffect(3, 0, 0)).toBeNaN();
  });
});

describe('linearisedVariance', () => {
  test('80, 60, 50, 30 weighted 1, 1, 2, 4: standard error 10.3582', () => {
    const variance = linearisedVariance(4, weightedSums(scores, weights));
    expect(Math.sqrt(variance)).toBeCloseTo(10.3582, 4);
    expect(variance).toBeCloseTo(((4 / 3) * (35 ** 2 + 15 ** 2 + 4 * 5 ** 2 + 16 * 15 ** 2)) / 64, 10);
  });

  test('with equal weights and everyone in the domain it is the textbook s²/n', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 50 }), (values) => {
        const n = values.length;
        const mean = values.reduce((sum, value) => sum + value, 0) / n;
        const s2 = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
        const variance = linearisedVariance(
          n,
          weightedSums(
            values,
            values.map(() => 1),
          ),
        );
        expect(Math.abs(variance - s2 / n)).toBeLessThan(1e-6 * (s2 / n) + 1e-6);
      }),
    );
  });

  test('n counts the whole design: more people outside the domain bring n/(n−1) nearer to 1', () => {
    const sums = weightedSums(scores, weights);
    expect(linearisedVariance(400, sums) / linearisedVariance(4, sums)).toBeCloseTo(400 / 399 / (4 / 3), 12);
    expect(linearisedVariance(1, sums)).toBeNaN();
  });
});

describe('designEffectReplace', () => {
  test('scores 75 and 95.8333 weighted 4.0106 and 1.7228: 0.840763893146686 (R survey 4.1-1, deff = "replace")', () => {
    const sums = weightedSums([75, 95.8333333333333], [4.01063130217045, 1.7227571082171]);
    expect(designEffectReplace(linearisedVariance(2, sums), sums)).toBeCloseTo(0.840763893146686, 10);
  });

  test('is 1 when weights are equal and everyone is in the domain, NaN when all scores are equal', () => {
    const equal = weightedSums([10, 30, 80], [2, 2, 2]);
    expect(designEffectReplace(linearisedVariance(3, equal), equal)).toBeCloseTo(1, 12);
    const constant = weightedSums([40, 40], [1, 3]);
    expect(designEffectReplace(0, constant)).toBeNaN();
  });
});

describe('weightedSums', () => {
  test('people counted one by one, or in parts whose weights are multiplied, give the same sums', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 60 }), (rows, cut) => {
        const part = (some: [number, number][]) => weightedSums(...split(some));
        const together = noSums();
        for (const [score, weight] of rows) countIn(together, score, 3 * weight);
        const added = noSums();
        addSums(added, part(rows.slice(0, cut)), 3);
        addSums(added, part(rows.slice(cut)), 3);
        for (const key of Object.keys(added) as (keyof typeof added)[]) {
          expect(Math.abs(added[key] - together[key])).toBeLessThanOrEqual(1e-9 * Math.abs(together[key]));
        }
      }),
    );
  });

  test('refuses a value without a weight', () => {
    expect(() => weightedSums([1, 2], [1])).toThrow(RangeError);
  });
});
