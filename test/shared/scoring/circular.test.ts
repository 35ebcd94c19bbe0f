import { circularKey, circularPairs } from '@diagnostic/shared/scoring/circular.ts';
import { describe, expect, test } from '@jest/globals';
import { valClair } from '../../support/library.ts';
import { smallCampaign } from '../../support/small-campaign.ts';

describe('circular pairs of Val-Clair', () => {
  const pairs = circularPairs(valClair);

  test.each([
    ['D08', 'V3', 'precarity and resources: EPICES and food are in the rule'],
    ['D04', 'V2', 'isolated rural and mobility: MO3 is in the rule'],
    ['H1', 'V4', 'disability and general health: the limitation item is in the rule'],
    ['D08', 'VU', 'vulnerable holds precarity'],
    ['D08', 'epices', 'classes of deprivation and resources: EPICES is in both'],
  ])('%s × %s: %s', (determinant, group) => {
    expect(pairs.has(circularKey(determinant, group))).toBe(true);
  });

  test.each([
    ['D13', 'PA'],
    ['D02', 'V1'],
    ['D10', 'V5'],
    ['D01', 'epices'],
  ])('%s × %s is not circular', (determinant, group) => {
    expect(pairs.has(circularKey(determinant, group))).toBe(false);
  });
});

test('a class rule that asks for an item of a score makes the whole social position circular for it, and no other', () => {
  const rule = (item: string) => ({ item, in: ['x'] });
  const classes = [rule('g1'), rule('b2'), rule('g2')].map((of, at) => ({ code: `${at}`, title: {}, rule: of }));
  const pairs = circularPairs(smallCampaign({ stratifiers: [{ name: 'rang', title: {}, classes }] }));
  expect([...pairs]).toEqual([circularKey('B', 'rang')]);
});
