import { designEffectReplace } from './design-effect-replace.ts';
import type { Interval } from './interval.ts';
import { designEffect, effectiveSampleSize } from './kish.ts';
import { logitInterval } from './logit-interval.ts';
import { studentInterval } from './student-interval.ts';
import type { WeightedSums } from './weighted-sums.ts';
import { proportionEffectiveN, wilsonInterval } from './wilson-interval.ts';

/** A figure about one domain, at full precision; `null` where there is none to give. Same unit as the scores. */
export interface DomainEstimate {
  /** Answers. */
  n: number;
  missing: number;
  sumWeights: number;
  /** Kish's effective sample size and design effect over the answers. */
  effectiveN: number;
  designEffect: number | null;
  mean: number | null;
  se: number | null;
  df: number | null;
  low: number | null;
  high: number | null;
  deffReplace: number | null;
  /** Of a proportion only; there is no logit interval at 0 and 1. */
  wilson?: Interval | null;
  logit?: Interval | null;
}

export interface DomainFigure {
  /** Sums with the final weights; their origin may be shifted (see `origin`). */
  sums: Readonly<WeightedSums>;
  /** What was subtracted from the scores before summing, to keep digits. */
  origin: number;
  missing: number;
  /** Answers with a weight above 0: the others say nothing about the spread (R survey's `degf` leaves them out too). */
  weighing: number;
  /** Variance of the mean; of any sign of nothing (NaN) when it cannot be known. */
  variance: number;
  /** Whether all scores are equal: the figure then has no interval (method: variance and intervals). */
  constant: boolean;
  proportion: boolean;
  level: number;
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/**
 * The estimate of one domain from its sums and variance: mean, standard error, Student's interval with (answers − 1)
 * degrees of freedom, and for proportions Wilson's interval with n_eff = p(1−p)/var(p) and the logit one.
 *
 * Nobody answered, or nobody who answered weighs anything: no mean. One answer: a mean without error or interval.
 */
export function domainEstimate(figure: DomainFigure): DomainEstimate {
  const { sums, origin, missing, weighing, variance, constant, proportion, level } = figure;
  const counts = {
    n: sums.n,
    missing,
    sumWeights: sums.w,
    effectiveN: effectiveSampleSize(sums.w, sums.ww),
    designEffect: orNull(designEffect(sums.n, sums.w, sums.ww)),
  };
  const nothing = { mean: null, se: null, df: null, low: null, high: null, deffReplace: null };
  if (!(sums.w > 0)) return { ...counts, ...nothing, ...(proportion && { wilson: null, logit: null }) };

  const mean = constant ? origin : origin + sums.ws / sums.w;
  const spread = constant ? 0 : variance;
  const wilson = proportion && {
    wilson: wilsonInterval(mean, proportionEffectiveN(mean, spread, counts.effectiveN, sums.n), level),
  };
  if (weighing < 2 || Number.isNaN(variance)) {
    return { ...counts, ...nothing, mean, ...(wilson && { ...wilson, logit: null }) };
  }

  const se = Math.sqrt(spread);
  const df = weighing - 1;
  const logit = proportion && { logit: constant ? null : logitInterval(mean, spread, df, level) };
  const interval = constant ? { low: null, high: null } : studentInterval(mean, se, df, level);
  const deffReplace = constant ? null : orNull(designEffectReplace(variance, { ...sums, n: weighing }));
  return { ...counts, mean, se, df, ...interval, deffReplace, ...wilson, ...logit };
}
