import { incompleteBeta } from './incomplete-beta.ts';

/**
 * Two-sided p-value of Student's t: P(|T| ≥ |t|) with `df` > 0 degrees of freedom, in [0, 1].
 *
 * p = I_x(df/2, ½) at x = df/(df + t²) (NIST DLMF 8.17, Abramowitz and Stegun 26.7.1).
 * Known value: t = 2.228138851986274, df = 10 gives 0.05 (R: `2 * pt(-2.228138851986274, 10)`).
 */
export function studentTwoSidedP(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError('Student’s t needs degrees of freedom above 0.');
  if (Number.isNaN(t)) throw new RangeError('Student’s t is not a number.');
  if (!Number.isFinite(t)) return 0;
  return incompleteBeta(df / 2, 0.5, df / (df + t * t), (t * t) / (df + t * t));
}

/** P(|T| < |t|), kept apart because 1 − p has no digits left near t = 0. */
export function studentCentralProbability(t: number, df: number): number {
  return incompleteBeta(0.5, df / 2, (t * t) / (df + t * t), df / (df + t * t));
}
