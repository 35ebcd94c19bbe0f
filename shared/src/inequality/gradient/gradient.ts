import type { WeightedSums } from '../../statistics/weighted-sums.ts';

/** One class of an ordered social position, as a regression on rank needs it. */
export interface GradientClass {
  /** Cumulative share at the middle of the class, in [0, 1]; 0 is the most disadvantaged person. */
  rank: number;
  weight: number;
  mean: number;
}

/** Symmetric 2 × 2 matrix of a level and a slope. */
export interface Matrix {
  level: number;
  both: number;
  slope: number;
}

/** Classes from the most disadvantaged to the most advantaged. */
export interface Gradient {
  classes: readonly GradientClass[];
  /**
   * Covariance of Σ weight × (score − fitted) × (1, rank − centre), the two sums that a fit sets to 0; `fitted` by class.
   * It says how the scores lie around a line, and so how sure the line is.
   */
  scatter(fitted: readonly number[], centre: number): Matrix;
}

/** Σ of `of(class)` × (1, x)(1, x)ᵀ, x = rank − centre. */
export function cross(
  classes: readonly GradientClass[],
  centre: number,
  of: (one: GradientClass, place: number) => number,
): Matrix {
  const sums = { level: 0, both: 0, slope: 0 };
  classes.forEach((one, place) => {
    const [amount, x] = [of(one, place), one.rank - centre];
    sums.level += amount;
    sums.both += amount * x;
    sums.slope += amount * x * x;
  });
  return sums;
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
 * `people` are the rows of the whole design (as for a mean): scatter n/(n−1) Σ w²(s−fit)²(1,x)(1,x)ᵀ. Classes in which nobody
 * weighs anything are left out.
 */
export function gradientOfPeople(sums: readonly Readonly<WeightedSums>[], people: number): Gradient {
  const ranks = midRanks(sums.map(({ w }) => w));
  const kept = sums.flatMap((of, i) => (of.w > 0 ? [{ of, rank: ranks[i] as number }] : []));
  const classes = kept.map(({ of, rank }): GradientClass => ({ rank, weight: of.w, mean: of.ws / of.w }));
  return {
    classes,
    scatter: (fitted, centre) =>
      cross(classes, centre, (_, place) => {
        const { ww, wws, wwss } = (kept[place] as (typeof kept)[number]).of;
        const line = fitted[place] as number;
        return (people / (people - 1)) * Math.max(0, wwss - 2 * line * wws + line * line * ww);
      }),
  };
}

/**
 * The gradient of a table of subgroups, the most disadvantaged first: each one is a single observation, and the scatter is
 * corrected by J/(J−2) (HC1). `weights` are what they weigh in the fit, by default their `populations`, which give the ranks.
 */
export function gradientOfTable(
  means: readonly number[],
  populations: readonly number[],
  weights: readonly number[] = populations,
): Gradient {
  const ranks = midRanks(populations);
  const given = means.map(
    (mean, i): GradientClass => ({ rank: ranks[i] as number, weight: weights[i] as number, mean }),
  );
  const classes = given.filter(({ weight }) => weight > 0);
  const correction = classes.length / (classes.length - 2);
  return {
    classes,
    scatter: (fitted, centre) =>
      cross(classes, centre, ({ weight, mean }, place) => {
        const residual = mean - (fitted[place] as number);
        return correction * residual * residual * weight * weight;
      }),
  };
}
