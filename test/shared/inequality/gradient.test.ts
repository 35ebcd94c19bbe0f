import {
  boundedConcentration,
  concentrationIndices,
} from '@diagnostic/shared/inequality/gradient/concentration-index.ts';
import { gradientOfPeople, gradientOfTable, midRanks } from '@diagnostic/shared/inequality/gradient/gradient.ts';
import { fitOnRank } from '@diagnostic/shared/inequality/gradient/rank-fit.ts';
import { slopeIndices } from '@diagnostic/shared/inequality/gradient/slope-index.ts';
import { countIn, noSums } from '@diagnostic/shared/statistics/weighted-sums.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const classesOf = fc.array(
  fc.record({ mean: fc.double({ min: 0.02, max: 0.98, noNaN: true }), size: fc.integer({ min: 1, max: 10_000 }) }),
  { minLength: 3, maxLength: 8 },
);
const people = fc.array(
  fc.record({
    class: fc.integer({ min: 0, max: 4 }),
    score: fc.double({ min: 0, max: 100, noNaN: true }),
    weight: fc.double({ min: 0.3, max: 3, noNaN: true }),
  }),
  { minLength: 30, maxLength: 80 },
);

describe('midRanks', () => {
  test('12 % then 10 % start at 0.06 and 0.17 (PHEindicatormethods, phe_sii)', () => {
    const [first, second] = midRanks([12, 10, 78]);
    expect([first, second]).toEqual([0.06, 0.17]);
  });

  test('their weighted mean is one half', () => {
    fc.assert(
      fc.property(classesOf, (classes) => {
        const sizes = classes.map(({ size }) => size);
        const total = sizes.reduce((sum, size) => sum + size, 0);
        const mean = midRanks(sizes).reduce((sum, rank, i) => sum + (rank * (sizes[i] ?? 0)) / total, 0);
        expect(mean).toBeCloseTo(0.5, 12);
      }),
    );
  });
});

describe('fitOnRank', () => {
  test.each(['linear', 'logistic'] as const)('%s: the weighted residuals are orthogonal to 1 and to rank', (model) => {
    fc.assert(
      fc.property(classesOf, (given) => {
        const gradient = gradientOfTable(
          given.map(({ mean }) => mean),
          given.map(({ size }) => size),
        );
        const fit = fitOnRank(gradient, model);
        if (!fit) throw new Error('Means strictly between 0 and 1 always have a fit.');
        const total = gradient.classes.reduce((sum, { weight }) => sum + weight, 0);
        for (const power of [0, 1]) {
          const product = gradient.classes.reduce((sum, { weight, mean, rank }) => {
            const predictor = fit.level + fit.slope * (rank - fit.centre);
            const fitted = model === 'linear' ? predictor : 1 / (1 + Math.exp(-predictor));
            return sum + (weight / total) * (mean - fitted) * rank ** power;
          }, 0);
          expect(Math.abs(product)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  test('two classes of one person far below 7,526 people: the first step goes too far, the fit is found', () => {
    const fit = fitOnRank(gradientOfTable([0.96, 0.02, 0.02], [7526, 1, 1]), 'logistic');
    expect(fit?.slope).toBeLessThan(-10);
  });

  test('no logistic fit to classes that are all 0, then all 1', () => {
    expect(fitOnRank(gradientOfTable([0, 0, 1, 1], [5, 5, 5, 5]), 'logistic')).toBeNull();
  });
});

describe('a gradient of people', () => {
  const sumsOf = (given: { class: number; score: number; weight: number }[]) => {
    const sums = Array.from({ length: 5 }, noSums);
    for (const { class: at, score, weight } of given) countIn(sums[at] ?? noSums(), score, weight);
    return sums;
  };

  test('from the sums of classes is the same as person by person (R survey: svyglm, ids = ~1)', () => {
    fc.assert(
      fc.property(people, (given) => {
        const sums = sumsOf(given);
        const gradient = gradientOfPeople(sums, given.length);
        const fit = fitOnRank(gradient, 'linear');
        if (!fit || gradient.classes.length < 3) return;
        const ranks = midRanks(sums.map(({ w }) => w));
        const rankOf = (at: number) => (ranks[at] ?? 0) - fit.centre;
        let [bread, meat] = [0, 0];
        for (const { class: at, score, weight } of given) {
          const x = rankOf(at);
          bread += weight * x * x;
          meat += (weight * (score - fit.level - fit.slope * x) * x) ** 2;
        }
        const variance = ((given.length / (given.length - 1)) * meat) / bread ** 2;
        expect(fit.covariance.slope / variance).toBeCloseTo(1, 8);
      }),
    );
  });

  test('weights only count in proportion, and a reversed order changes every sign', () => {
    fc.assert(
      fc.property(people, (given) => {
        const at = (factor: number, reversed: boolean) => {
          const sums = sumsOf(given.map((one) => ({ ...one, weight: factor * one.weight })));
          return gradientOfPeople(reversed ? sums.reverse() : sums, given.length);
        };
        const [one, tenfold, back] = [at(1, false), at(10, false), at(1, true)];
        if (one.classes.length < 3) return;
        const [sii, aci] = [slopeIndices(one).sii, concentrationIndices(one).aci];
        for (const [other, sign] of [
          [tenfold, 1],
          [back, -1],
        ] as const) {
          const [otherSii, otherAci] = [slopeIndices(other).sii, concentrationIndices(other).aci];
          expect(otherSii.estimate).toBeCloseTo(sign * (sii.estimate ?? 0), 6);
          expect(otherAci.estimate).toBeCloseTo(sign * (aci.estimate ?? 0), 6);
          expect(otherSii.se).toBeCloseTo(sii.se ?? 0, 6);
        }
      }),
    );
  });
});

describe('concentrationIndices', () => {
  test('ACI is 2 Σ p y (r − ½), RCI in [−1, 1], and the bounded ones agree with them', () => {
    fc.assert(
      fc.property(classesOf, (given) => {
        const [means, sizes] = [given.map(({ mean }) => mean), given.map(({ size }) => size)];
        const total = sizes.reduce((sum, size) => sum + size, 0);
        const mean = means.reduce((sum, y, i) => sum + (y * (sizes[i] ?? 0)) / total, 0);
        const closed = midRanks(sizes).reduce(
          (sum, rank, i) => sum + (2 * (sizes[i] ?? 0) * (means[i] ?? 0) * (rank - 0.5)) / total,
          0,
        );
        const { aci, rci } = concentrationIndices(gradientOfTable(means, sizes));
        expect(aci.estimate).toBeCloseTo(closed, 10);
        expect(Math.abs(rci.estimate ?? 2)).toBeLessThanOrEqual(1);
        const { erreygers, wagstaff } = boundedConcentration(aci, mean, { low: 0, high: 1 });
        expect(erreygers.estimate).toBeCloseTo(4 * closed, 10);
        expect(wagstaff.estimate).toBeCloseTo((rci.estimate ?? 0) / (1 - mean), 10);
      }),
    );
  });

  test('of two classes has no interval, and of one is not defined', () => {
    expect(concentrationIndices(gradientOfTable([40, 60], [1, 1])).aci).toMatchObject({ estimate: 5, lower: null });
    expect(concentrationIndices(gradientOfTable([40, 60], [1, 0])).aci.estimate).toBeNull();
  });
});
