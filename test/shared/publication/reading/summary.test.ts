import { marginShares, shareOfPopulation, widestMargin } from '@diagnostic/shared/publication/reading/summary.ts';
import { expect, test } from '@jest/globals';
import { fixturePublication } from '../../../support/fixture-publication.ts';

const plain = fixturePublication();
const margin = (variable: string, category: string, population: number, before: number, after: number) => ({
  variable,
  category,
  population,
  before,
  after,
});
const weighted = fixturePublication({
  responses: 120,
  weighting: {
    ...plain.weighting,
    margins: [margin('sex', 'F', 620, 65, 52), margin('sex', 'M', 580, 35, 48), margin('zone', 'Z1', 1200, 100, 100)],
  },
});

test('the share of the population counts each person once, whatever the number of margins', () => {
  expect(shareOfPopulation(weighted)).toBeCloseTo(0.1, 12);
  expect(shareOfPopulation(plain)).toBeNull();
});

test('shares are within a variable and add up to one', () => {
  const [women, men, zone] = marginShares(weighted);
  expect(women).toMatchObject({ before: 0.65, after: 0.52 });
  expect((women?.population ?? 0) + (men?.population ?? 0)).toBeCloseTo(1, 12);
  expect(zone?.before).toBe(1);
});

test('the margin said at the top is the widest among everyone’s scores on the whole territory', () => {
  const scores = [
    { ...plain.scores[0], mean: 57, low: 55, high: 60 },
    { ...plain.scores[0], determinant: 'D02', mean: 70, low: 66, high: 74 },
    { ...plain.scores[0], determinant: 'D03', mean: 70, low: 40, high: 99, zone: 'Z1' },
    { ...plain.scores[0], determinant: 'D03', mean: 70, low: 40, high: 99, group: 'PA' },
  ] as typeof plain.scores;
  expect(widestMargin({ ...plain, scores })).toBe(4);
  expect(widestMargin({ ...plain, scores: [] })).toBeNull();
});
