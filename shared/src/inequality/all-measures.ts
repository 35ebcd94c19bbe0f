import { attributableRisk } from './attributable-risk.ts';
import { betweenGroupVariance } from './between-group-variance.ts';
import { comparedSubgroups, difference, ratio } from './difference-and-ratio.ts';
import { type Dimension, estimatesOf, type Subgroup } from './dimension.ts';
import { concentrationIndices } from './gradient/concentration-index.ts';
import { gradientOfTable } from './gradient/gradient.ts';
import { tableSlopeIndices } from './gradient/table-slopes.ts';
import { type Measure, notDefined } from './measure.ts';
import { InequalityRefusal } from './refusal.ts';
import { simulatedMeasures } from './simulated-measures.ts';
import { meanLogDeviation, theilIndex } from './theil-index.ts';

/** The WHO's twenty-one summary measures, by the names of its software. */
export const measureNames = [
  ...['d', 'r', 'par', 'paf', 'sii', 'rii', 'aci', 'rci', 'bgv', 'ti', 'mld', 'bgsd', 'cov', 'mdmw', 'mdmu'],
  ...['idisw', 'idisu', 'mdbw', 'mdbu', 'mdrw', 'mdru'],
] as const;

export interface MeasuresRequest {
  /** What the estimates are proportions of (100 for percent); without one they are means, of any range. */
  scale?: number | undefined;
  /** Name of the subgroup that the others are compared with; by default the most advantaged, when ordered. */
  reference?: string | undefined;
  /** Uniform numbers in [0, 1) for the simulated intervals. */
  random: () => number;
  /** Tables drawn for each of them, 40,000 by default. */
  draws?: number | undefined;
}

/**
 * Every summary measure of one table of subgroups, those of `measureNames`; with a reference among subgroups that are not
 * ordered also `d_ref` and `r_ref`, the simple measures against it. A measure that does not apply has no estimate and a reason.
 *
 * Throws an `InequalityRefusal` for a reference that is not there and estimates outside [0, scale].
 */
export function inequalityMeasures(
  dimension: Dimension,
  { reference: name, ...simulation }: MeasuresRequest,
): Record<string, Measure> {
  const { subgroups, ordered } = dimension;
  const { scale } = simulation;
  if (scale !== undefined) checkScale(subgroups, scale);
  const named = name === undefined ? undefined : referenceCalled(name, subgroups);
  const compared = comparedSubgroups(dimension);
  const found: Record<string, Measure> = {
    d: difference(compared),
    r: ratio(compared),
    ...attributableRisk(dimension, scale),
    ...overRanks(dimension, scale),
    bgv: betweenGroupVariance(subgroups),
    ti: theilIndex(subgroups),
    mld: meanLogDeviation(subgroups),
    ...simulatedMeasures(dimension, named ?? (ordered ? subgroups.at(-1) : undefined), simulation),
  };
  const measures = Object.fromEntries(measureNames.map((measure) => [measure, found[measure] as Measure]));
  if (!named || ordered) return measures;
  const withReference = comparedSubgroups(dimension, named);
  return { ...measures, d_ref: difference(withReference), r_ref: ratio(withReference) };
}

function checkScale(subgroups: readonly Subgroup[], scale: number): void {
  const outside = subgroups.find(({ estimate }) => !(estimate >= 0 && estimate <= scale));
  if (!outside) return;
  throw new InequalityRefusal(
    'scale-too-small',
    `The estimate of subgroup ${outside.name} is ${outside.estimate}, outside the scale of 0 to ${scale}. ` +
      'Give the scale that the estimates are proportions of, or none when they are means.',
  );
}

function referenceCalled(name: string, subgroups: readonly Subgroup[]): Subgroup {
  const found = subgroups.find((subgroup) => subgroup.name === name);
  if (found) return found;
  const names = subgroups.map((subgroup) => subgroup.name).join(', ');
  throw new InequalityRefusal('unknown-reference', `No subgroup is called ${name}: the reference is one of ${names}.`);
}

function overRanks({ subgroups, ordered }: Dimension, scale: number | undefined): Record<string, Measure> {
  if (!ordered) {
    const unranked = notDefined('Needs ordered subgroups.');
    return { sii: unranked, rii: unranked, aci: unranked, rci: unranked };
  }
  const estimates = estimatesOf(subgroups);
  const people = subgroups.map(({ population }) => population);
  return {
    ...tableSlopeIndices(subgroups, scale),
    ...concentrationIndices(gradientOfTable(estimates, people), 'homoscedastic'),
  };
}
