import { describe, expect, test } from '@jest/globals';
import { made } from '../../support/prepare-small.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, smallCampaign } from '../../support/small-campaign.ts';

const bundle = smallCampaign();
const random = seeded(41);
const { publication } = made(bundle, foldAll(bundle, [Array.from({ length: 700 }, () => drawSmall(random))]));
const { ranked, toConfirm, replicates, topRanks, seed } = publication.priorities;
const scoreOf = ({ determinant, group }: { determinant: string; group: string }) =>
  publication.scores.find((score) => score.determinant === determinant && score.group === group && score.zone === null);

describe('ranked needs', () => {
  test('are the shown pairs of 30 people or more, never everyone, hidden or circular ones', () => {
    expect(ranked.length).toBeGreaterThan(3);
    for (const need of ranked) {
      expect(need.group).not.toBe('ALL');
      expect(scoreOf(need)?.mean).not.toBeNull();
      expect(scoreOf(need)?.n).toBeGreaterThanOrEqual(30);
      expect(scoreOf(need)?.flags).not.toContain('circular');
    }
  });

  test('stand by rank, the group drawn low first', () => {
    expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map(({ rank }) => rank).toSorted((a, b) => a - b));
    expect(ranked[0]).toMatchObject({ determinant: 'A', group: 'G2', rank: 1, label: 'robust' });
  });

  test('carry their components, the weights used, and the rank without each component', () => {
    const [first] = ranked;
    expect(Object.values(first?.weights ?? {}).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(first?.components.professionals).toBeNull();
    expect(first?.weights.professionals).toBe(0);
    expect(Object.keys(first?.rankWithout ?? {}).sort()).toEqual(['gap', 'severity', 'size', 'votes']);
  });

  test('without enough in common to compare, have no gap component', () => {
    const apart = smallCampaign();
    const item = apart.questionnaires[0]?.codebooks[0]?.items.b2;
    if (item) item.weight = 2;
    const others = seeded(41);
    const { priorities } = made(
      apart,
      foldAll(apart, [Array.from({ length: 700 }, () => drawSmall(others))]),
    ).publication;
    const gaps = (of: typeof ranked) =>
      of.filter(({ determinant }) => determinant === 'B').map(({ components }) => components.gap === null);
    expect([new Set(gaps(ranked)), new Set(gaps(priorities.ranked))]).toEqual([new Set([false]), new Set([true])]);
  });

  test('say how sure their ranks are', () => {
    expect([replicates, topRanks, seed]).toEqual([1000, 5, 1]);
    for (const { rankLow, medianRank, rankHigh, probabilityTop, label } of ranked) {
      expect(rankLow).toBeLessThanOrEqual(medianRank);
      expect(medianRank).toBeLessThanOrEqual(rankHigh);
      expect(label).toBe(probabilityTop >= 0.8 ? 'robust' : probabilityTop >= 0.4 ? 'debate' : 'not-now');
    }
    const expectedTop = ranked.reduce((sum, { probabilityTop }) => sum + probabilityTop, 0);
    expect(expectedTop).toBeCloseTo(Math.min(topRanks, ranked.length), 1);
  });
});

test('pairs of 11 to 29 people are listed apart', () => {
  const few = smallCampaign();
  const fewDraws = seeded(8);
  const { publication: small } = made(few, foldAll(few, [Array.from({ length: 70 }, () => drawSmall(fewDraws))]));
  const pairs = small.priorities.toConfirm;
  expect(pairs.length).toBeGreaterThan(0);
  for (const pair of pairs) {
    const score = small.scores.find(
      (one) => one.determinant === pair.determinant && one.group === pair.group && !one.zone,
    );
    expect(score?.flags).toContain('fragile');
  }
  expect(toConfirm.every(({ group }) => group !== 'ALL')).toBe(true);
});

test('a circular pair is shown and not ranked', () => {
  const circular = smallCampaign();
  circular.groups = circular.groups.map((group) =>
    group.code === 'G1' ? { ...group, rule: { any: [group.rule, { item: 'a', in: ['a0'] }] } } : group,
  );
  const { publication: of } = made(circular, foldAll(circular, [Array.from({ length: 700 }, () => drawSmall(random))]));
  const score = of.scores.find(({ determinant, group, zone }) => determinant === 'A' && group === 'G1' && !zone);
  expect(score?.mean).not.toBeNull();
  expect(score?.gap).toBeNull();
  expect(score?.flags).toContain('circular');
  expect(of.priorities.ranked.some(({ determinant, group }) => determinant === 'A' && group === 'G1')).toBe(false);
});
