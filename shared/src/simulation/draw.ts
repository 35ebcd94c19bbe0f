import type { Weights } from './parameters.ts';

export type Random = () => number;

export const chance = (random: Random, probability: number): boolean => random() < probability;

/** Prepares drawing a key in proportion to its weight. Throws RangeError when no weight is positive. */
export function compileDraw(weights: Weights): (random: Random) => string {
  const keys = Object.keys(weights).filter((key) => (weights[key] ?? 0) > 0);
  const last = keys.at(-1);
  if (last === undefined) throw new RangeError('There is nothing to draw from.');
  let total = 0;
  const upTo = keys.map((key) => {
    total += weights[key] ?? 0;
    return total;
  });
  return (random) => {
    const point = random() * total;
    return keys[upTo.findIndex((end) => point < end)] ?? last;
  };
}

export function drawOne<T>(random: Random, items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)];
}

export const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));
