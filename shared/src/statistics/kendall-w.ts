import { chiSquareUpperTail } from './chi-square-upper-tail.ts';
import { ranks, ties } from './ranks.ts';

export interface KendallW {
  w: number;
  /** Friedman's statistic and its p-value (no agreement), by the chi-square of k − 1 degrees of freedom. */
  chiSquare: number;
  df: number;
  p: number;
}

/**
 * Kendall's coefficient of concordance W of m raters over k items, corrected for ties; from 0 (none) to 1 (all give the
 * same order): W = χ²/(m(k−1)), χ² = 12 Σ(Rⱼ − m(k+1)/2)² / (mk(k+1) − Σ(t³−t)/(k−1)), Rⱼ the items' rank sums
 * (Kendall and Gibbons 1990, §6; R: `friedman.test`).
 *
 * `raters` holds one array of k scores each, whatever their unit. Fewer than two raters or items, lengths that differ or
 * raters who all give every item the same throw a RangeError.
 * Known value: 1, 2, 3 three times: W = 1, χ² = 6, p = 0.0498.
 */
export function kendallW(raters: readonly (readonly number[])[]): KendallW {
  const [m, k] = [raters.length, raters[0]?.length ?? 0];
  if (m < 2 || k < 2) throw new RangeError('Concordance needs two raters and two items or more.');
  if (!raters.every((scores) => scores.length === k)) throw new RangeError('Every rater must have scored every item.');
  const ranked = raters.map(ranks);
  const middle = (m * (k + 1)) / 2;
  const spread = Array.from({ length: k }, (_, item) =>
    ranked.reduce((sum, own) => sum + (own[item] as number), -middle),
  ).reduce((sum, apart) => sum + apart * apart, 0);
  const tied = raters.flatMap(ties).reduce((sum, t) => sum + t * t * t - t, 0);
  const most = m * k * (k + 1) - tied / (k - 1);
  if (!(most > 0)) throw new RangeError('Raters who give every item the same have no order to compare.');
  const chiSquare = (12 * spread) / most;
  return { w: chiSquare / (m * (k - 1)), chiSquare, df: k - 1, p: chiSquareUpperTail(chiSquare, k - 1) };
}
