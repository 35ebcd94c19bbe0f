import type { WeightedSums } from './weighted-sums.ts';

/**
 * Linearised covariance of the weighted means of two domains, which comes from the people who are in both:
 * n/(n−1) · Σ w²(s−m₁)(s−m₂) / (W₁W₂) over them; 0 when there are none.
 *
 * `n` is the number of people of the **whole design**; `first` and `second` are the means mᵢ with Wᵢ > 0 of each domain,
 * `both` the sums over those scored in both. In squared units of the score, of any sign. NaN when n is below 2.
 * Source: the domain means' influence values multiplied instead of squared (R survey: `vcov(svyby(…, covmat = TRUE))`).
 * Known value: a domain with itself gives its variance: y = 80, 60, 50, 30 with w = 1, 1, 2, 4, √V = 10.3582.
 */
export function linearisedCovariance(
  n: number,
  first: { mean: number; w: number },
  second: { mean: number; w: number },
  both: Readonly<Pick<WeightedSums, 'ww' | 'wws' | 'wwss'>>,
): number {
  if (n < 2) return Number.NaN;
  const products = both.wwss - (first.mean + second.mean) * both.wws + first.mean * second.mean * both.ww;
  return ((n / (n - 1)) * products) / (first.w * second.w);
}
