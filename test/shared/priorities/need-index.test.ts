import {
  type Component,
  components,
  meanRanks,
  needComponents,
  needIndex,
  usualWeights,
} from '@diagnostic/shared/priorities/need-index.ts';
import { betweenVariance, shrunken } from '@diagnostic/shared/priorities/shrink.ts';
import { describe, expect, test } from '@jest/globals';
import { seeded } from '../../support/seeded.ts';

const withoutVotes = { severity: 0.4, gap: 0.25, size: 0.15, professionals: 0.2, votes: 0 };

describe('the needs index', () => {
  test.each([
    [42, 61, 0.22, 0.63, 7.5, 66.63],
    [55, 58, 0.46, 0.4, 5, 43.54],
    [38, 40, 0.12, 0.7, 3, 39.5],
  ])(
    'm = %d, rest %d, π = %d, u = %d, professionals %d give %d',
    (mean, rest, population, unfavourable, professionals, index) => {
      const values = needComponents({
        mean,
        behind: rest - mean,
        population,
        unfavourable,
        professionals,
        votes: null,
      });
      expect(needIndex(values, withoutVotes).index).toBeCloseTo(index, 2);
    },
  );

  test('has the components of the first test value', () => {
    const values = needComponents({
      mean: 42,
      behind: 19,
      population: 0.22,
      unfavourable: 0.63,
      professionals: 7.5,
      votes: 0.3,
    });
    expect(values.severity).toBeCloseTo(0.58, 12);
    expect(values.gap).toBeCloseTo(0.76, 12);
    expect(values.size).toBeCloseTo(0.7446, 4);
    expect(values.professionals).toBe(0.75);
    expect(values.votes).toBe(0.6);
    expect(needIndex(values).components.concordance).toBeCloseTo(0.83, 12);
  });

  test('gives the weight of a missing component to the others pro rata; without professionals C is 1', () => {
    const need = needIndex({ severity: 0.5, gap: null, size: 0.5, professionals: null, votes: 0.5 });
    expect(need.index).toBeCloseTo(50, 12);
    expect(need.components.concordance).toBe(1);
    expect(need.weights).toEqual({
      severity: 0.35 / 0.6,
      gap: 0,
      size: 0.15 / 0.6,
      professionals: 0,
      votes: 0.1 / 0.6,
    });
  });

  test('stays within 0 and 100, and a gap in the group’s favour counts for nothing', () => {
    const worst = needComponents({ mean: 0, behind: 100, population: 1, unfavourable: 1, professionals: 10, votes: 1 });
    expect(needIndex(worst).index).toBeCloseTo(100, 12);
    const best = needComponents({ mean: 100, behind: -80, population: 1, unfavourable: 0, professionals: 0, votes: 0 });
    expect(needIndex(best).index).toBe(0);
  });

  test('is monotone in each component, over all allowed weights', () => {
    const random = seeded(4);
    for (let run = 0; run < 3000; run++) {
      const raw = components.map((name) =>
        name === 'severity' || name === 'professionals' ? 0.2 + random() : random(),
      );
      const total = raw.reduce((sum, value) => sum + value, 0);
      const weights = { ...usualWeights };
      components.forEach((name, place) => {
        weights[name] = (raw[place] as number) / total;
      });
      const values = Object.fromEntries(components.map((name) => [name, random()])) as Record<Component, number>;
      for (const name of components) {
        const more = Math.min(1, values[name] + 0.2 * random());
        const [low, high] = [needIndex(values, weights).index, needIndex({ ...values, [name]: more }, weights).index];
        expect({ name, values, weights, grows: high >= low - 1e-9 }).toMatchObject({ grows: true });
      }
    }
  });
});

describe('ranks', () => {
  test('are 1 for the largest; equal indices share their mean rank', () => {
    expect([...meanRanks([10, 30, 20])]).toEqual([3, 1, 2]);
    expect([...meanRanks([5, 7, 5, 5])]).toEqual([3, 1, 3, 3]);
    expect([...meanRanks([])]).toEqual([]);
  });
});

describe('shrinkage', () => {
  const cells = [40, 50, 60, 70].map((mean) => ({ mean, variance: 25 }));

  test('τ² is the variance of the means less their mean variance: 500/3 − 25', () => {
    expect(betweenVariance(cells)).toBeCloseTo(500 / 3 - 25, 12);
    expect(betweenVariance(cells.map(({ mean }) => ({ mean, variance: 400 })))).toBe(0);
  });

  test('is off below four cells', () => {
    expect(shrunken({ mean: 40, variance: 100 }, 60, betweenVariance(cells.slice(1)))).toBe(40);
  });

  test('pulls an uncertain mean towards the whole, and all the way when cells do not differ', () => {
    expect(shrunken({ mean: 40, variance: 100 }, 60, 100)).toBe(50);
    expect(shrunken({ mean: 40, variance: 1 }, 60, 100)).toBeCloseTo(40.198, 3);
    expect(shrunken({ mean: 40, variance: 100 }, 60, 0)).toBe(60);
  });
});
