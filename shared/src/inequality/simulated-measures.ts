import { varianceBetween } from './between-group-variance.ts';
import { type Dimension, estimatesOf, type Subgroup, settingAverage, sharesOf } from './dimension.ts';
import { type Measure, notDefined, simulated } from './measure.ts';
import { type Figure, type Simulation, simulatedIntervals } from './simulated-interval.ts';

/**
 * Mean distance of the subgroups to a level, in the unit of the indicator: Σ share × |estimate − level|. The level is the
 * setting average (MDM), the best estimate (MDB) or that of a reference (MDR). Weighted by the population's shares, or, with
 * shares of 1/J, the same for every subgroup.
 *
 * Divided by the average, ×100, it is the index of disparity (Pearcy and Keppel 2002, Public Health Rep 117:273).
 * Known value: 52, 61, 58, 67 with shares .12, .22, .20, .46: 4.5264 to the mean, 4.92 to the best.
 */
export function meanDifference(estimates: ArrayLike<number>, weights: readonly number[], level: number): number {
  let distance = 0;
  for (let i = 0; i < weights.length; i += 1)
    distance += (weights[i] as number) * Math.abs((estimates[i] as number) - level);
  return distance;
}

/**
 * The measures whose intervals are simulated: mean differences from the average, the best and a reference, index of disparity,
 * standard deviation between groups BGSD = √BGV, and coefficient of variation COV = 100 BGSD/μ.
 * Known value: 52, 61, 58, 67 with shares .12, .22, .20, .46 give BGSD 5.1878, COV 8.3567, IDISW 7.2912, IDISU 8.1186.
 */
export function simulatedMeasures(
  { subgroups, adverse }: Dimension,
  reference: Subgroup | undefined,
  simulation: Simulation,
): Record<string, Measure> {
  const shares = sharesOf(subgroups);
  const equal = subgroups.map(() => 1 / subgroups.length);
  const at = reference && subgroups.indexOf(reference);
  const observed = settingAverage(estimatesOf(subgroups), shares);
  const average: Figure = (estimates) => settingAverage(estimates, shares);
  const best: Figure = (estimates) => estimates.reduce((a, b) => (adverse ? Math.min(a, b) : Math.max(a, b)));
  const toAverage =
    (weights: number[]): Figure =>
    (estimates) =>
      meanDifference(estimates, weights, average(estimates));
  const toBest =
    (weights: number[]): Figure =>
    (estimates) =>
      meanDifference(estimates, weights, best(estimates));
  const toReference =
    (weights: number[]): Figure =>
    (estimates) =>
      meanDifference(estimates, weights, estimates[at as number] as number);
  const spread: Figure = (estimates) => Math.sqrt(varianceBetween(estimates, shares));

  const absolute = {
    bgsd: spread,
    mdmw: toAverage(shares),
    mdmu: toAverage(equal),
    mdbw: toBest(shares),
    mdbu: toBest(equal),
    ...(at !== undefined && { mdrw: toReference(shares), mdru: toReference(equal) }),
  };
  const relative = {
    cov: (estimates: Float64Array) => (100 * spread(estimates)) / average(estimates),
    // The mean stays the observed one, as in healthequal 1.0.1.
    idisw: (estimates: Float64Array) => (100 * meanDifference(estimates, shares, observed)) / observed,
    idisu: (estimates: Float64Array) => (100 * toAverage(equal)(estimates)) / average(estimates),
  };
  const figures: Record<string, Figure> = observed > 0 ? { ...absolute, ...relative } : absolute;
  const intervals = simulatedIntervals(subgroups, figures, simulation);
  const given = Float64Array.from(estimatesOf(subgroups));
  const needsMean = notDefined(`Needs a mean estimate above 0; it is ${observed}.`);
  const needsReference = notDefined('Needs a reference subgroup.');
  return {
    ...Object.fromEntries(Object.keys(relative).map((name) => [name, needsMean])),
    mdrw: needsReference,
    mdru: needsReference,
    ...Object.fromEntries(
      Object.entries(figures).map(([name, figure]) => [name, simulated(figure(given), intervals[name] ?? null)]),
    ),
  };
}
