import type { TwoMeans } from './difference-of-means.ts';
import type { Interval } from './interval.ts';
import { studentInterval } from './student-interval.ts';

/**
 * Ratio of two domain means, first ÷ second, which may overlap. On the log scale V = V₁/m₁² + V₂/m₂² − 2·Cov/(m₁m₂) (delta
 * method; Wolter 2007, Introduction to Variance Estimation, §6); the interval is taken there, with Student's t of `df`
 * degrees of freedom, and carried back. `seLog` is √V, `se` = ratio·√V. R survey: `svycontrast(quote(a / b))`.
 *
 * Both means must be above 0: anything else throws a RangeError.
 * Known value: birth weight of smokers to others, 0.907132, standard error 0.032514, of its log 0.035843 (R survey 4.1-1).
 */
export function ratioOfMeans(
  { first, second, variances: [v1, v2], covariance }: TwoMeans,
  df: number,
  level = 0.95,
): { ratio: number; se: number; seLog: number } & Interval {
  if (!(first > 0 && second > 0)) throw new RangeError('A ratio of means needs both means above 0.');
  const ratio = first / second;
  const variance = v1 / (first * first) + v2 / (second * second) - (2 * covariance) / (first * second);
  const seLog = Math.sqrt(Math.max(0, variance));
  const { low, high } = studentInterval(Math.log(ratio), seLog, df, level);
  return { ratio, se: ratio * seLog, seLog, low: Math.exp(low), high: Math.exp(high) };
}
