import { fQuantile } from './f-quantile.ts';
import type { Interval } from './interval.ts';

/**
 * Feldt's interval of alpha over `n` people and `k` items: 1 − (1 − α)·F (Feldt 1965, Psychometrika 30:357), F of (n−1) and
 * (n−1)(k−1) degrees of freedom. `n` and `k` of 2 or more.
 * Known value: α = 0.801192, n = 1901, k = 8 give [0.787390, 0.814424] (psych 2.2.9: `alpha.ci`).
 */
export function feldtInterval(alpha: number, n: number, k: number, level = 0.95): Interval {
  const p = (1 + level) / 2;
  const [people, rest] = [n - 1, (n - 1) * (k - 1)];
  return { low: 1 - (1 - alpha) * fQuantile(p, people, rest), high: 1 - (1 - alpha) / fQuantile(p, rest, people) };
}
