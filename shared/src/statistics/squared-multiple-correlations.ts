import { inverseMatrix } from './inverse-matrix.ts';

/**
 * Squared multiple correlation of each item with all the others, 1 − 1/(R⁻¹)ᵢᵢ, in [0, 1] (Guttman 1945, Psychometrika
 * 10:255; psych: `smc`). `correlations` is a correlation matrix; NaN each when it has no inverse (an item is a
 * combination of others).
 * Known value: two items correlated 0.6 give 0.36 each.
 */
export function squaredMultipleCorrelations(correlations: readonly (readonly number[])[]): number[] {
  const inverse = inverseMatrix(correlations);
  return correlations.map((_, i) => (inverse ? 1 - 1 / (inverse[i]?.[i] as number) : Number.NaN));
}
