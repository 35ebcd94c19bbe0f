import type { WeightedSums } from './weighted-sums.ts';

/**
 * Linearised variance of a domain's weighted mean, with replacement, one stratum, every person a sampling unit:
 * V = n/(n−1) · Σw²(s−m)² / (Σw)², in squared units of the score.
 *
 * `n` is the number of people of the **whole design**, whoever answered (R survey: `svymean`/`svyby` with `ids = ~1`);
 * below 2 there is no variance: NaN. `sums` are those of the people scored in the domain; their Σw must be above 0.
 * Known value: y = 80, 60, 50, 30 with w = 1, 1, 2, 4 gives √V = 10.3582.
 */
export function linearisedVariance(n: number, sums: Readonly<Omit<WeightedSums, 'n' | 'wss'>>): number {
  if (n < 2) return Number.NaN;
  const mean = sums.ws / sums.w;
  const squares = sums.wwss - 2 * mean * sums.wws + mean * mean * sums.ww;
  return ((n / (n - 1)) * Math.max(0, squares)) / (sums.w * sums.w);
}
