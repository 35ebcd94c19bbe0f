import { type Matrix, total, trace } from './matrix.ts';

/**
 * Cronbach's alpha of a scale of k items, k/(k−1) · (1 − Σ variances / variance of the sum), from the items' covariances
 * (Cronbach 1951, Psychometrika 16:297; psych: `alpha`, R survey: `svycralpha` for weighted covariances); at most 1, and
 * below 0 when items were not turned the same way. Correlations in place of covariances give the standardised alpha.
 *
 * Fewer than two items, or a sum that is the same for everyone, throw a RangeError.
 * Known value: variances 1 and 1 with the covariance 0.5 give 2/3.
 */
export function cronbachAlpha(covariances: Matrix): number {
  const k = covariances.length;
  if (k < 2) throw new RangeError('Alpha needs two items or more.');
  const sum = total(covariances);
  if (!(sum > 0)) throw new RangeError('Alpha needs a sum of items that differs from one person to another.');
  return (k / (k - 1)) * (1 - trace(covariances) / sum);
}
