import { showCount } from '../disclosure/rounding.ts';
import type { ClassWeights } from '../scoring/weigh.ts';
import type { WeightingReport } from './publication.ts';

const hundredth = (value: number) => Math.round(value * 100) / 100;

/** What readers are told of the weighting: shares in whole percent, factors to the hundredth, people to the nearest 5. */
export function weightingReport(weights: ClassWeights, threshold: number): WeightingReport {
  const { method, reason, collapsed, designEffect, effectiveN, lowest, highest } = weights;
  return {
    method,
    reason,
    margins: weights.margins.flatMap(({ variable, totals }, margin) => {
      const known = weights.people.flatMap((people, place) => {
        const category = weights.categories[place]?.[margin] ?? null;
        return category === null ? [] : [{ ...people, category, factor: weights.factors[place] as number }];
      });
      const sum = (category: string | null, of: (row: (typeof known)[number]) => number) =>
        known.reduce((total, row) => total + (category === null || row.category === category ? of(row) : 0), 0);
      const percent = (category: string, of: (row: (typeof known)[number]) => number) =>
        Math.round((100 * sum(category, of)) / (sum(null, of) || 1));
      return Object.entries(totals).map(([category, population]) => ({
        variable,
        category,
        population,
        before: percent(category, ({ n }) => n),
        after: percent(category, ({ w, factor }) => w * factor),
      }));
    }),
    collapsed,
    designEffect: hundredth(designEffect),
    effectiveN: showCount(effectiveN, threshold),
    lowest: hundredth(lowest),
    highest: hundredth(highest),
  };
}
