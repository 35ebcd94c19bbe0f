import { logBeta } from './log-beta.ts';
import { normalQuantile } from './normal-quantile.ts';
import { studentCentralProbability, studentTwoSidedP } from './student-two-sided-p.ts';

/** Density of Student's t. */
function density(t: number, df: number): number {
  return Math.exp(-((df + 1) / 2) * Math.log1p((t * t) / df) - logBeta(df / 2, 0.5)) / Math.sqrt(df);
}

/**
 * Quantile of Student's t: the value t with P(T ≤ t) = p, for p in (0, 1) and `df` > 0.
 *
 * Newton's method on the logarithm of the tail (or central) probability against ln t: both are concave, so it converges
 * from any start. Throws a RangeError outside the range.
 * Known value: p = 0.975, df = 10 gives 2.228138851986274 (R: `qt(0.975, 10)`).
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('A quantile needs a probability between 0 and 1, both excluded.');
  if (!(df > 0)) throw new RangeError('Student’s t needs degrees of freedom above 0.');
  if (p === 0.5) return 0;
  if (df === Number.POSITIVE_INFINITY) return normalQuantile(p);
  const tail = Math.min(p, 1 - p);
  const useTail = tail < 0.25;
  const wanted = useTail ? 2 * tail : 2 * Math.abs(p - 0.5);
  let logT = Math.log(Math.abs(normalQuantile(tail)));
  for (let round = 0; round < 200; round += 1) {
    const t = Math.exp(logT);
    const reached = useTail ? studentTwoSidedP(t, df) : studentCentralProbability(t, df);
    const slope = ((useTail ? -2 : 2) * t * density(t, df)) / reached;
    const step = Math.log(wanted / reached) / slope;
    logT += step;
    if (Math.abs(step) < 1e-14) break;
  }
  return Math.sign(p - 0.5) * Math.exp(logT);
}
