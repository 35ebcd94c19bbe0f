import type { Interval } from './interval.ts';
import { linearisedVariance } from './linearised-variance.ts';
import { studentQuantile } from './student-quantile.ts';
import { type QuantileRule, type SortedSample, weightedQuantile } from './weighted-quantile.ts';

/** Bounds of a quantile; one that the sample cannot give (its share would be under 0 or over 1) is NaN, and so is `se`. */
export interface QuantileInterval extends Interval {
  /** Half the interval over Student's t. */
  se: number;
}

/**
 * Woodruff's interval of a weighted quantile q (Woodruff 1952, JASA 47:635): the mean-type interval of the share of
 * people at or under q, carried back to values by the quantile's own rule. In the unit of the values.
 *
 * `n` is the number of people of the **whole design**, `df` the degrees of freedom (answers − 1); R survey:
 * `svyquantile(interval.type = "mean")`. Throws a RangeError for a `df` of 0 or below.
 * Known value: school scores of `apistrat`, weights alone: median 668 in [641, 695] (R survey 4.1-1).
 */
export function woodruffInterval(
  sample: SortedSample,
  q: number,
  { n, df, level, rule }: { n: number; df: number; level: number; rule: QuantileRule },
): QuantileInterval {
  const sums = { w: 0, ww: 0, ws: 0, wws: 0, wwss: 0 };
  sample.weights.forEach((weight, i) => {
    const square = weight * weight;
    sums.w += weight;
    sums.ww += square;
    if ((sample.values[i] as number) > q) return;
    sums.ws += weight;
    sums.wws += square;
    sums.wwss += square;
  });
  const t = studentQuantile((1 + level) / 2, df);
  const half = t * Math.sqrt(linearisedVariance(n, sums));
  const share = sums.ws / sums.w;
  const valueAt = (p: number) => (p >= 0 && p <= 1 ? weightedQuantile(sample, p, rule) : Number.NaN);
  const [low, high] = [valueAt(share - half), valueAt(share + half)];
  return { low, high, se: (high - low) / (2 * t) };
}
