import { weightedMean as meanOf } from 'simple-statistics';

/**
 * Weighted mean m = Σ wᵢyᵢ / Σ wᵢ, in the unit of the values, with compensated summation.
 *
 * `values` and `weights` have the same length, at least 1; weights are ≥ 0 and not all 0: anything else throws.
 * Known value: y = 80, 60, 50, 30 with w = 1, 1, 2, 4 gives 45.
 */
export function weightedMean(values: number[], weights: number[]): number {
  return meanOf(values, weights);
}
