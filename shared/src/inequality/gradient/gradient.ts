import type { WeightedSums } from '../../statistics/weighted-sums.ts';

/** One class of an ordered social position, as a regression on rank needs it. */
export interface GradientClass {
  /** Cumulative share at the middle of the class, in [0, 1]; 0 is the most disadvantaged person. */
  rank: number;
  weight: number;
  mean: number;
  /** Σw² over the members, and Σw²(s − mean), Σw²(s − mean)²: how they lie around the mean of their class. */
  squaredWeights: number;
  scatter: [linear: number, square: number];
}

/** Classes from the most disadvantaged to the most advantaged. */
export interface Gradient {
  classes: readonly GradientClass[];
  /** What a sum of squared residuals is multiplied by: n/(n−1) of people, J/(J−2) of a table (HC1). */
  correction: number;
}

/** Rank of each class: the cumulative share at its middle ("ridit", Bross 1958, Biometrics 14:18). */
export function midRanks(sizes: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  return sizes.map((size) => {
    const middle = before + size / 2;
    before += size;
    return middle / total;
  });
}

/**
 * The gradient of people over classes, from the sums of each class, the most disadvantaged first, whatever their number.
 * `people` are the rows of the whole design (as for a mean). Classes in which nobody weighs anything are left out.
 */
export function gradientOfPeople(sums: readonly Readonly<WeightedSums>[], people: number): Gradient {
  const ranks = midRanks(sums.map(({ w }) => w));
  const classes = sums.map(({ w, ww, ws, wws, wwss }, i): GradientClass => {
    const mean = ws / w;
    const scatter: [number, number] = [wws - mean * ww, Math.max(0, wwss - 2 * mean * wws + mean * mean * ww)];
    return { rank: ranks[i] as number, weight: w, mean, squaredWeights: ww, scatter };
  });
  return { classes: classes.filter(({ weight }) => weight > 0), correction: people / (people - 1) };
}

/**
 * The gradient of a table of subgroups, the most disadvantaged first: each one is a single observation. `weights` are what they
 * weigh in the fit, by default their `populations`, which give the ranks.
 */
export function gradientOfTable(
  means: readonly number[],
  populations: readonly number[],
  weights: readonly number[] = populations,
): Gradient {
  const ranks = midRanks(populations);
  const classes = means.map((mean, i): GradientClass => {
    const weight = weights[i] as number;
    return { rank: ranks[i] as number, weight, mean, squaredWeights: weight * weight, scatter: [0, 0] };
  });
  const kept = classes.filter(({ weight }) => weight > 0);
  return { classes: kept, correction: kept.length / (kept.length - 2) };
}
