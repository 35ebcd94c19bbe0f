import { type Matrix, rowSums, total, trace } from './matrix.ts';

/**
 * Standard error of alpha over `n` people, without assuming the items parallel: √(Q/n) with
 * Q = 2k²/((k−1)²s³) · [s(tr C² + tr²C) − 2·trC·ΣC²], s = ΣC (Duhachek and Iacobucci 2004, J. Applied Psychology 89:792).
 * Known value: variances 1 and 1 with the covariance 0.5, n = 100: 0.0667 (= (1 − α)·√(2k/((k−1)n))).
 */
export function alphaStandardError(covariances: Matrix, n: number): number {
  const k = covariances.length;
  const [s, t] = [total(covariances), trace(covariances)];
  const squares = covariances.flat().reduce((sum, value) => sum + value * value, 0);
  const ofSquare = rowSums(covariances).reduce((sum, value) => sum + value * value, 0);
  const q = ((2 * k * k) / ((k - 1) ** 2 * s ** 3)) * (s * (squares + t * t) - 2 * t * ofSquare);
  return Math.sqrt(q / n);
}
