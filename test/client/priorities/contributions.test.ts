import { contributions } from '@diagnostic/client/src/priorities/contributions.ts';
import type { RankedNeed } from '@diagnostic/shared/publication/publication.ts';
import { expect, test } from '@jest/globals';

const need: RankedNeed = {
  determinant: 'D13',
  group: 'PA',
  index: 0,
  components: { severity: 0.58, gap: 0.76, size: 0.7446, professionals: 0.75, votes: null, concordance: 0.83 },
  weights: { severity: 0.4, gap: 0.25, size: 0.15, professionals: 0.2, votes: 0 },
  rank: 1,
  medianRank: 1,
  rankLow: 1,
  rankHigh: 2,
  probabilityTop: 0.9,
  label: 'robust',
  rankWithout: {},
};

test('the parts add up to the base of the index (68.37, and 66.63 after concordance)', () => {
  const base = contributions(need).reduce((sum, { points }) => sum + points, 0);
  expect(base).toBeCloseTo(68.37, 2);
  expect(base * (0.85 + 0.15 * need.components.concordance)).toBeCloseTo(66.63, 2);
});

test('a part that could not be computed brings nothing and is not drawn', () => {
  expect(contributions(need).map(({ part }) => part)).toEqual(['severity', 'gap', 'size', 'professionals']);
});
