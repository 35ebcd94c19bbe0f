import { simulatedIntervals } from '@diagnostic/shared/inequality/simulated-interval.ts';
import { seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import { describe, expect, test } from '@jest/globals';

const group = (estimate: number, se: number | null) => ({ name: `${estimate}`, estimate, se, population: 1 });
const first = { first: (estimates: Float64Array) => estimates[0] as number };

describe('simulatedIntervals', () => {
  test('of one estimate far from the bounds: ± 1.96 standard errors', () => {
    const { first: interval } = simulatedIntervals([group(50, 2)], first, { random: seededRandom(1), scale: 100 });
    expect(interval?.low).toBeCloseTo(50 - 1.959964 * 2, 2);
    expect(interval?.high).toBeCloseTo(50 + 1.959964 * 2, 2);
  });

  test('of a sum of independent estimates: their errors in quadrature, within 2 % of the width', () => {
    const sum = { sum: (estimates: Float64Array) => estimates.reduce((total, estimate) => total + estimate, 0) };
    const { sum: interval } = simulatedIntervals([group(50, 3), group(10, 4)], sum, { random: seededRandom(2) });
    const half = 1.959964 * 5;
    expect(Math.abs((interval?.low ?? 0) - (60 - half))).toBeLessThan(0.02 * 2 * half);
    expect(Math.abs((interval?.high ?? 0) - (60 + half))).toBeLessThan(0.02 * 2 * half);
  });

  test('an estimate at the end of the scale: half a normal, Φ⁻¹(½ + ½ p)', () => {
    const { first: interval } = simulatedIntervals([group(0, 1)], first, { random: seededRandom(3), scale: 100 });
    expect(interval?.low).toBeCloseTo(0.031338, 3);
    expect(interval?.high).toBeCloseTo(2.241403, 2);
    const free = simulatedIntervals([group(0, 1)], first, { random: seededRandom(3) });
    expect(free.first?.low).toBeLessThan(-1.9);
  });

  test('the same seed gives the same bounds; without every standard error there are none', () => {
    const once = (seed: number) =>
      simulatedIntervals([group(50, 2)], first, { random: seededRandom(seed), draws: 500 });
    expect(once(4)).toEqual(once(4));
    expect(once(5)).not.toEqual(once(4));
    expect(simulatedIntervals([group(50, 2), group(1, null)], first, { random: seededRandom(1) })).toEqual({
      first: null,
    });
  });
});
