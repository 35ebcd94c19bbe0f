import { type Margin, type Target, targetsOf, type WeightingClass } from './margins.ts';
import { WeightingRefusal } from './refusal.ts';

/** A raking stops when no factor of a sweep moves further than this from 1. */
const SETTLED = 1e-10;
const MOST_SWEEPS = 1000;
/** Largest relative deviation from a margin that a settled raking may leave. */
const MET_WITHIN = 1e-8;

export interface RakeOptions {
  /** What the weights add up to afterwards; by default what the base weights do, the count of people when those are 1. */
  scale?: number;
}

export interface Raking {
  /** Per class, what its people's base weights are multiplied by. */
  factors: number[];
  sweeps: number;
  /** Largest relative deviation from each margin, checked after the last sweep. */
  deviations: { variable: string; largest: number }[];
}

/** What the weights add up to in each category of a margin. */
function reached(target: Target, weights: Float64Array): Float64Array {
  const sums = new Float64Array(target.wanted.length);
  for (let i = 0; i < weights.length; i += 1) {
    const category = target.categoryOf[i] as number;
    sums[category] = (sums[category] as number) + (weights[i] as number);
  }
  return sums;
}

/** One pass over the margins, in place; returns how far the furthest factor was from 1. */
function sweep(targets: readonly Target[], weights: Float64Array): number {
  let furthest = 0;
  for (const target of targets) {
    const factors = reached(target, weights).map((sum, category) => {
      const wanted = target.wanted[category] as number;
      return wanted === 0 ? 1 : wanted / sum;
    });
    for (const factor of factors) furthest = Math.max(furthest, Math.abs(factor - 1));
    for (let i = 0; i < weights.length; i += 1) {
      weights[i] = (weights[i] as number) * (factors[target.categoryOf[i] as number] as number);
    }
  }
  return furthest;
}

/** Largest relative deviation of the weights from a margin. */
function deviation(target: Target, weights: Float64Array): number {
  const sums = reached(target, weights);
  return target.wanted.reduce((largest, wanted, category) => {
    return wanted === 0 ? largest : Math.max(largest, Math.abs((sums[category] as number) / wanted - 1));
  }, 0);
}

function checkMet(deviations: Raking['deviations']): void {
  for (const { variable, largest } of deviations) {
    if (largest <= MET_WITHIN) continue;
    const message = `After raking the margin ${variable} is still off by ${largest}. Merge small categories.`;
    throw new WeightingRefusal('margins-not-met', message, { variable });
  }
}

/**
 * Rakes (iterative proportional fitting, Deming and Stephan 1940): finds the factor per class, a product of one factor
 * per category, with which the weights meet every margin.
 *
 * Sweeps over the margins in their order until max |factor − 1| < 1e-10, at most 1000 times, and then checks every margin,
 * because a raking can settle without meeting them. Throws a `WeightingRefusal` when it does not converge, a margin is not
 * met, or the margins do not fit the answers (see `targetsOf`).
 * Known value: [[30, 20], [10, 40]] to rows 60/40 and columns 50/50 gives [[40, 20], [10, 30]].
 */
export function rake(
  classes: readonly WeightingClass[],
  margins: readonly Margin[],
  { scale = classes.reduce((sum, people) => sum + people.sumWeights, 0) }: RakeOptions = {},
): Raking {
  const targets = targetsOf(classes, margins, scale);
  const weights = Float64Array.from(classes, (people) => people.sumWeights);
  for (let sweeps = 1; sweeps <= MOST_SWEEPS; sweeps += 1) {
    if (sweep(targets, weights) >= SETTLED) continue;
    const deviations = targets.map((target) => ({ variable: target.variable, largest: deviation(target, weights) }));
    checkMet(deviations);
    const factors = classes.map(({ sumWeights }, i) => (sumWeights > 0 ? (weights[i] as number) / sumWeights : 1));
    return { factors, sweeps, deviations };
  }
  const message =
    `Raking did not converge in ${MOST_SWEEPS} sweeps: the margins cannot all be met with these answers. ` +
    'Merge small categories, or leave a margin out.';
  throw new WeightingRefusal('no-convergence', message);
}
