import type { PublishedScore, ScoreFlag } from '../publication.ts';

type Score = Pick<PublishedScore, 'mean' | 'low' | 'high' | 'flags'>;

/** A score as screens say it. A number is never alone: with it comes its margin, or the reason why it has none. */
export type Figure =
  | { shown: false; why: 'protected' | 'withheld' }
  | {
      shown: true;
      /** `38`, `≥ 95` or `≤ 5`. */
      level: string;
      /** Half-width of the indicative margin in points; null for a bound, a fragile figure or equal scores. */
      margin: number | null;
      fragile: boolean;
      /** Larger than the indicative margin. */
      gap: boolean;
      circular: boolean;
    };

export function figureOf({ mean, low, high, flags }: Score): Figure {
  const is = (flag: ScoreFlag) => flags.includes(flag);
  if (mean === null) return { shown: false, why: is('withheld') ? 'withheld' : 'protected' };
  const bound = is('at-least-95') ? '≥\u00a0' : is('at-most-5') ? '≤\u00a0' : '';
  const fragile = is('fragile');
  const known = low !== null && high !== null && !fragile && bound === '';
  return {
    shown: true,
    level: `${bound}${mean}`,
    // The ends are rounded and may be cut at 0 or 100: the wider side is the honest half-width.
    margin: known ? Math.max(mean - low, high - mean) : null,
    fragile,
    gap: is('gap'),
    circular: is('circular'),
  };
}

/** The margin to draw, in points of score; null where screens show none. */
export function intervalOf(score: Score): { low: number; high: number } | null {
  const figure = figureOf(score);
  if (!figure.shown || figure.margin === null || score.low === null || score.high === null) return null;
  return { low: score.low, high: score.high };
}

/** The scores of a publication by determinant, group and zone (null: the whole territory). */
export function scoreIndex<S extends Pick<PublishedScore, 'determinant' | 'group' | 'zone'>>(
  scores: S[],
): (determinant: string, group: string, zone?: string | null) => S | undefined {
  const key = (determinant: string, group: string, zone: string | null) => `${determinant}|${group}|${zone ?? ''}`;
  const index = new Map(scores.map((score) => [key(score.determinant, score.group, score.zone), score]));
  return (determinant, group, zone = null) => index.get(key(determinant, group, zone));
}
