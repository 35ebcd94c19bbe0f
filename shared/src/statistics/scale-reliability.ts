import { mean, sampleStandardDeviation } from 'simple-statistics';
import { alphaStandardError } from './alpha-standard-error.ts';
import { covarianceMatrix } from './covariance-matrix.ts';
import { cronbachAlpha } from './cronbach-alpha.ts';
import { feldtInterval } from './feldt-interval.ts';
import { type ItemStatistics, itemStatistics } from './item-statistics.ts';
import { scaleCorrelations } from './scale-correlations.ts';

export interface ScaleReliability {
  /** People who answered every item; all figures are about them, but `pairwise`. */
  n: number;
  items: number;
  alpha: number;
  /** Standard error of alpha, and Feldt's interval. */
  se: number;
  low: number;
  high: number;
  correlations: ReturnType<typeof scaleCorrelations>;
  /** Of the mean of each person's items. */
  scale: { mean: number; sd: number };
  /** Alpha with the weights given. */
  weighted?: number;
  /** From the answers to each pair of items, by whoever gave both. */
  pairwise: { n: number; missing: number; alpha: number; correlations: ReturnType<typeof scaleCorrelations> };
  perItem: ({ mean: number; sd: number } & ItemStatistics)[];
}

/**
 * Reliability of a scale: Cronbach's alpha with its error and interval, what each item adds to it, and the same from
 * incomplete answers. `items` holds one array of answers per item, all turned the same way, NaN where there is none.
 *
 * Refuses (RangeError) what its measures refuse: fewer than two items or two complete answers, constant items.
 */
export function scaleReliability(items: readonly (readonly number[])[], weights?: readonly number[]): ScaleReliability {
  const people = (items[0] ?? []).map((_, person) => person);
  const complete = people.filter((person) => items.every((item) => !Number.isNaN(item[person])));
  const answers = items.map((item) => complete.map((person) => item[person] as number));
  const [n, k] = [complete.length, items.length];
  const covariances = covarianceMatrix(answers);
  const alpha = cronbachAlpha(covariances);
  const pairs = covarianceMatrix(items);
  const perItem = itemStatistics(covariances);
  const scale = complete.map((_, i) => mean(answers.map((item) => item[i] as number)));
  return {
    n,
    items: k,
    alpha,
    se: alphaStandardError(covariances, n),
    ...feldtInterval(alpha, n, k),
    correlations: scaleCorrelations(covariances),
    scale: { mean: mean(scale), sd: sampleStandardDeviation(scale) },
    ...(weights && {
      weighted: cronbachAlpha(
        covarianceMatrix(
          answers,
          complete.map((person) => weights[person] as number),
        ),
      ),
    }),
    pairwise: {
      n: people.length,
      missing: items.flat().filter(Number.isNaN).length,
      alpha: cronbachAlpha(pairs),
      correlations: scaleCorrelations(pairs),
    },
    perItem: answers.map((item, i) => ({
      mean: mean(item),
      sd: sampleStandardDeviation(item),
      ...(perItem[i] as ItemStatistics),
    })),
  };
}
