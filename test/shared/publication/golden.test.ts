import { expect, test } from '@jest/globals';
import { made } from '../../support/prepare-small.ts';
import { foldAll, smallCampaign, smallResponse } from '../../support/small-campaign.ts';

// A hundred people, worked out by hand. In G1 (40): 20 score 25 and 20 score 75. The rest (60): 30 score 50, 30 score 100.
const people = (n: number, g1: string, a: string) =>
  Array.from({ length: n }, () => smallResponse({ age: 'jeune', sex: 'F', zone: 'Z1', g1, a }));
const contents = [
  ...people(20, 'oui', 'a1'),
  ...people(20, 'oui', 'a3'),
  ...people(30, 'non', 'a2'),
  ...people(30, 'non', 'a4'),
];
const bundle = smallCampaign();
bundle.weighting.leastResponses = 1000;
const { publication } = made(bundle, foldAll(bundle, [contents]));

test('the scores are those worked out by hand', () => {
  const shown = publication.scores.filter(({ mean, zone }) => mean !== null && zone === null);
  expect(shown).toEqual([
    // V = 100/99 · 77500/100², t(99) = 1.984: 65 ± 5.55.
    {
      determinant: 'A',
      group: 'ALL',
      zone: null,
      n: 100,
      effectiveN: 100,
      missing: 0,
      mean: 65,
      low: 59,
      high: 71,
      unweighted: null,
      gap: null,
      flags: [],
    },
    // V = 100/99 · 25000/40² with n of the whole design, t(39) = 2.023: 50 ± 8.04. Rest: mean 75, V = 100/99 · 37500/60².
    // Gap −25, standard error 5.13, t = −4.87.
    {
      determinant: 'A',
      group: 'G1',
      zone: null,
      n: 40,
      effectiveN: 40,
      missing: 0,
      mean: 50,
      low: 42,
      high: 58,
      unweighted: null,
      gap: -25,
      flags: ['gap'],
    },
  ]);
});

test('the one need is ranked with the index worked out by hand', () => {
  // S = .50, G = 25/25, T = √(.40·.50/.25) = .894, no professionals, no votes: (.35·.50 + .25 + .15·.894)/.75.
  expect(publication.priorities.ranked).toEqual([
    {
      determinant: 'A',
      group: 'G1',
      index: 74.6,
      components: { severity: 0.5, gap: 1, size: 0.89, professionals: null, votes: null, concordance: 1 },
      weights: { severity: 0.35 / 0.75, gap: 0.25 / 0.75, size: 0.15 / 0.75, professionals: 0, votes: 0 },
      rank: 1,
      medianRank: 1,
      rankLow: 1,
      rankHigh: 1,
      probabilityTop: 1,
      label: 'robust',
      rankWithout: { severity: 1, gap: 1, size: 1 },
    },
  ]);
});
