import { differenceOfMeans } from '@diagnostic/shared/statistics/difference-of-means.ts';
import { linearisedCovariance } from '@diagnostic/shared/statistics/linearised-covariance.ts';
import { linearisedVariance } from '@diagnostic/shared/statistics/linearised-variance.ts';
import { logitInterval } from '@diagnostic/shared/statistics/logit-interval.ts';
import { type ComparedPerson, compareMeans } from '@diagnostic/shared/statistics/mean-comparison.ts';
import { ratioOfMeans } from '@diagnostic/shared/statistics/ratio-of-means.ts';
import { describeSample } from '@diagnostic/shared/statistics/sample-description.ts';
import { weightedSums } from '@diagnostic/shared/statistics/weighted-sums.ts';
import { weightedTotal } from '@diagnostic/shared/statistics/weighted-total.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const scores = [80, 60, 50, 30];
const weights = [1, 1, 2, 4];
const sums = weightedSums(scores, weights);

describe('logitInterval', () => {
  test('59 of 189 births of low weight: [0.249650, 0.382367] (R survey 4.1-1: svyciprop(method = "xlogit"))', () => {
    const { low, high } = logitInterval(0.312169312169312, 0.0337953503591723 ** 2, 188);
    expect(low).toBeCloseTo(0.249649939301585, 10);
    expect(high).toBeCloseTo(0.382366926285774, 10);
  });

  test('stays within (0, 1) around p, and mirrors for 1 − p', () => {
    const p = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(p, fc.double({ min: 1e-6, max: 0.05, noNaN: true }), fc.integer({ min: 1, max: 500 }), (p, v, df) => {
        const { low, high } = logitInterval(p, v, df);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThan(p);
        expect(high).toBeGreaterThan(p);
        expect(logitInterval(1 - p, v, df).low).toBeCloseTo(1 - high, 9);
      }),
    );
  });

  test.each([0, 1, Number.NaN])('refuses p = %d', (p) => {
    expect(() => logitInterval(p, 0, 10)).toThrow(RangeError);
  });
});

describe('weightedTotal', () => {
  test('80, 60, 50, 30 weighted 1, 1, 2, 4: 360 with standard error √(4/3·(34,400 − 360²/4)) = 51.6398', () => {
    const { total, se } = weightedTotal(4, sums);
    expect(total).toBe(360);
    expect(se).toBeCloseTo(51.63977794943222, 10);
  });

  test('one person has no error', () => {
    expect(weightedTotal(1, weightedSums([10], [2]))).toEqual({ total: 20, se: Number.NaN });
  });
});

describe('linearisedCovariance', () => {
  const domain = { mean: 45, w: 8 };

  test('a domain with itself: its variance, √V = 10.3582', () => {
    expect(linearisedCovariance(4, domain, domain, sums)).toBeCloseTo(linearisedVariance(4, sums), 10);
  });

  test('domains without a person in common: 0; a design of one: none', () => {
    expect(linearisedCovariance(4, domain, domain, weightedSums([], []))).toBe(0);
    expect(linearisedCovariance(1, domain, domain, sums)).toBeNaN();
  });
});

describe('differenceOfMeans and ratioOfMeans', () => {
  // Mothers who smoked and who did not, birth weight in grams (birthwt, R survey 4.1-1).
  const [first, second] = [2771.91891891892, 3055.69565217391];

  test('apart, V is the sum of both; of the same with itself nothing is left', () => {
    const means = { first, second, variances: [5900, 4840], covariance: 0 } as const;
    expect(differenceOfMeans(means, 187).difference).toBeCloseTo(-283.776733254994, 8);
    expect(differenceOfMeans(means, 187).se).toBeCloseTo(Math.sqrt(10_740), 10);
    expect(ratioOfMeans(means, 187).ratio).toBeCloseTo(0.907131872556383, 10);
    const same = { first, second: first, variances: [5900, 5900], covariance: 5900 } as const;
    expect(differenceOfMeans(same, 187)).toMatchObject({ difference: 0, se: 0, t: Number.NaN, p: Number.NaN });
    expect(ratioOfMeans(same, 187)).toMatchObject({ ratio: 1, se: 0, low: 1, high: 1 });
  });

  test('the ratio refuses means that are not above 0', () => {
    expect(() => ratioOfMeans({ first: 0, second, variances: [1, 1], covariance: 0 }, 10)).toThrow(RangeError);
  });
});

describe('compareMeans', () => {
  const person = fc.record({
    value: fc.integer({ min: 1, max: 100 }),
    weight: fc.integer({ min: 1, max: 9 }),
    first: fc.boolean(),
    second: fc.boolean(),
  });

  test('groups that overlap: the variance is that of the influence values’ difference, person by person', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 4, maxLength: 40 }), (people) => {
        const apart = (inGroup: (one: ComparedPerson) => boolean) => {
          const members = people.filter(inGroup);
          const w = members.reduce((sum, one) => sum + one.weight, 0);
          return { n: members.length, w, mean: members.reduce((sum, one) => sum + one.weight * one.value, 0) / w };
        };
        const [a, b] = [apart(({ first }) => first), apart(({ second }) => second)];
        fc.pre(a.n > 0 && b.n > 0 && people.filter(({ first, second }) => first || second).length > 2);
        const influence = people.map(({ value, weight, first, second }) => {
          const ofFirst = first ? (weight * (value - a.mean)) / a.w : 0;
          return ofFirst - (second ? (weight * (value - b.mean)) / b.w : 0);
        });
        const n = people.length + 3;
        const wanted = Math.sqrt((n / (n - 1)) * influence.reduce((sum, z) => sum + z * z, 0));
        const found = compareMeans(people, n, 0.95);
        expect(found.difference.se).toBeCloseTo(wanted, 6);
        expect(found.overlap).toBe(people.filter(({ first, second }) => first && second).length);
      }),
    );
  });

  test('refuses a group without an answer, and two answers in all', () => {
    const one = { value: 1, weight: 1, first: true, second: false };
    const other = { value: 2, weight: 1, first: false, second: true };
    expect(() => compareMeans([one, one, one], 3, 0.95)).toThrow('Nobody');
    expect(() => compareMeans([one, other], 2, 0.95)).toThrow('three answers');
  });
});

describe('describeSample', () => {
  const request = { n: 4, probabilities: [0.5], rule: 'math', level: 0.95 } as const;

  test('nobody: no figure; one: figures without error', () => {
    const none = { value: null, se: null, low: null, high: null };
    expect(describeSample({ values: [], weights: [] }, request)).toMatchObject({ n: 0, mean: none, total: none });
    const one = describeSample({ values: [50], weights: [2] }, request);
    expect(one.mean).toEqual({ ...none, value: 50 });
    expect(one.quantiles).toEqual([{ probability: 0.5, ...none, value: 50 }]);
  });

  test('mean 45, standard error 10.3582; errors from replicates stand in their place when given', () => {
    const sample = { values: scores, weights };
    expect(describeSample(sample, request).mean.se).toBeCloseTo(10.3582, 4);
    expect(describeSample(sample, request, [1, 2, 3]).quantiles[0]?.se).toBe(3);
  });
});
