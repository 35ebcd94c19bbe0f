import { incompleteBeta } from './incomplete-beta.ts';

/**
 * Upper tail of Fisher's F: P(F ≥ f) with `d1` and `d2` > 0 degrees of freedom, in [0, 1], for f ≥ 0.
 *
 * I_x(d2/2, d1/2) at x = d2/(d2 + d1·f) (NIST DLMF 8.17). Throws a RangeError outside the ranges.
 * Known value: f = 4.825621493405406, d1 = 3, d2 = 10 gives 0.025 (R: `pf(4.825621493405406, 3, 10, lower.tail = FALSE)`).
 */
export function fUpperTail(f: number, d1: number, d2: number): number {
  if (!(d1 > 0 && d2 > 0)) throw new RangeError('Fisher’s F needs degrees of freedom above 0.');
  if (!(f >= 0)) throw new RangeError('Fisher’s F is 0 or more.');
  if (!Number.isFinite(f)) return 0;
  const odds = (d1 / d2) * f;
  return incompleteBeta(d2 / 2, d1 / 2, 1 / (1 + odds), odds / (1 + odds));
}
