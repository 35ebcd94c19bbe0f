import { type Dimension, extremes, type Subgroup } from './dimension.ts';
import { type Measure, measured, measuredRatio, notDefined } from './measure.ts';

/** The two subgroups that the simple measures compare: `first` minus, or over, `second`. */
export interface Compared {
  first: Subgroup;
  second: Subgroup;
}

/**
 * Which two subgroups are compared, after the WHO (Schlotheuber and Hosseinpoor 2022, IJERPH 19:3697). Ordered: the most
 * advantaged with the most disadvantaged. Otherwise the highest estimate with the lowest, or a `reference` with the lowest.
 * For an adverse indicator the two change places, so that the difference changes its sign.
 */
export function comparedSubgroups({ subgroups, ordered, adverse }: Dimension, reference?: Subgroup): Compared {
  const { highest, lowest } = extremes(subgroups);
  const compared = ordered
    ? { first: subgroups.at(-1) as Subgroup, second: subgroups[0] as Subgroup }
    : { first: reference ?? highest, second: lowest };
  return adverse ? { first: compared.second, second: compared.first } : compared;
}

/**
 * Difference D = y₁ − y₂, in the unit of the indicator, 0 without inequality; se² = se₁² + se₂².
 * Known value: 73 and 48 give 25.
 */
export function difference({ first, second }: Compared): Measure {
  const se = first.se === null || second.se === null ? null : Math.hypot(first.se, second.se);
  return measured(first.estimate - second.estimate, se);
}

/**
 * Ratio R = y₁ / y₂ > 0, 1 without inequality; se² of ln R = (se₁/y₁)² + (se₂/y₂)². Not defined unless both are above 0.
 * Known value: 73 and 48 give 1.5208.
 */
export function ratio({ first, second }: Compared): Measure {
  if (!(first.estimate >= 0 && second.estimate > 0)) {
    return notDefined(`A ratio needs estimates above 0; that of ${second.name} is ${second.estimate}.`);
  }
  const known = first.se !== null && second.se !== null && first.estimate > 0;
  const se = known ? Math.hypot((first.se ?? 0) / first.estimate, (second.se ?? 0) / second.estimate) : null;
  return measuredRatio(first.estimate / second.estimate, se);
}
