import type { Interval } from './interval.ts';
import { studentQuantile } from './student-quantile.ts';

/**
 * Student's interval of a mean: m ± t_{(1+level)/2, df}·se, for se ≥ 0 and df > 0, in the unit of the mean.
 * Known value: mean 68.4370537746033, se 0.614601796831687, df 1915 gives [67.2316945558938, 69.6424129933129]
 * (R survey 4.1-1: `confint(svymean(…), df = 1915)`).
 */
export function studentInterval(mean: number, se: number, df: number, level = 0.95): Interval {
  const half = studentQuantile((1 + level) / 2, df) * se;
  return { low: mean - half, high: mean + half };
}
