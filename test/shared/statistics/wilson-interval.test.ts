import { normalQuantile } from '@diagnostic/shared/statistics/normal-quantile.ts';
import { proportionEffectiveN, wilsonInterval } from '@diagnostic/shared/statistics/wilson-interval.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const proportion = fc.double({ min: 0, max: 1, noNaN: true });
const size = fc.double({ min: 0.5, max: 1e6, noNaN: true });

describe('wilsonInterval', () => {
  test('12 of 40 gives [0.1807, 0.4543] (R: Hmisc::binconf(12, 40, method = "wilson"))', () => {
    const { low, high } = wilsonInterval(12 / 40, 40);
    expect([low, high].map((bound) => bound.toFixed(4))).toEqual(['0.1807', '0.4543']);
  });

  test('0 of 20 gives [0, 0.1611], and 20 of 20 its mirror', () => {
    const none = wilsonInterval(0, 20);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(0.1611, 4);
    expect(wilsonInterval(1, 20).high).toBe(1);
    expect(wilsonInterval(1, 20).low).toBeCloseTo(1 - none.high, 12);
  });

  test('its bounds solve (p − q)² = z² q(1 − q)/n, lie in [0, 1] and hold p between them', () => {
    const z = normalQuantile(0.975);
    fc.assert(
      fc.property(proportion, size, (p, n) => {
        const { low, high } = wilsonInterval(p, n);
        for (const bound of [low, high]) {
          expect(Math.abs((p - bound) ** 2 - (z * z * bound * (1 - bound)) / n)).toBeLessThan(1e-12 + 1e-9 / n);
        }
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(p);
        expect(high).toBeGreaterThanOrEqual(p);
      }),
    );
  });

  test('refuses a proportion outside [0, 1] and an empty sample', () => {
    expect(() => wilsonInterval(1.2, 20)).toThrow(RangeError);
    expect(() => wilsonInterval(0.5, 0)).toThrow(RangeError);
  });
});

describe('proportionEffectiveN', () => {
  test('p = 0.6323 with se 0.013335 on 1916 answers: 1307.519 (R: p(1−p)/var(p), ESS France)', () => {
    expect(proportionEffectiveN(0.632307462951072, 0.0133346784559182 ** 2, 1281.58, 1916)).toBeCloseTo(1307.519, 3);
  });

  test('is Kish’s at 0 and 1, where the variance is 0, and never above n', () => {
    expect(proportionEffectiveN(0, 0, 17, 20)).toBe(17);
    expect(proportionEffectiveN(1, 0, 17, 20)).toBe(17);
    expect(proportionEffectiveN(0.5, 0.001, 17, 20)).toBe(20);
  });
});
