import { drawInteger, drawNormal, seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const draws = (seed: number, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

describe('seededRandom', () => {
  test('seed 1 begins 0.41439975961111486, 0.4718119385652244, 0.3868573661893606 (sfc32 transcribed in Python)', () => {
    expect(draws(1, 3)).toEqual([0.41439975961111486, 0.4718119385652244, 0.3868573661893606]);
  });

  test('the same seed gives the same numbers, in [0, 1); another seed, also one beyond 32 bits, gives others', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (seed) => {
        const some = draws(seed, 20);
        expect(draws(seed, 20)).toEqual(some);
        expect(some.every((value) => value >= 0 && value < 1)).toBe(true);
        expect(draws((seed + 2 ** 40) % 2 ** 53, 20)).not.toEqual(some);
      }),
    );
  });

  test('100,000 draws are even over 100 slots (χ² on 99 degrees of freedom under its 99.99 % point, 160)', () => {
    const slots = new Array<number>(100).fill(0);
    for (const value of draws(20, 100_000)) slots[Math.floor(value * 100)] = (slots[Math.floor(value * 100)] ?? 0) + 1;
    const chi2 = slots.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chi2).toBeLessThan(160);
    expect(chi2).toBeGreaterThan(50);
  });

  test('neighbouring draws are not correlated', () => {
    const values = draws(7, 100_000);
    const product = values.reduce((sum, value, i) => sum + (value - 0.5) * ((values[i + 1] ?? 0.5) - 0.5), 0);
    expect(Math.abs((12 * product) / values.length)).toBeLessThan(4 / Math.sqrt(values.length));
  });

  test.each([-1, 1.5, 2 ** 53, Number.NaN])('refuses the seed %d', (seed) => {
    expect(() => seededRandom(seed)).toThrow(RangeError);
  });
});

describe('drawInteger and drawNormal', () => {
  test('integers run from 0 to the bound, excluded, and all come', () => {
    const random = seededRandom(3);
    const seen = new Set(Array.from({ length: 500 }, () => drawInteger(random, 6)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('normal draws have mean 0, variance 1 and 5 % beyond ±1.96', () => {
    const random = seededRandom(4);
    const values = Array.from({ length: 100_000 }, () => drawNormal(random));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    const beyond = values.filter((value) => Math.abs(value) > 1.96).length / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.0127);
    expect(Math.abs(variance - 1)).toBeLessThan(0.018);
    expect(Math.abs(beyond - 0.05)).toBeLessThan(0.0028);
  });
});
