import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * Wilson's score interval of a proportion: `p` in [0, 1] observed on an effective sample of `nEff` > 0 people.
 *
 * (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n) (Wilson 1927, JASA 22:209); lies within [0, 1] and is usable at p = 0
 * and p = 1. Throws a RangeError outside the ranges.
 * Known value: 12 out of 40 at 95 % gives [0.1807, 0.4543] (R: `Hmisc::binconf(12, 40, method = "wilson")`).
 */
export function wilsonInterval(p: number, nEff: number, level = 0.95): Interval {
  if (!(p >= 0 && p <= 1)) throw new RangeError('A proportion lies between 0 and 1.');
  if (!(nEff > 0)) throw new RangeError('Wilson’s interval needs an effective sample size above 0.');
  const z = normalQuantile((1 + level) / 2);
  const shrink = 1 + (z * z) / nEff;
  const centre = (p + (z * z) / (2 * nEff)) / shrink;
  const half = (z * Math.sqrt((p * (1 - p)) / nEff + (z * z) / (4 * nEff * nEff))) / shrink;
  // Rounding must not leave 0, 1 or the proportion itself outside.
  return { low: Math.max(0, Math.min(p, centre - half)), high: Math.min(1, Math.max(p, centre + half)) };
}

/**
 * Effective sample size of a proportion, for its Wilson interval: n_eff = p(1−p)/var(p), Kish's when p is 0 or 1 (the
 * variance is then 0), and never above `n` (method: variance and intervals).
 */
export function proportionEffectiveN(p: number, variance: number, kishEffectiveN: number, n: number): number {
  const fromVariance = p > 0 && p < 1 && variance > 0 ? (p * (1 - p)) / variance : kishEffectiveN;
  return Math.min(n, fromVariance);
}
