import { median } from 'simple-statistics';
import { correlationMatrix } from './covariance-matrix.ts';
import { cronbachAlpha } from './cronbach-alpha.ts';
import { type Matrix, total } from './matrix.ts';
import { squaredMultipleCorrelations } from './squared-multiple-correlations.ts';

/**
 * What is said of a scale beside its alpha: the standardised alpha, Guttman's λ₆ (1 − Σ(1 − smc)/ΣR; NaN when an item is a
 * combination of others), the average and the median correlation between items. Throws as the functions it rests on.
 * Known value: two items correlated 0.6: standardised alpha 0.75, λ₆ 0.6, average and median 0.6.
 */
export function scaleCorrelations(covariances: Matrix): {
  standardised: number;
  lambda6: number;
  average: number;
  median: number;
} {
  const correlations = correlationMatrix(covariances);
  const k = correlations.length;
  const pairs = correlations.flatMap((row, i) => row.slice(0, i));
  const explained = squaredMultipleCorrelations(correlations).reduce((sum, value) => sum + value, 0);
  const sum = total(correlations);
  return {
    standardised: cronbachAlpha(correlations),
    lambda6: 1 - (k - explained) / sum,
    average: (sum - k) / (k * (k - 1)),
    median: median(pairs),
  };
}
