import { linearisedVariance } from './linearised-variance.ts';
import { studentInterval } from './student-interval.ts';
import { type QuantileRule, type SortedSample, sortedSample, weightedQuantile } from './weighted-quantile.ts';
import { weightedSums } from './weighted-sums.ts';
import { weightedTotal } from './weighted-total.ts';
import { woodruffInterval } from './woodruff-interval.ts';

/** Those of one domain who answered: their values (none NaN) and weights, of the same length. */
export interface Sample {
  values: readonly number[];
  weights: readonly number[];
}

export interface DescriptionRequest {
  /** People of the whole design, in the domain or not, with an answer or not. */
  n: number;
  probabilities: readonly number[];
  rule: QuantileRule;
  level: number;
}

/** A figure with its standard error and interval, in its own unit; `null` what cannot be known. */
export interface Figure {
  value: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
}

export interface SampleDescription {
  n: number;
  sumWeights: number;
  /** Answers that weigh something, less 1. */
  df: number;
  mean: Figure;
  total: Figure;
  quantiles: ({ probability: number } & Figure)[];
}

const figure = (value: number, se: number, low: number, high: number): Figure => {
  const known = (part: number) => (Number.isFinite(part) ? part : null);
  return { value: known(value), se: known(se), low: known(low), high: known(high) };
};

/** Mean, total and quantiles of a sample, in that order: NaN each when nobody in it weighs anything. */
export function sampleFigures(
  { values, weights }: Sample,
  { probabilities, rule }: Pick<DescriptionRequest, 'probabilities' | 'rule'>,
): number[] {
  const sums = weightedSums(values, weights);
  if (!(sums.w > 0)) return [Number.NaN, Number.NaN, ...probabilities.map(() => Number.NaN)];
  const sorted = sortedSample(values, weights);
  return [sums.ws / sums.w, sums.ws, ...probabilities.map((p) => weightedQuantile(sorted, p, rule))];
}

/** Linearised standard errors of the mean and the total. */
function linearisedErrors({ values, weights }: Sample, n: number): number[] {
  const plain = weightedSums(values, weights);
  const mean = plain.ws / plain.w;
  const centred = weightedSums(
    values.map((value) => value - mean),
    weights,
  );
  return [Math.sqrt(linearisedVariance(n, centred)), weightedTotal(n, plain).se];
}

/**
 * Describes one domain: its mean, total and quantiles, each with standard error and Student's interval of (answers − 1)
 * degrees of freedom; quantiles with Woodruff's. Sources stand beside each measure. Without an answer that weighs
 * something there is no figure; with a single one, no error and no interval.
 *
 * `errors` are standard errors from replicates, in the order of `sampleFigures`, to stand in place of the linearised ones.
 */
export function describeSample(
  sample: Sample,
  request: DescriptionRequest,
  errors?: readonly number[],
): SampleDescription {
  const { n, probabilities, rule, level } = request;
  const df = sample.weights.filter((weight) => weight > 0).length - 1;
  const [mean = Number.NaN, total = Number.NaN, ...quantiles] = sampleFigures(sample, request);
  const [seMean = Number.NaN, seTotal = Number.NaN, ...seQuantiles] = errors ?? linearisedErrors(sample, n);
  const around = (value: number, se: number): Figure => {
    if (df < 1 || !Number.isFinite(se)) return figure(value, Number.NaN, Number.NaN, Number.NaN);
    const { low, high } = studentInterval(value, se, df, level);
    return figure(value, se, low, high);
  };
  const sorted = df < 0 ? undefined : sortedSample(sample.values, sample.weights);
  const woodruff = (value: number, among: SortedSample | undefined): Figure => {
    if (df < 1 || !among) return around(value, Number.NaN);
    const { se, low, high } = woodruffInterval(among, value, { n, df, level, rule });
    return figure(value, se, low, high);
  };
  return {
    n: sample.values.length,
    sumWeights: sample.weights.reduce((sum, weight) => sum + weight, 0),
    df: Math.max(0, df),
    mean: around(mean, seMean),
    total: around(total, seTotal),
    quantiles: quantiles.map((value, i) => ({
      probability: probabilities[i] as number,
      ...(errors ? around(value, seQuantiles[i] ?? Number.NaN) : woodruff(value, sorted)),
    })),
  };
}
