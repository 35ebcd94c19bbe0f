import type { WeightedSums } from './weighted-sums.ts';

/**
 * Weighted total Σws with its standard error, in the unit of the scores times that of the weights:
 * V = n/(n−1) · [Σw²s² − (Σws)²/n], those outside the domain or without an answer counting as 0.
 *
 * `n` is the number of people of the **whole design** (R survey: `svytotal` with `ids = ~1`); below 2 there is no
 * error: NaN. Means something only when the weights sum to the population. `sums` must be those of the scores
 * themselves, not moved to another origin.
 * Known value: y = 80, 60, 50, 30 with w = 1, 1, 2, 4 give 360 with the standard error 51.6398.
 */
export function weightedTotal(
  n: number,
  sums: Readonly<Pick<WeightedSums, 'ws' | 'wwss'>>,
): {
  total: number;
  se: number;
} {
  const variance = n < 2 ? Number.NaN : (n / (n - 1)) * Math.max(0, sums.wwss - (sums.ws * sums.ws) / n);
  return { total: sums.ws, se: Math.sqrt(variance) };
}
