import type { WeightedSums } from '../statistics/weighted-sums.ts';
import { marginRegression } from './margin-regression.ts';
import type { WeightingClass } from './margins.ts';

/** A weighting class after weighting, with everyone in it whether or not they answered. */
export interface WeightedClass extends WeightingClass {
  /** Σw² of the base weights of everyone in the class. */
  sumSquaredWeights: number;
  /** Weight after weighting / base weight. */
  factor: number;
  /** Weight after trimming / weight before it, where weights were trimmed and not raked again; else 1. */
  trimmed?: number;
}

/** Sums over the people of one class who are in the domain and scored, with **base** weights. */
export type DomainSums = Readonly<Omit<WeightedSums, 'n' | 'wss'>>;

export interface RakedMean {
  mean: number;
  /** W′, the sum of the weights of the people scored in the domain. */
  sumWeights: number;
  /** Squared units of the score; NaN when n is below 2. */
  variance: number;
}

/**
 * Variance of a domain's mean after raking or post-stratification, from class sums alone, in the calibration form
 * (Deville and Särndal 1992, JASA 87:376; R survey `calibrate(…, calfun = "raking")` and `postStratify`):
 * u = (s−m)/W′ for those scored in the domain and 0 elsewhere; β = regression of u on the margin dummies with base weights;
 * e = u − xβ; V = n/(n−1)·[Σw′²e² − (Σw′e)²/n].
 *
 * `n` counts everyone in the design and `classes` holds everyone. Prepared once per weighting; the returned function takes
 * the domain's sums per class (`undefined` where nobody of the class is in it) and gives `undefined` when Σw′ is 0.
 * With no margin at all it is the linearised variance.
 */
export function rakedVariance(
  n: number,
  classes: readonly WeightedClass[],
): (domain: readonly (DomainSums | undefined)[]) => RakedMean | undefined {
  const fit = marginRegression(classes);
  const wu = new Float64Array(classes.length);
  return (domain) => {
    let sumWeights = 0;
    let sumScores = 0;
    domain.forEach((sums, c) => {
      const final = finalFactor(classes[c] as WeightedClass);
      sumWeights += sums ? final * sums.w : 0;
      sumScores += sums ? final * sums.ws : 0;
    });
    if (!(sumWeights > 0)) return undefined;
    const mean = sumScores / sumWeights;

    classes.forEach(({ trimmed = 1 }, c) => {
      const sums = domain[c];
      wu[c] = sums ? (trimmed * (sums.ws - mean * sums.w)) / sumWeights : 0;
    });
    const fitted = fit(wu);
    let squares = 0;
    let sum = 0;
    classes.forEach(({ factor, trimmed = 1, sumWeights: w, sumSquaredWeights: ww }, c) => {
      const sums = domain[c];
      const h = fitted[c] as number;
      const wwu = sums ? (trimmed * (sums.wws - mean * sums.ww)) / sumWeights : 0;
      const wwuu = sums
        ? (trimmed * trimmed * (sums.wwss - 2 * mean * sums.wws + mean * mean * sums.ww)) / (sumWeights * sumWeights)
        : 0;
      squares += factor * factor * (wwuu - 2 * h * wwu + h * h * ww);
      sum += factor * ((wu[c] as number) - h * w);
    });
    const variance = n < 2 ? Number.NaN : (n / (n - 1)) * Math.max(0, squares - (sum * sum) / n);
    return { mean, sumWeights, variance };
  };
}

/** What a person's base weight is multiplied by in the end. */
export const finalFactor = ({ factor, trimmed = 1 }: Pick<WeightedClass, 'factor' | 'trimmed'>): number =>
  factor * trimmed;
