import { bootstrap } from '@diagnostic/shared/statistics/bootstrap.ts';
import { jackknife } from '@diagnostic/shared/statistics/jackknife.ts';
import { replicateVariances } from '@diagnostic/shared/statistics/replicate-variance.ts';
import { seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import { describe, expect, test } from '@jest/globals';

const values = [20, 40, 60];
const meanOf = (multipliers: ArrayLike<number>) => {
  const weights = Array.from(multipliers);
  const sum = values.reduce((all, value, i) => all + value * (weights[i] as number), 0);
  return [sum / weights.reduce((all, weight) => all + weight, 0)];
};

describe('replicateVariances', () => {
  test('the means 30, 40, 50 with scale 2/3 give 400/3 = s²/n', () => {
    const multipliers = [
      [1, 1, 0],
      [1, 0, 1],
      [0, 1, 1],
    ];
    expect(replicateVariances({ scale: 2 / 3, multipliers }, meanOf)[0]).toBeCloseTo(400 / 3, 10);
  });

  test('a figure that one replicate cannot give has no variance; a single replicate is refused, and rscales too few', () => {
    const multipliers = [
      [1, 1, 0],
      [0, 0, 0],
    ];
    expect(replicateVariances({ scale: 1, multipliers }, meanOf)[0]).toBeNaN();
    expect(() => replicateVariances({ scale: 1, multipliers: [[1, 1, 1]] }, meanOf)).toThrow(RangeError);
    expect(() => replicateVariances({ scale: 1, rscales: [1], multipliers }, meanOf)).toThrow(RangeError);
  });
});

describe('jackknife', () => {
  test('the mean of 20, 40, 60: s²/n = 400/3 (JK1)', () => {
    expect(replicateVariances(jackknife(['a', 'b', 'c']), meanOf)[0]).toBeCloseTo(400 / 3, 10);
  });

  test('strata: a unit dropped is made up for inside its own stratum only (JKn)', () => {
    const { multipliers, rscales } = jackknife(['1', '2', '1', '2', '3'], ['a', 'a', 'b', 'b', 'b']);
    expect(Array.from(multipliers, (one) => Array.from(one))).toEqual([
      [0, 2, 1, 1, 1],
      [2, 0, 1, 1, 1],
      [1, 1, 0, 1.5, 1.5],
      [1, 1, 1.5, 0, 1.5],
      [1, 1, 1.5, 1.5, 0],
    ]);
    expect(rscales).toEqual([1 / 2, 1 / 2, 2 / 3, 2 / 3, 2 / 3]);
  });

  test('refuses a stratum of one unit, and strata of another length', () => {
    expect(() => jackknife(['1', '2', '3'], ['a', 'a', 'b'])).toThrow(RangeError);
    expect(() => jackknife(['1', '2'], ['a'])).toThrow(RangeError);
  });
});

describe('bootstrap', () => {
  test('the mean of 20, 40, 60 over 20,000 draws: s²/n = 400/3 within 5 %', () => {
    const [variance = 0] = replicateVariances(bootstrap(3, 20_000, seededRandom(1)), meanOf);
    expect(Math.abs(variance / (400 / 3) - 1)).toBeLessThan(0.05);
  });

  test('the same generator gives the same replicates; each draws n − 1 people', () => {
    const drawn = () => Array.from(bootstrap(5, 3, seededRandom(4)).multipliers, (one) => Array.from(one));
    expect(drawn()).toEqual(drawn());
    for (const one of drawn()) expect(one.reduce((sum, times) => sum + times, 0)).toBeCloseTo(5, 12);
  });

  test('refuses one person, and one draw', () => {
    expect(() => bootstrap(1, 10, seededRandom(1))).toThrow(RangeError);
    expect(() => bootstrap(3, 1, seededRandom(1))).toThrow(RangeError);
  });
});
