import type { Interval } from './interval.ts';
import { studentInterval } from './student-interval.ts';
import { studentTwoSidedP } from './student-two-sided-p.ts';

/** The means of two domains with their variances and covariance. */
export interface TwoMeans {
  first: number;
  second: number;
  variances: readonly [first: number, second: number];
  covariance: number;
}

/**
 * Difference of two domain means, first − second, which may overlap: V = V₁ + V₂ − 2·Cov, with Student's t test and
 * interval of `df` > 0 degrees of freedom. In the unit of the scores.
 *
 * R survey: `svycontrast` of the two, and for domains apart `svyttest` (df = answers of both − 2). When the two say the
 * same of everyone (V = 0) there is neither test nor interval: t and p are NaN, the bounds meet.
 * Known value: birth weight of smokers against others, −283.7767 ± 103.6365, t = −2.7382, p = 0.006775 (R survey 4.1-1).
 */
export function differenceOfMeans(
  { first, second, variances: [v1, v2], covariance }: TwoMeans,
  df: number,
  level = 0.95,
): { difference: number; se: number; t: number; p: number } & Interval {
  const difference = first - second;
  const se = Math.sqrt(Math.max(0, v1 + v2 - 2 * covariance));
  const t = se > 0 ? difference / se : Number.NaN;
  const p = Number.isNaN(t) ? Number.NaN : studentTwoSidedP(t, df);
  return { difference, se, t, p, ...studentInterval(difference, se, df, level) };
}
