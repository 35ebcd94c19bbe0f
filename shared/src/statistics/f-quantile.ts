import { incompleteBeta } from './incomplete-beta.ts';

/**
 * Quantile of Fisher's F with `d1` and `d2` > 0 degrees of freedom: the value with P(F ≤ f) = p, for p in (0, 1); ≥ 0.
 *
 * P(F ≤ f) = I_x(d1/2, d2/2) with x = d1·f/(d1·f + d2) (NIST DLMF 8.17), halved down on ln f until it moves no more.
 * Throws a RangeError outside the range.
 * Known value: p = 0.975, d1 = 3, d2 = 10 gives 4.825621493405406 (R: `qf(0.975, 3, 10)`).
 */
export function fQuantile(p: number, d1: number, d2: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('A quantile needs a probability between 0 and 1, both excluded.');
  if (!(d1 > 0 && d2 > 0)) throw new RangeError('Fisher’s F needs degrees of freedom above 0.');
  const reached = (logF: number) => {
    const odds = (d1 / d2) * Math.exp(logF);
    return incompleteBeta(d1 / 2, d2 / 2, odds / (1 + odds), 1 / (1 + odds));
  };
  let [low, high] = [-1, 1];
  while (reached(low) > p) low *= 2;
  while (reached(high) < p) high *= 2;
  for (let round = 0; round < 200; round += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (reached(middle) < p) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
