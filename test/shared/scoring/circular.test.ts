import { readCells } from '@diagnostic/shared/scoring/cell-table.ts';
import { circularKey, circularPairs } from '@diagnostic/shared/scoring/circular.ts';
import { prepareComparable } from '@diagnostic/shared/scoring/comparable.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { describe, expect, test } from '@jest/globals';
import { valClair } from '../../support/library.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, smallCampaign } from '../../support/small-campaign.ts';

describe('circular pairs of Val-Clair', () => {
  const pairs = circularPairs(valClair);

  test.each([
    ['D08', 'V3', 'precarity and resources: EPICES and food are in the rule'],
    ['D04', 'V2', 'isolated rural and mobility: MO3 is in the rule'],
    ['H1', 'V4', 'disability and general health: the limitation item is in the rule'],
    ['D08', 'VU', 'vulnerable holds precarity'],
  ])('%s × %s: %s', (determinant, group) => {
    expect(pairs.has(circularKey(determinant, group))).toBe(true);
  });

  test.each([
    ['D13', 'PA'],
    ['D02', 'V1'],
    ['D10', 'V5'],
  ])('%s × %s is not circular', (determinant, group) => {
    expect(pairs.has(circularKey(determinant, group))).toBe(false);
  });
});

test('group and rest compare only when both were asked the same items', () => {
  const bundle = smallCampaign();
  const random = seeded(2);
  const { cells } = foldAll(bundle, [Array.from({ length: 200 }, () => drawSmall(random))]);
  const comparable = prepareComparable(bundle, readCells(planTabulation(bundle), cells));
  expect(comparable('A', 'G4')).toBe(true);
  // b2 is not asked of G4.
  expect(comparable('B', 'G4')).toBe(false);
  expect(comparable('B', 'G1')).toBe(true);
});
