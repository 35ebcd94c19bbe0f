import {
  type QuantileRule,
  quantileRules,
  sortedSample,
  weightedQuantile,
} from '@diagnostic/shared/statistics/weighted-quantile.ts';
import { woodruffInterval } from '@diagnostic/shared/statistics/woodruff-interval.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const ten = [10, 20, 30, 40];
const equal = [1, 1, 1, 1];
const value = fc.integer({ min: 0, max: 100 });
const weight = fc.integer({ min: 1, max: 9 });
const people = fc.array(fc.tuple(value, weight), { minLength: 1, maxLength: 40 });
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const sampleOf = (rows: [number, number][]) =>
  sortedSample(
    rows.map(([x]) => x),
    rows.map(([, w]) => w),
  );

describe('weightedQuantile', () => {
  test.each<[QuantileRule, number]>([
    ['math', 20],
    ['school', 25],
    ['hf3', 20],
    ['hf6', 25],
    ['hf7', 25],
    ['frequency', 25],
  ])('the median of 10, 20, 30, 40 by %s is %d (Hyndman and Fan 1996, R: quantile(type = …))', (rule, median) => {
    expect(weightedQuantile(sortedSample(ten, equal), 0.5, rule)).toBe(median);
  });

  test('the first quartile of the same by hf6 and hf7: 12.5 and 17.5 (R: quantile(type = 6), type 7)', () => {
    const sample = sortedSample(ten, equal);
    expect(weightedQuantile(sample, 0.25, 'hf6')).toBeCloseTo(12.5, 12);
    expect(weightedQuantile(sample, 0.25, 'hf7')).toBeCloseTo(17.5, 12);
  });

  test('hf3 under the share of the smallest value is that value (R survey 4.1-1 gives the second)', () => {
    expect(weightedQuantile(sortedSample([0, 1, 2], [8, 1, 1]), 0.1, 'hf3')).toBe(0);
  });

  test('math by its definition: those under it weigh less than p·W, with it they reach it', () => {
    fc.assert(
      fc.property(people, share, (rows, p) => {
        const upTo = (holds: (x: number) => boolean) => rows.reduce((sum, [x, w]) => sum + (holds(x) ? w : 0), 0);
        const q = weightedQuantile(sampleOf(rows), p, 'math');
        const wanted = p * upTo(() => true);
        expect(upTo((x) => x <= q)).toBeGreaterThanOrEqual(wanted - 1e-9);
        if (p > 0) expect(upTo((x) => x < q)).toBeLessThan(wanted + 1e-9);
      }),
    );
  });

  test('frequency weights give what writing each person as often as their weight gives, by type 7', () => {
    fc.assert(
      fc.property(people, share, (rows, p) => {
        const written = rows.flatMap(([x, w]) => Array.from({ length: w }, () => x)).sort((a, b) => a - b);
        const alone = sortedSample(
          written,
          written.map(() => 1),
        );
        expect(weightedQuantile(sampleOf(rows), p, 'frequency')).toBeCloseTo(weightedQuantile(alone, p, 'hf7'), 9);
      }),
    );
  });

  test('every rule stays among the values, grows with p and does not move when all weights are multiplied', () => {
    fc.assert(
      fc.property(people, share, share, fc.constantFrom(...quantileRules), (rows, p, q, rule) => {
        const sample = sampleOf(rows);
        const [less, more] = [Math.min(p, q), Math.max(p, q)].map((at) => weightedQuantile(sample, at, rule));
        expect(less).toBeLessThanOrEqual((more as number) + 1e-9);
        expect(less).toBeGreaterThanOrEqual((sample.values[0] as number) - 1e-9);
        expect(more).toBeLessThanOrEqual((sample.values.at(-1) as number) + 1e-9);
        fc.pre(rule !== 'frequency');
        const heavier = sampleOf(rows.map(([x, w]) => [x, 8 * w]));
        expect(weightedQuantile(heavier, p, rule)).toBeCloseTo(weightedQuantile(sample, p, rule), 9);
      }),
    );
  });

  test('who weighs nothing is left out', () => {
    expect(weightedQuantile(sortedSample([5, 1, 9], [0, 1, 1]), 1, 'math')).toBe(9);
    expect(weightedQuantile(sortedSample([5, 1], [0, 1]), 0.5, 'hf6')).toBe(1);
  });

  test.each<[string, number[], number[]]>([
    ['one weight for each value', [1, 2], [1]],
    ['numbers', [Number.NaN], [1]],
    ['0 or more', [1], [-1]],
    ['above 0', [1], [0]],
    ['above 0', [], []],
  ])('refuses: %s', (reason, values, weights) => {
    expect(() => sortedSample(values, weights)).toThrow(RangeError);
    expect(() => sortedSample(values, weights)).toThrow(reason);
  });

  test('refuses a probability outside [0, 1]', () => {
    expect(() => weightedQuantile(sortedSample(ten, equal), 1.1)).toThrow(RangeError);
  });
});

describe('woodruffInterval', () => {
  const sample = sortedSample(
    Array.from({ length: 99 }, (_, i) => i + 1),
    Array.from({ length: 99 }, () => 1),
  );
  const request = { n: 99, df: 98, level: 0.95, rule: 'math' } as const;

  test('1 … 99, median 50: the share 50/99 ± t·√(p(1−p)/98) carried back to [41, 60]', () => {
    const { low, high, se } = woodruffInterval(sample, 50, request);
    expect([low, high]).toEqual([41, 60]);
    expect(se).toBeCloseTo(19 / (2 * 1.984467), 5);
  });

  test('a bound whose share is under 0 or over 1 is none', () => {
    const extreme = woodruffInterval(sample, 1, request);
    expect(extreme.low).toBeNaN();
    expect(extreme.se).toBeNaN();
    expect(extreme.high).toBeGreaterThan(1);
    expect(woodruffInterval(sample, 99, { ...request, n: 99 }).high).toBe(99);
  });

  test('refuses to go without degrees of freedom', () => {
    expect(() => woodruffInterval(sample, 50, { ...request, df: 0 })).toThrow(RangeError);
  });
});
