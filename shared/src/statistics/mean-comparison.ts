import { differenceOfMeans } from './difference-of-means.ts';
import { linearisedCovariance } from './linearised-covariance.ts';
import { linearisedVariance } from './linearised-variance.ts';
import { ratioOfMeans } from './ratio-of-means.ts';
import { countIn, noSums, type WeightedSums } from './weighted-sums.ts';

/** Everyone who answered: value, weight, and whether in each of the two groups (in both, when they overlap). */
export interface ComparedPerson {
  value: number;
  weight: number;
  first: boolean;
  second: boolean;
}

export interface MeanComparison {
  first: { n: number; mean: number; se: number };
  second: { n: number; mean: number; se: number };
  /** Answers of people in both groups. */
  overlap: number;
  /** Answers in either group, less 2. */
  df: number;
  difference: ReturnType<typeof differenceOfMeans>;
  /** `null` unless both means are above 0. */
  ratio: ReturnType<typeof ratioOfMeans> | null;
}

/** Means of the two groups; NaN when nobody in one weighs anything. */
export function meansOfGroups(people: readonly ComparedPerson[]): [first: number, second: number] {
  let [w1, ws1, w2, ws2] = [0, 0, 0, 0];
  for (const { value, weight, first, second } of people) {
    if (first) {
      w1 += weight;
      ws1 += weight * value;
    }
    if (second) {
      w2 += weight;
      ws2 += weight * value;
    }
  }
  return [ws1 / w1, ws2 / w2];
}

/**
 * Compares the weighted means of two groups, which may overlap: difference and ratio with the covariance that comes of
 * the people in both. `n` is the number of people of the whole design. Student's t has (answers in either group that weigh
 * something − 2) degrees of freedom, as R survey's `svyttest`.
 *
 * A group in which nobody answered and weighs something, or fewer than three answers in all, throw a RangeError.
 */
export function compareMeans(people: readonly ComparedPerson[], n: number, level: number): MeanComparison {
  const [mean1, mean2] = meansOfGroups(people);
  if (Number.isNaN(mean1) || Number.isNaN(mean2))
    throw new RangeError('Nobody in one of the two groups has an answer.');
  const df = people.filter(({ first, second, weight }) => (first || second) && weight > 0).length - 2;
  if (df < 1) throw new RangeError('Two groups are compared from three answers up.');
  // Values are counted from the middle of both means, so that large values close together keep their digits.
  const origin = (mean1 + mean2) / 2;
  const sums: [WeightedSums, WeightedSums, WeightedSums] = [noSums(), noSums(), noSums()];
  for (const { value, weight, first, second } of people) {
    if (first) countIn(sums[0], value - origin, weight);
    if (second) countIn(sums[1], value - origin, weight);
    if (first && second) countIn(sums[2], value - origin, weight);
  }
  const [one, two, both] = sums;
  const variances = [linearisedVariance(n, one), linearisedVariance(n, two)] as const;
  const covariance = linearisedCovariance(
    n,
    { mean: mean1 - origin, w: one.w },
    { mean: mean2 - origin, w: two.w },
    both,
  );
  const means = { first: mean1, second: mean2, variances, covariance };
  return {
    first: { n: one.n, mean: mean1, se: Math.sqrt(variances[0]) },
    second: { n: two.n, mean: mean2, se: Math.sqrt(variances[1]) },
    overlap: both.n,
    df,
    difference: differenceOfMeans(means, df, level),
    ratio: mean1 > 0 && mean2 > 0 ? ratioOfMeans(means, df, level) : null,
  };
}
