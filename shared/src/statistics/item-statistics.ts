import { correlationMatrix } from './covariance-matrix.ts';
import { cronbachAlpha } from './cronbach-alpha.ts';
import { type Matrix, rowSums, total } from './matrix.ts';
import { squaredMultipleCorrelations } from './squared-multiple-correlations.ts';

/** How one item goes with its scale; correlations in [−1, 1]. */
export interface ItemStatistics {
  /** Correlation with the sum of all items, itself among them; and with the sum of the standardised items. */
  rTotal: number;
  rStandardised: number;
  /** The same corrected for the item's own part and the scale's reliability; NaN when items are combinations of others. */
  rCorrected: number;
  /** Correlation with the sum of the other items. */
  rRest: number;
  /** Alpha of the other items, and their standardised alpha; NaN when fewer than two are left. */
  alphaIfDropped: number;
  standardisedIfDropped: number;
}

const without = (matrix: Matrix, i: number): number[][] =>
  matrix.filter((_, row) => row !== i).map((row) => row.filter((_, column) => column !== i));

/**
 * Item statistics of a scale, item by item, from the items' covariances (psych: `alpha(…)$item.stats`, `$alpha.drop`).
 *
 * rTotal = (C1)ᵢ/√(Cᵢᵢ·ΣC); rRest = ((C1)ᵢ − Cᵢᵢ)/√(Cᵢᵢ·(ΣC − 2(C1)ᵢ + Cᵢᵢ)); rCorrected is rTotal over the correlations with the
 * squared multiple correlations on their diagonal. Fewer than two items, or a constant one, throw a RangeError.
 * Known value: two items with variances 1 and 1, covariance 0.5: rTotal 0.8660, rRest 0.5.
 */
export function itemStatistics(covariances: Matrix): ItemStatistics[] {
  const correlations = correlationMatrix(covariances);
  const explained = squaredMultipleCorrelations(correlations);
  const shared = correlations.map((row, i) => row.map((value, j) => (i === j ? (explained[i] as number) : value)));
  const alphaWithout = (matrix: Matrix, i: number) =>
    matrix.length > 2 ? cronbachAlpha(without(matrix, i)) : Number.NaN;
  const [withAllItems, standardised, corrected] = [covariances, correlations, shared].map(rowSums) as number[][];
  return covariances.map((row, i) => {
    const variance = row[i] as number;
    const withAll = withAllItems?.[i] as number;
    return {
      rTotal: withAll / Math.sqrt(variance * total(covariances)),
      rStandardised: (standardised?.[i] as number) / Math.sqrt(total(correlations)),
      rCorrected: (corrected?.[i] as number) / Math.sqrt(total(shared)),
      rRest: (withAll - variance) / Math.sqrt(variance * (total(covariances) - 2 * withAll + variance)),
      alphaIfDropped: alphaWithout(covariances, i),
      standardisedIfDropped: alphaWithout(correlations, i),
    };
  });
}
