import { incompleteBeta } from '@diagnostic/shared/statistics/incomplete-beta.ts';
import { logBeta } from '@diagnostic/shared/statistics/log-beta.ts';
import { normalQuantile } from '@diagnostic/shared/statistics/normal-quantile.ts';
import { studentInterval } from '@diagnostic/shared/statistics/student-interval.ts';
import { studentQuantile } from '@diagnostic/shared/statistics/student-quantile.ts';
import { studentTwoSidedP } from '@diagnostic/shared/statistics/student-two-sided-p.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const relative = (got: number, wanted: number) => Math.abs(got / wanted - 1);
const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const degrees = fc.double({ min: 0.5, max: 1e5, noNaN: true });

describe('studentQuantile', () => {
  test.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 10, 2.228138851986274],
    [0.9, 50, 1.2987136941948096],
    [0.975, 1915, 1.9612035384915343],
    [0.975, 4000, 1.9605572287937332],
    [1e-10, 4, -416.1751403296041],
    [0.95, 0.5, 41.13600009287819],
  ])('p = %d, df = %d gives %d (scipy 1.17.1, stats.t.ppf; R: qt)', (p, df, t) => {
    expect(relative(studentQuantile(p, df), t)).toBeLessThan(3e-14);
  });

  test('p = 0.975, df = 1e6 gives 1.9599663568141068 (Cornish and Fisher’s expansion to df⁻²)', () => {
    expect(relative(studentQuantile(0.975, 1e6), 1.9599663568141068)).toBeLessThan(1e-13);
  });

  test('is closed for one and for two degrees of freedom', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        fc.pre(Math.abs(p - 0.5) > 1e-6);
        const one = Math.tan(Math.PI * (p - 0.5));
        const two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
        expect(relative(studentQuantile(p, 1), one)).toBeLessThan(1e-9);
        expect(relative(studentQuantile(p, 2), two)).toBeLessThan(1e-9);
      }),
    );
  });

  test('undoes studentTwoSidedP and is odd about the median', () => {
    fc.assert(
      fc.property(probability, degrees, (p, df) => {
        const t = studentQuantile(p, df);
        expect(relative(studentTwoSidedP(t, df), 2 * Math.min(p, 1 - p))).toBeLessThan(1e-9);
        expect(Math.abs(studentQuantile(1 - p, df) + t)).toBeLessThanOrEqual(1e-6 * Math.abs(t) + 1e-12);
      }),
    );
  });

  test('shrinks to the normal quantile as the degrees of freedom grow', () => {
    const steps = [1, 3, 10, 100, 10_000, Number.POSITIVE_INFINITY].map((df) => studentQuantile(0.975, df));
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
    expect(steps.at(-1)).toBe(normalQuantile(0.975));
  });

  test.each([
    [0, 5],
    [1, 5],
    [Number.NaN, 5],
    [0.9, 0],
    [0.9, -1],
  ])('refuses p = %d with df = %d', (p, df) => {
    expect(() => studentQuantile(p, df)).toThrow(RangeError);
  });
});

describe('studentTwoSidedP', () => {
  test.each([
    [2.228138851986274, 10, 0.05],
    [3, 30, 0.005389964065651945],
    [40, 3, 3.4380680789158506e-5],
    [1e-9, 5, 0.9999999992407866],
  ])('t = %d, df = %d gives %d (scipy 1.17.1, 2·stats.t.sf; R: 2 * pt(-t, df))', (t, df, p) => {
    expect(relative(studentTwoSidedP(t, df), p)).toBeLessThan(1e-12);
    expect(studentTwoSidedP(-t, df)).toBe(studentTwoSidedP(t, df));
  });

  test('is 1 at t = 0, 0 at infinity, and falls as |t| grows', () => {
    expect(studentTwoSidedP(0, 7)).toBe(1);
    expect(studentTwoSidedP(Number.POSITIVE_INFINITY, 7)).toBe(0);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 20, noNaN: true }), degrees, (t, df) => {
        expect(studentTwoSidedP(t * 1.01, df)).toBeLessThan(studentTwoSidedP(t, df));
      }),
    );
  });

  test('refuses what is not a t or not degrees of freedom', () => {
    expect(() => studentTwoSidedP(Number.NaN, 3)).toThrow(RangeError);
    expect(() => studentTwoSidedP(1, 0)).toThrow(RangeError);
  });
});

describe('incompleteBeta', () => {
  test('I_½(2, 3) = 11/16 (closed form)', () => {
    expect(incompleteBeta(2, 3, 0.5)).toBeCloseTo(11 / 16, 14);
  });

  test('I_x(a, b) = 1 − I_{1−x}(b, a), and I_x(a, 1) = x^a', () => {
    const shape = fc.double({ min: 0.1, max: 200, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, x) => {
        expect(incompleteBeta(a, b, x) + incompleteBeta(b, a, 1 - x)).toBeCloseTo(1, 12);
        expect(Math.abs(incompleteBeta(a, 1, x) - x ** a)).toBeLessThanOrEqual(1e-11 * x ** a + 1e-300);
      }),
    );
  });

  test('is 0 and 1 at the ends, and refuses what is outside', () => {
    expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1)]).toEqual([0, 1]);
    expect(() => incompleteBeta(0, 3, 0.5)).toThrow(RangeError);
    expect(() => incompleteBeta(2, 3, 1.5)).toThrow(RangeError);
  });
});

describe('logBeta', () => {
  test.each([
    [0.5, 0.5, Math.log(Math.PI)],
    [15, 20, -24.049722172259504],
    [3, 4, Math.log(1 / 60)],
  ])('ln B(%d, %d) = %d (closed forms; scipy 1.17.1, special.betaln)', (a, b, wanted) => {
    expect(relative(logBeta(a, b), wanted)).toBeLessThan(1e-13);
  });

  test('B(a, b) = B(a + 1, b) + B(a, b + 1)', () => {
    const shape = fc.double({ min: 0.1, max: 5000, noNaN: true });
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const parts = Math.exp(logBeta(a + 1, b) - logBeta(a, b)) + Math.exp(logBeta(a, b + 1) - logBeta(a, b));
        expect(parts).toBeCloseTo(1, 10);
      }),
    );
  });
});

describe('studentInterval', () => {
  test('mean 68.437 with se 0.6146 and df 1915 (R survey 4.1-1, confint(svymean(~srh_score, des), df = 1915))', () => {
    const { low, high } = studentInterval(68.4370537746033, 0.614601796831687, 1915);
    expect(relative(low, 67.2316945558938)).toBeLessThan(1e-12);
    expect(relative(high, 69.6424129933129)).toBeLessThan(1e-12);
  });

  test('is centred on the mean and widens with the level', () => {
    const narrow = studentInterval(50, 2, 12, 0.8);
    const wide = studentInterval(50, 2, 12, 0.99);
    expect((narrow.low + narrow.high) / 2).toBeCloseTo(50, 12);
    expect(wide.high).toBeGreaterThan(narrow.high);
  });
});
