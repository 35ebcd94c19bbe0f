import type { Interval } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal-quantile.ts';

/** One measure of inequality with its 95 % interval; all four are `null` where there is none to give. */
export interface Measure {
  estimate: number | null;
  /** In the unit of the estimate; of a ratio (r, rii), the standard error of its logarithm, as the WHO gives it. */
  se: number | null;
  lower: number | null;
  upper: number | null;
  /** Why there is no estimate: a sentence. */
  reason?: string;
}

const z = normalQuantile(0.975);
const isKnown = (se: number | null): se is number => se !== null && Number.isFinite(se);

/** A measure that cannot be computed, and why. */
export const notDefined = (reason: string): Measure => ({ estimate: null, se: null, lower: null, upper: null, reason });

/** A measure with the normal interval estimate ± 1.96 se; without interval when the error is not known. */
export function measured(estimate: number, se: number | null): Measure {
  if (!isKnown(se)) return { estimate, se: null, lower: null, upper: null };
  return { estimate, se, lower: estimate - z * se, upper: estimate + z * se };
}

/** A ratio with the interval exp(ln estimate ± 1.96 se), `se` being that of its logarithm. */
export function measuredRatio(estimate: number, se: number | null): Measure {
  if (!isKnown(se) || !(estimate > 0)) return { estimate, se: null, lower: null, upper: null };
  return { estimate, se, lower: estimate * Math.exp(-z * se), upper: estimate * Math.exp(z * se) };
}

/** A measure whose interval was simulated: it has no standard error. */
export function simulated(estimate: number, interval: Interval | null): Measure {
  return { estimate, se: null, lower: interval?.low ?? null, upper: interval?.high ?? null };
}
