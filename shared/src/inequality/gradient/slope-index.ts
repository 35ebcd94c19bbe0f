import { type Measure, measured, measuredRatio, notDefined } from '../measure.ts';
import type { Gradient } from './gradient.ts';
import { fitOnRank, links, type Model } from './rank-fit.ts';

/** Both indices, from one fit. */
export interface SlopeIndices {
  sii: Measure;
  rii: Measure;
}

/**
 * Slope index of inequality SII = f(1) − f(0) and relative index RII = f(1)/f(0): the fitted difference and ratio between the
 * most advantaged and the most disadvantaged person, f being the regression of the score on rank (Mackenbach and Kunst 1997,
 * Soc Sci Med 44:757). Above 0 and 1 when the advantaged have more, be that good or not.
 *
 * SII is in the unit of the score; `model` logistic is for means in [0, 1]. The error of RII is that of its logarithm; errors by
 * the delta method on the robust covariance of the fit. At least three classes that are not all equal; RII needs f above 0.
 * Known value: 48, 55, 61, 68, 73 in five equal classes give 31.5 and 1.6961.
 */
export function slopeIndices(gradient: Gradient, model: Model = 'linear'): SlopeIndices {
  const neither = (reason: string) => ({ sii: notDefined(reason), rii: notDefined(reason) });
  const { classes } = gradient;
  if (classes.length < 3) return neither('A slope over ranks needs at least three subgroups with a population.');
  if (classes.every(({ mean }) => mean === classes[0]?.mean))
    return neither('All estimates are equal: there is no slope.');
  const fit = fitOnRank(gradient, model);
  if (!fit) return neither('The logistic fit has no end: the estimates jump from one end of the scale to the other.');

  const link = links[model];
  const at = (rank: number) => {
    const predictor = fit.level + fit.slope * (rank - fit.centre);
    const slope = link.slope(predictor);
    return { value: link.mean(predictor), level: slope, slope: slope * (rank - fit.centre) };
  };
  const [bottom, top] = [at(0), at(1)];
  const errorOf = (byLevel: number, bySlope: number) => {
    const { level, both, slope } = fit.covariance;
    return Math.sqrt(byLevel * byLevel * level + 2 * byLevel * bySlope * both + bySlope * bySlope * slope);
  };
  const sii = measured(top.value - bottom.value, errorOf(top.level - bottom.level, top.slope - bottom.slope));
  if (!(bottom.value > 0 && top.value > 0)) {
    return { sii, rii: notDefined('RII needs a fitted line above 0 at both ends.') };
  }
  const error = errorOf(
    top.level / top.value - bottom.level / bottom.value,
    top.slope / top.value - bottom.slope / bottom.value,
  );
  return { sii, rii: measuredRatio(top.value / bottom.value, error) };
}
