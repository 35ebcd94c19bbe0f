import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { readCells } from '@diagnostic/shared/scoring/cell-table.ts';
import { weighClasses } from '@diagnostic/shared/scoring/weigh.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { describe, expect, test } from '@jest/globals';
import { foldAll, smallCampaign, smallResponse } from '../../support/small-campaign.ts';

const people = (n: number, sex: string, zone: string) =>
  Array.from({ length: n }, () => smallResponse({ age: 'jeune', sex, zone }));
const weigh = (
  bundle: CampaignBundle,
  contents: ReturnType<typeof people>,
  decided?: Parameters<typeof weighClasses>[2],
) => weighClasses(bundle, readCells(planTabulation(bundle), foldAll(bundle, [contents]).cells), decided);

const everywhere = [
  ...people(60, 'F', 'Z1'),
  ...people(40, 'M', 'Z1'),
  ...people(50, 'F', 'Z2'),
  ...people(50, 'M', 'Z3'),
];

describe('weighing a campaign', () => {
  test('rakes to the margins, with mean weight 1', () => {
    const weights = weigh(smallCampaign(), everywhere);
    expect(weights.method).toBe('rake');
    const total = weights.factors.reduce((sum, factor, place) => sum + factor * (weights.people[place]?.w ?? 0), 0);
    expect(total).toBeCloseTo(200, 6);
    expect(weights.designEffect).toBeGreaterThan(1);
  });

  test('below the least number of responses, nothing is weighted, and says why', () => {
    const weights = weigh(smallCampaign(), everywhere.slice(0, 99));
    expect(weights).toMatchObject({ method: 'none', designEffect: 1 });
    expect(weights.reason).toContain('moins de 100 réponses');
    expect(weights.factors.every((factor) => factor === 1)).toBe(true);
  });

  test('above the highest design effect, nothing is weighted', () => {
    const lopsided = [...people(300, 'F', 'Z1'), ...people(22, 'M', 'Z2'), ...people(25, 'M', 'Z3')];
    const bundle = smallCampaign();
    bundle.weighting.highestDesignEffect = 1.5;
    expect(weigh(bundle, lopsided)).toMatchObject({ method: 'none', designEffect: 1 });
  });

  test('the decision of the first publication holds, whatever comes', () => {
    expect(weigh(smallCampaign(), everywhere, { method: 'none', reason: 'Avant' })).toMatchObject({
      method: 'none',
      reason: 'Avant',
    });
    const bundle = smallCampaign();
    bundle.weighting.highestDesignEffect = 1;
    expect(weigh(bundle, everywhere, { method: 'rake', reason: null }).method).toBe('rake');
  });

  test('merges a thin zone with the thinnest other one', () => {
    const weights = weigh(smallCampaign(), [...everywhere.slice(0, 150), ...people(5, 'M', 'Z3')]);
    expect(weights.collapsed).toEqual(['zone Z3+Z2']);
    expect(weights.margins.find(({ variable }) => variable === 'zone')?.totals).toEqual({ Z1: 500, 'Z3+Z2': 500 });
    expect(weights.method).toBe('rake');
  });

  test('a zone where nobody answered is merged, not refused', () => {
    expect(weigh(smallCampaign(), everywhere.slice(0, 150)).method).toBe('rake');
  });

  test('given weights are scaled to mean 1 and otherwise left alone', () => {
    const bundle = smallCampaign();
    bundle.weighting.method = 'given';
    const weights = weigh(
      bundle,
      people(10, 'F', 'Z1').map((one, place) => ({ ...one, weight: place < 5 ? 2 : 6 })),
    );
    expect(weights.factors).toEqual([0.25]);
    expect(weights.designEffect).toBeCloseTo((10 * (5 * 4 + 5 * 36)) / 40 ** 2, 12);
  });
});
