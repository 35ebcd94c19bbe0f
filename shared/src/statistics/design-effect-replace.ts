import type { WeightedSums } from './weighted-sums.ts';

/**
 * Design effect of a mean against simple random sampling with replacement: var / (s²/n), where
 * s² = n/(n−1)·Σw(s−m)²/Σw and n counts the answers (R survey: `deff = "replace"`; ≥ 0, may be below 1).
 * NaN with fewer than two answers or when all scores are equal.
 * Known value: scores 75 and 95.8333 with weights 4.0106 and 1.7228 give 0.8408 (R survey 4.1-1).
 */
export function designEffectReplace(variance: number, sums: Readonly<WeightedSums>): number {
  const mean = sums.ws / sums.w;
  const scatter = (sums.wss - 2 * mean * sums.ws + mean * mean * sums.w) / sums.w;
  const simple = scatter / (sums.n - 1);
  return simple > 0 ? variance / simple : Number.NaN;
}
