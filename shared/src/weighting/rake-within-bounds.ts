import type { Margin, WeightingClass } from './margins.ts';
import { type Raking, rake } from './rake.ts';
import { meanWeight, type TrimBounds, trimWeights } from './trim.ts';

/** A class whose people all have the same base weight: Σw / n. */
export interface EqualWeightClass extends WeightingClass {
  n: number;
}

export interface BoundedRaking extends Raking {
  /** Rounds of trimming and raking again; 0 when the first raking was within the bounds. */
  trimmings: number;
  /** Whether every weight lies within the bounds after the last raking. */
  withinBounds: boolean;
}

const TOLERANCE = 1e-9;

/**
 * Rakes, trims the weights to [low, high] × their mean and rakes again, at most `rounds` times (5 in a campaign): the last
 * act is always a raking, so the margins are met and the bounds nearly so.
 *
 * Capped raking has no unique answer (bounds and margins may contradict each other): look at `withinBounds`. Refuses what
 * `rake` and `trimWeights` refuse. Trimming follows `trimWeights`, strictly.
 */
export function rakeWithinBounds(
  classes: readonly EqualWeightClass[],
  margins: readonly Margin[],
  bounds: TrimBounds,
  { rounds = 5, scale }: { rounds?: number; scale?: number } = {},
): BoundedRaking {
  const base = classes.map(({ n, sumWeights }) => (n > 0 ? sumWeights / n : 0));
  const counts = classes.map(({ n, sumWeights }) => (sumWeights > 0 ? n : 0));
  const options = scale === undefined ? {} : { scale };
  let raking = rake(classes, margins, options);
  let factors = raking.factors;
  for (let trimmings = 0; ; trimmings += 1) {
    const weights = classes.map((_, i) => ({
      count: counts[i] as number,
      weight: (base[i] as number) * (factors[i] as number),
    }));
    const mean = meanWeight(weights);
    const withinBounds = weights.every(({ count, weight }) => {
      const multiple = weight / mean;
      return count === 0 || (multiple <= bounds.high + TOLERANCE && multiple >= bounds.low - TOLERANCE);
    });
    if (withinBounds || trimmings === rounds) return { ...raking, factors, trimmings, withinBounds };
    const trimmed = trimWeights(weights, bounds, { strict: true });
    const again = classes.map(({ n, categories }, i) => ({ categories, sumWeights: n * (trimmed[i] as number) }));
    raking = rake(again, margins, options);
    factors = raking.factors.map((factor, i) => {
      const from = base[i] as number;
      return from > 0 ? (factor * (trimmed[i] as number)) / from : 1;
    });
  }
}
