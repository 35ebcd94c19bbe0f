import type { Interval } from '../../statistics/interval.ts';
import { type Measure, measured, notDefined } from '../measure.ts';
import type { Gradient } from './gradient.ts';
import { fitOnRank } from './rank-fit.ts';

/**
 * Where the error comes from: `robust`, from how people (or subgroups) lie around the line; `homoscedastic`, from one residual
 * variance over J − 2 degrees of freedom, as the WHO's software does for a table of subgroups.
 */
export type ErrorModel = 'robust' | 'homoscedastic';

export interface ConcentrationIndices {
  aci: Measure;
  rci: Measure;
}

/**
 * Absolute concentration index ACI = 2 Σ p y (r − ½), in the unit of the score, and relative index RCI = ACI/μ, in [−1, 1] for
 * scores ≥ 0 (Wagstaff, Paci and van Doorslaer 1991, Soc Sci Med 33:545): above 0 when the score is concentrated among the
 * advantaged. It is the slope of 2σᵣ² y on rank (Kakwani, Wagstaff and van Doorslaer 1997, J Econometrics 77:87), whose error
 * it takes, ranks and mean taken as known. RCI needs a mean above 0; an error needs three classes.
 * Known value: 48, 55, 61, 68, 73 in five equal classes give ACI 5.04 and RCI 0.082623.
 */
export function concentrationIndices(gradient: Gradient, errors: ErrorModel = 'robust'): ConcentrationIndices {
  const { classes } = gradient;
  const total = classes.reduce((sum, { weight }) => sum + weight, 0);
  const mean = classes.reduce((sum, { weight, mean }) => sum + weight * mean, 0) / total;
  const rankVariance = classes.reduce((sum, { weight, rank }) => sum + weight * (rank - 0.5) ** 2, 0) / total;
  const fit = classes.length < 2 ? null : fitOnRank(gradient, 'linear');
  if (!fit) {
    const nothing = notDefined('A concentration index needs at least two subgroups with a population.');
    return { aci: nothing, rci: nothing };
  }
  const variance = {
    robust: fit.covariance.slope,
    homoscedastic: fit.residual / (classes.length - 2) / (total * rankVariance),
  }[errors];
  const aci = 2 * rankVariance * fit.slope;
  const error = classes.length > 2 ? 2 * rankVariance * Math.sqrt(variance) : null;
  if (!(mean > 0)) return { aci: measured(aci, error), rci: notDefined(`RCI needs a mean above 0; it is ${mean}.`) };
  return { aci: measured(aci, error), rci: measured(aci / mean, error === null ? null : error / mean) };
}

/**
 * Concentration indices of a score with both a lowest and a highest value, from its absolute index and its mean: Erreygers'
 * E = 4 ACI/(max − min) (2009, J Health Econ 28:504) and Wagstaff's W = ACI (max − min)/((max − μ)(μ − min)) (2005, Health Econ
 * 14:429), in [−1, 1]. W needs a mean strictly between the bounds. Known value: ACI 0.0780135 of a proportion with mean 0.802296
 * gives E 0.312054 and W 0.491834 (healthequal 1.0.1).
 */
export function boundedConcentration(
  { estimate, se }: Pick<Measure, 'estimate' | 'se'>,
  mean: number,
  { low, high }: Interval,
): { erreygers: Measure; wagstaff: Measure } {
  const nothing = notDefined('There is no absolute concentration index to correct.');
  if (estimate === null) return { erreygers: nothing, wagstaff: nothing };
  const by = (factor: number) => measured(estimate * factor, se === null ? null : se * factor);
  const wagstaff = mean > low && mean < high;
  return {
    erreygers: by(4 / (high - low)),
    wagstaff: wagstaff
      ? by((high - low) / ((high - mean) * (mean - low)))
      : notDefined(`Wagstaff's index needs a mean between ${low} and ${high}; it is ${mean}.`),
  };
}
