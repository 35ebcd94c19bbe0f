import type { Replicates } from './replicate-variance.ts';

/**
 * The jackknife: one replicate for each sampling unit, without it, the units of its stratum weighing n/(n−1) times as
 * much; (n−1)/n is the replicate's factor. One stratum is R survey's `JK1`, several its `JKn` (Wolter 2007, §4).
 *
 * `units` names the sampling unit of each person (a person, or a cluster), `strata` the stratum, everyone in one without
 * them; units are counted inside their stratum. A stratum of a single unit has no spread: throws a RangeError.
 * Known value: the mean of 20, 40, 60 gets s²/n = 400/3.
 */
export function jackknife(units: readonly string[], strata?: readonly string[]): Replicates {
  if (strata && strata.length !== units.length) throw new RangeError('There must be one stratum for each person.');
  const keys = units.map((unit, i) => JSON.stringify([strata?.[i] ?? '', unit]));
  const unitsOf = new Map<string, Set<string>>();
  keys.forEach((key, i) => {
    const stratum = strata?.[i] ?? '';
    unitsOf.set(stratum, (unitsOf.get(stratum) ?? new Set()).add(key));
  });
  const dropped = [...unitsOf].flatMap(([stratum, keysIn]) => {
    if (keysIn.size < 2) throw new RangeError('The jackknife needs two sampling units or more in every stratum.');
    return [...keysIn].map((key) => ({ stratum, key, n: keysIn.size }));
  });
  return {
    scale: 1,
    rscales: dropped.map(({ n }) => (n - 1) / n),
    multipliers: (function* () {
      for (const { stratum, key, n } of dropped) {
        yield Float64Array.from(keys, (own, i) => {
          if (own === key) return 0;
          return (strata?.[i] ?? '') === stratum ? n / (n - 1) : 1;
        });
      }
    })(),
  };
}
