import { concentrationIndices } from '../inequality/gradient/concentration-index.ts';
import { fitOnRank } from '../inequality/gradient/rank-fit.ts';
import { slopeIndices } from '../inequality/gradient/slope-index.ts';
import { type Measure, measured } from '../inequality/measure.ts';
import type { CellTable } from './cell-table.ts';
import { type ClassSums, comparedSums, unionOf } from './class-sums.ts';
import { type Estimate, type Estimator, hundredths } from './estimate.ts';
import type { SocialClass } from './social-classes.ts';

/** A determinant over an ordered social position, at full precision. Never shown: publications round and protect. */
export interface SocialGradient {
  /** From the most to the least disadvantaged; `share` of the weights of all of them, in [0, 1]. */
  classes: { of: SocialClass; share: number; estimate: Estimate }[];
  /** Mean of the least disadvantaged class minus that of the most disadvantaged one (the WHO's D), points. */
  difference: Measure;
  /** Null with fewer than three classes and when all means are equal. `bottom` and `top` are where the line begins and ends, in points. */
  slope: { bottom: number; top: number; sii: Measure; rii: Measure; aci: Measure } | null;
}

/**
 * Means of the classes on the scores by which people are compared (common-items scores), difference of the first and the last,
 * and slope: D, SII, RII and ACI with the raked variance of people, ranks taken as known. At least two classes.
 */
export function socialGradient(
  table: CellTable,
  estimator: Estimator,
  determinant: string,
  classes: readonly SocialClass[],
): SocialGradient {
  const sums = classes.map(({ parts }) =>
    parts.map((domain) => comparedSums(table, determinant, domain)).reduce(unionOf),
  );
  const estimates = sums.map((of) => estimator.mean(of, hundredths));
  const weights = estimates.reduce((sum, { sumWeights }) => sum + sumWeights, 0);
  const [first, last] = [sums[0], sums.at(-1)] as [ClassSums, ClassSums];
  const { difference, se } = estimator.difference(last, first, hundredths);
  const gradient = estimator.gradient(sums, hundredths);
  const { sii, rii } = slopeIndices(gradient);
  const fit = sii.estimate === null ? null : fitOnRank(gradient, 'linear');
  return {
    classes: classes.map((of, place) => {
      const estimate = estimates[place] as Estimate;
      return { of, share: estimate.sumWeights / weights, estimate };
    }),
    difference: measured(difference, se),
    slope: fit && {
      bottom: fit.level - fit.slope * fit.centre,
      top: fit.level + fit.slope * (1 - fit.centre),
      sii,
      rii,
      aci: concentrationIndices(gradient).aci,
    },
  };
}
