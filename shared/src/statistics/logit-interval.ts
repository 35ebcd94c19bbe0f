import type { Interval } from './interval.ts';
import { studentInterval } from './student-interval.ts';

/**
 * Interval of a proportion on the logit scale: ln(p/(1−p)) ± t·√V / (p(1−p)), carried back to (0, 1). `p` in (0, 1)
 * with its variance V ≥ 0, Student's t with `df` > 0 degrees of freedom (Korn and Graubard 1999, Analysis of Health
 * Surveys, §3.2; R survey: `svyciprop(method = "xlogit")`, from which `"logit"` differs by its fit's rounding only).
 *
 * At p = 0 and p = 1 the logit does not exist: throws a RangeError; Wilson's interval has an answer there.
 * Known value: p = 0.312169, √V = 0.03379535, df = 188 give [0.249650, 0.382367] (R survey 4.1-1, 59 of 189 births).
 */
export function logitInterval(p: number, variance: number, df: number, level = 0.95): Interval {
  if (!(p > 0 && p < 1)) throw new RangeError('The logit interval needs a proportion between 0 and 1, both excluded.');
  if (!(variance >= 0)) throw new RangeError('A variance is 0 or more.');
  const { low, high } = studentInterval(Math.log(p / (1 - p)), Math.sqrt(variance) / (p * (1 - p)), df, level);
  const proportion = (logit: number) => 1 / (1 + Math.exp(-logit));
  return { low: proportion(low), high: proportion(high) };
}
