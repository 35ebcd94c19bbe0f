import type { Margin, WeightingClass } from '@diagnostic/shared/weighting/margins.ts';
import { postStratify } from '@diagnostic/shared/weighting/post-stratify.ts';
import { rake } from '@diagnostic/shared/weighting/rake.ts';
import { WeightingRefusal } from '@diagnostic/shared/weighting/refusal.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const table: WeightingClass[] = [
  { sumWeights: 30, categories: ['top', 'left'] },
  { sumWeights: 20, categories: ['top', 'right'] },
  { sumWeights: 10, categories: ['bottom', 'left'] },
  { sumWeights: 40, categories: ['bottom', 'right'] },
];
const rows: Margin = { variable: 'row', totals: { top: 60, bottom: 40 } };
const columns: Margin = { variable: 'column', totals: { left: 50, right: 50 } };

const weightsOf = (classes: WeightingClass[], factors: number[]) =>
  classes.map(({ sumWeights }, i) => sumWeights * (factors[i] ?? Number.NaN));

/** Σw of each category of the margin at a place. */
function totals(classes: WeightingClass[], factors: number[], at: number): Record<string, number> {
  const sums: Record<string, number> = {};
  weightsOf(classes, factors).forEach((weight, i) => {
    const category = classes[i]?.categories[at] ?? 'unknown';
    sums[category] = (sums[category] ?? 0) + weight;
  });
  return sums;
}

function refusal(attempt: () => unknown): WeightingRefusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof WeightingRefusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('rake', () => {
  test('[[30, 20], [10, 40]] to rows 60/40 and columns 50/50 gives [[40, 20], [10, 30]]', () => {
    const { factors, sweeps, deviations } = rake(table, [rows, columns]);
    weightsOf(table, factors).forEach((weight, i) => {
      expect(weight).toBeCloseTo([40, 20, 10, 30][i] as number, 8);
    });
    expect(sweeps).toBeLessThan(40);
    expect(deviations.map(({ variable }) => variable)).toEqual(['row', 'column']);
  });

  test('meets every margin, keeps the cross-product ratio, and gives the same in either order of the margins', () => {
    const cell = fc.integer({ min: 1, max: 500 });
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell), share, share, (counts, top, left) => {
        const classes = table.map((people, i) => ({ ...people, sumWeights: counts[i] as number }));
        const margins = [
          { variable: 'row', totals: { top: 1000 * top, bottom: 1000 * (1 - top) } },
          { variable: 'column', totals: { left: 1000 * left, right: 1000 * (1 - left) } },
        ];
        const { factors, deviations } = rake(classes, margins);
        for (const { largest } of deviations) expect(largest).toBeLessThan(1e-8);
        const [a = 0, b = 0, c = 0, d = 0] = weightsOf(classes, factors);
        expect((a * d) / (b * c) / ((counts[0] * counts[3]) / (counts[1] * counts[2]))).toBeCloseTo(1, 6);
        const swapped = classes.map((people) => ({ ...people, categories: [...people.categories].reverse() }));
        rake(swapped, [...margins].reverse()).factors.forEach((factor, i) => {
          expect(factor / (factors[i] ?? 0)).toBeCloseTo(1, 7);
        });
      }),
    );
  });

  test('weights add up to the base weights, mean 1, or to the scale asked', () => {
    const sum = (scale?: number) =>
      weightsOf(table, rake(table, [rows, columns], scale ? { scale } : {}).factors).reduce((a, b) => a + b, 0);
    expect(sum()).toBeCloseTo(100, 8);
    expect(sum(53_456_500)).toBeCloseTo(53_456_500, 0);
  });

  test('people without a category keep their observed share, and the others share the rest as the population does', () => {
    const classes: WeightingClass[] = [...table, { sumWeights: 25, categories: [null, 'left'] }];
    const { factors } = rake(classes, [rows, columns]);
    const byRow = totals(classes, factors, 0);
    expect(byRow.unknown).toBeCloseTo(25, 7);
    expect(byRow.top).toBeCloseTo(60, 7);
    expect(byRow.bottom).toBeCloseTo(40, 7);
    expect(totals(classes, factors, 1)).toEqual({ left: expect.closeTo(62.5, 7), right: expect.closeTo(62.5, 7) });
  });

  test('a class nobody is in takes no part, and a category of the population that is empty on both sides is ignored', () => {
    const classes = [...table, { sumWeights: 0, categories: ['top', 'left'] }];
    const { factors } = rake(classes, [{ variable: 'row', totals: { ...rows.totals, nowhere: 0 } }, columns]);
    expect(factors).toHaveLength(5);
    expect(weightsOf(table, factors)[0]).toBeCloseTo(40, 8);
  });

  test.each<[string, WeightingClass[], Margin[]]>([
    ['inconsistent-totals', table, [rows, { variable: 'column', totals: { left: 50, right: 51 } }]],
    ['empty-category', table, [{ variable: 'row', totals: { top: 60, bottom: 35, middle: 5 } }, columns]],
    ['category-absent-from-population', table, [{ variable: 'row', totals: { top: 100 } }, columns]],
    ['category-absent-from-population', table, [{ variable: 'row', totals: { top: 100, bottom: 0 } }, columns]],
    ['ill-formed-margin', table, [{ variable: 'row', totals: { top: -60, bottom: 160 } }, columns]],
    ['ill-formed-margin', table, [{ variable: 'row', totals: { top: 0, bottom: 0 } }, columns]],
    ['ill-formed-margin', table, []],
    ['no-convergence', [table[0], table[3]] as WeightingClass[], [rows, columns]],
    ['no-convergence', table.slice(0, 3), [rows, { variable: 'column', totals: { left: 30, right: 70 } }]],
  ])('refuses, as %s, margins that cannot be met', (code, classes, margins) => {
    const refused = refusal(() => rake(classes, margins));
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(/\.$/);
  });

  test('names the margin and the category it refuses', () => {
    const margin = { variable: 'row', totals: { top: 60, bottom: 35, middle: 5 } };
    expect(refusal(() => rake(table, [margin]))).toMatchObject({ variable: 'row', category: 'middle' });
  });
});

describe('postStratify', () => {
  test('30 and 10 people in a population half and half are weighted 2/3 and 2', () => {
    const classes = [
      { sumWeights: 30, categories: ['a'] },
      { sumWeights: 10, categories: ['b'] },
    ];
    const factors = postStratify(classes, { variable: 'half', totals: { a: 500, b: 500 } });
    expect(factors[0]).toBeCloseTo(2 / 3, 12);
    expect(factors[1]).toBeCloseTo(2, 12);
  });

  test('is raking to one margin', () => {
    const factors = postStratify(table, rows);
    rake(table, [rows]).factors.forEach((factor, i) => {
      expect(factor).toBeCloseTo(factors[i] as number, 12);
    });
  });
});
