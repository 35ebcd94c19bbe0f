/** A mean with its variance, in points and squared points. */
export interface UncertainMean {
  mean: number;
  variance: number;
}

/** Below this many cells the spread between them is not known, and nothing is shrunk. */
const leastCells = 4;

/**
 * Between-cell variance τ² by the method of moments: sample variance of the means minus the mean of their variances,
 * floored at 0. Infinite, so that nothing is shrunk, below four cells.
 */
export function betweenVariance(cells: readonly UncertainMean[]): number {
  if (cells.length < leastCells) return Number.POSITIVE_INFINITY;
  const centre = cells.reduce((sum, { mean }) => sum + mean, 0) / cells.length;
  const spread = cells.reduce((sum, { mean }) => sum + (mean - centre) ** 2, 0) / (cells.length - 1);
  const noise = cells.reduce((sum, { variance }) => sum + variance, 0) / cells.length;
  return Math.max(0, spread - noise);
}

/** m* = λ m + (1 − λ) M with λ = τ²/(τ² + V(m)), for ranking only: displayed means are never shrunk. */
export function shrunken({ mean, variance }: UncertainMean, towards: number, between: number): number {
  if (between === Number.POSITIVE_INFINITY || variance === 0) return mean;
  const lambda = between / (between + variance);
  return lambda * mean + (1 - lambda) * towards;
}
