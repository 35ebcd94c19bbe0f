/** Replicates of a sample: by what each person's weight is multiplied in each, and how the spread becomes a variance. */
export interface Replicates {
  scale: number;
  /** One factor a replicate; without them all are 1. */
  rscales?: readonly number[];
  /** One after the other; everyone's multiplier, ≥ 0, in the order of the people. May be gone through once only. */
  multipliers: Iterable<ArrayLike<number>>;
}

/**
 * Variances from replicates: scale · Σ rscaleᵣ (tᵣ − t̄)², around the mean t̄ of the replicates, for each of the figures that
 * `estimate` gives (always as many of them) from the multipliers of one replicate. In squared units of each figure.
 *
 * A figure that some replicate cannot give (NaN) has the variance NaN. Fewer than two replicates, or as many `rscales` as
 * there are not replicates, throw a RangeError. Source: Wolter 2007, Introduction to Variance Estimation, §3–5; R survey:
 * `svrVar` with `mse = FALSE`.
 * Known value: the means 30, 40, 50 of 20, 40, 60 without one, scale 2/3, give 400/3 = s²/n.
 */
export function replicateVariances(
  { scale, rscales, multipliers }: Replicates,
  estimate: (multipliers: ArrayLike<number>) => number[],
): number[] {
  const figures = Array.from(multipliers, estimate);
  if (figures.length < 2) throw new RangeError('A variance needs two replicates or more.');
  if (rscales && rscales.length !== figures.length)
    throw new RangeError('There must be one rscale for each replicate.');
  return (figures[0] ?? []).map((_, i) => {
    const values = figures.map((figure) => figure[i] as number);
    const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
    return scale * values.reduce((sum, value, r) => sum + (rscales?.[r] ?? 1) * (value - centre) ** 2, 0);
  });
}
