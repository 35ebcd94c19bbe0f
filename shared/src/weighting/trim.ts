import { WeightingRefusal } from './refusal.ts';

/** Bounds of the weights, as multiples of their mean. */
export interface TrimBounds {
  low: number;
  high: number;
}

/** Weights held by `count` people each. */
export interface CountedWeight {
  count: number;
  weight: number;
}

const MOST_ROUNDS = 10_000;
/** Rounding alone does not put a weight outside its bounds; without this a strict trimming might never end. */
const ROUNDING = 1e-12;

export function meanWeight(weights: readonly CountedWeight[]): number {
  let people = 0;
  let sum = 0;
  for (const { count, weight } of weights) {
    people += count;
    sum += count * weight;
  }
  return sum / people;
}

/** One trimming between absolute bounds; `undefined` when nothing is outside them. */
function trimOnce(weights: readonly CountedWeight[], low: number, high: number): CountedWeight[] | undefined {
  let excess = 0;
  let untrimmed = 0;
  for (const { count, weight } of weights) {
    const kept = Math.min(high, Math.max(low, weight));
    excess += count * (weight - kept);
    if (kept === weight) untrimmed += count;
  }
  const inside = ({ weight }: CountedWeight) => weight >= low * (1 - ROUNDING) && weight <= high * (1 + ROUNDING);
  if (weights.every(inside)) return undefined;
  if (untrimmed === 0) {
    const message =
      'Every weight is outside the trimming bounds, so nobody is left to take the excess. Widen the bounds.';
    throw new WeightingRefusal('everything-trimmed', message);
  }
  const share = excess / untrimmed;
  return weights.map(({ count, weight }) => {
    const kept = Math.min(high, Math.max(low, weight));
    return { count, weight: kept === weight ? weight + share : kept };
  });
}

/**
 * Trims weights to [low, high] × their mean, as R survey's `trimWeights`: those outside are set to the bound, and what is
 * cut off is shared equally, in absolute terms, among the people who were not trimmed; the sum stays.
 *
 * That sharing may push others over a bound; `strict` repeats until nobody is outside. Returns the new weights in order.
 * Throws a `WeightingRefusal` when everybody is outside, or a strict trimming does not end.
 * Known value: weights 1, 1, 1, 5 with high = 1.5 become 5/3, 5/3, 5/3, 3.
 */
export function trimWeights(
  weights: readonly CountedWeight[],
  bounds: TrimBounds,
  { strict = false }: { strict?: boolean } = {},
): number[] {
  const mean = meanWeight(weights);
  const [low, high] = [bounds.low * mean, bounds.high * mean];
  let current: readonly CountedWeight[] = weights;
  for (let round = 0; round < (strict ? MOST_ROUNDS : 1); round += 1) {
    const trimmed = trimOnce(current, low, high);
    if (!trimmed) return current.map(({ weight }) => weight);
    current = trimmed;
  }
  if (!strict) return current.map(({ weight }) => weight);
  throw new WeightingRefusal('bounds-not-met', 'Trimming does not end within these bounds. Widen them.');
}
