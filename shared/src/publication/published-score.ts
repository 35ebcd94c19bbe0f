import type { Hidden } from '../disclosure/protect.ts';
import { showCount, showMean, showShare } from '../disclosure/rounding.ts';
import type { ShownSet } from '../disclosure/shown-sets.ts';
import type { Estimate } from '../scoring/estimate.ts';
import type { PublishedScore, ScoreFlag } from './publication.ts';

/** Fewer people than this: shown as fragile, never ranked. */
export const solidFrom = 30;
const widestPrecise = 10;
/** From more people than this the unweighted mean stands beside; for the others, only which way weighting moved it. */
const besideAbove = 100;
const moved = 2;

/** A figure that is not shown: everything null, and why. */
export function hiddenScore(determinant: string, set: ShownSet, hidden: Hidden, circular: boolean): PublishedScore {
  return {
    determinant,
    ...set,
    n: null,
    effectiveN: null,
    missing: null,
    mean: null,
    low: null,
    high: null,
    unweighted: null,
    gap: null,
    flags: [hidden, ...(circular ? (['circular'] as const) : [])],
  };
}

export interface ShownFigure {
  estimate: Estimate;
  askedShown: boolean;
  interval: { low: number; high: number } | null;
  gap: { points: number; larger: boolean } | null;
  circular: boolean;
  /** Whether the answers were weighted to the population's margins. */
  weighted: boolean;
}

/** A figure as it is shown: rounded, bounded, flagged (method: disclosure control, variance and intervals). */
export function shownScore(
  determinant: string,
  set: ShownSet,
  { estimate, askedShown, interval, gap, circular, weighted }: ShownFigure,
  threshold: number,
): PublishedScore {
  const { mean, bound } = showMean(estimate.mean);
  const half = interval ? (interval.high - interval.low) / 2 : 0;
  const before = showMean(estimate.unweighted);
  const comparable = weighted && !bound && !before.bound;
  const beside = comparable && set.zone === null && estimate.n > besideAbove;
  const shift = comparable && !beside ? estimate.mean - estimate.unweighted : 0;
  const within = (value: number) => Math.round(Math.min(100, Math.max(0, value)));
  const flags: [ScoreFlag, boolean][] = [
    ['fragile', estimate.n < solidFrom],
    ['imprecise', estimate.n >= solidFrom && half > widestPrecise],
    ['unequal-weights', estimate.effectiveN < 0.5 * estimate.n],
    ['at-least-95', bound === 'at-least-95'],
    ['at-most-5', bound === 'at-most-5'],
    ['circular', circular],
    ['raised-by-weighting', shift >= moved],
    ['lowered-by-weighting', shift <= -moved],
    ['gap', gap?.larger ?? false],
  ];
  return {
    determinant,
    ...set,
    n: showCount(estimate.n, threshold),
    effectiveN: showCount(estimate.effectiveN, threshold),
    missing: askedShown ? showShare(estimate.missing, estimate.missing + estimate.n, threshold) : null,
    mean,
    // An interval beside a bound would tell the mean that the bound keeps back.
    low: interval && !bound ? within(interval.low) : null,
    high: interval && !bound ? within(interval.high) : null,
    unweighted: beside ? before.mean : null,
    // `|| 0`: a gap of −0.3 points is 0, not −0.
    gap: gap && !bound ? Math.round(gap.points) || 0 : null,
    flags: flags.filter(([, holds]) => holds).map(([flag]) => flag),
  };
}
