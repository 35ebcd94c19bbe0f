import type { Highs } from 'highs';
import { tooFew } from './leaks.ts';
import { type AuditedRow, protect } from './protect.ts';
import { type ShownSet, setKey, setOf } from './shown-sets.ts';

/** People of whom two scores are told: figures are full scores, comparisons are common-items scores. */
export interface TwoScores {
  /** All sets that a figure may be shown of, and whether it is. */
  figures: readonly { set: ShownSet; shown: boolean }[];
  /** People with a full score, with a common-items score, and with both and both equal. */
  full: AuditedRow;
  compared: AuditedRow;
  alike: AuditedRow;
  threshold: number;
}

export interface ComparisonInput extends TwoScores {
  /** Sets of the whole territory that one wants to compare with the rest, `ALL` first. */
  sets: ShownSet[];
}

/** How many are left of a figure and of a mean of common-items scores once the `both` whose two scores are equal cancel out. */
const fewLeft = (inFigure: number, inComparison: number, both: number, threshold: number): boolean =>
  tooFew(Math.max(inFigure - both, inComparison - both), threshold);

/** Whether the mean of a set's common-items scores and a figure, shown now or earlier, leave 1…k−1 people. */
export function leavesFew({ figures, full, compared, alike, threshold }: TwoScores, set: ShownSet): boolean {
  const size = compared.sizes.size(set);
  return figures.some(({ set: other, shown }) => {
    if (shown && fewLeft(full.sizes.size(other), size, alike.sizes.shared(other, set), threshold)) return true;
    return full.earlier.some(({ shown: before, before: sizes }, place) => {
      const still = alike.earlier[place]?.still.shared(other, set) ?? 0;
      return before.has(setKey(other)) && fewLeft(sizes.size(other), size, still, threshold);
    });
  });
}

/** Whether a figure and a mean of common-items scores that an earlier publication told of leave 1…k−1 people. */
export function leavesFewOfEarlier(
  { full, compared, alike, threshold }: Omit<TwoScores, 'figures'>,
  figure: ShownSet,
): boolean {
  return compared.earlier.some(({ shown, before }, place) =>
    [...shown].map(setOf).some((told) => {
      const still = alike.earlier[place]?.still.shared(figure, told) ?? 0;
      return fewLeft(full.sizes.size(figure), before.size(told), still, threshold);
    }),
  );
}

/**
 * Which sets may be compared on their common-items scores. A gap tells something of two sets of people, the group and
 * everyone, as far as they have such a score: it is audited as if their means were shown. Figures stay, comparisons go.
 *
 * Beside the audit of these sets among themselves (`protect`), a comparison goes when little is left of it and of a figure
 * once those whose two scores are equal cancel out: 1…k−1 people who have one score only, or two that differ.
 */
export function comparedSets(solver: Highs, { sets, ...scores }: ComparisonInput): ShownSet[] {
  const { full, compared, alike, threshold } = scores;
  const [whole] = sets;
  if (!whole) return [];

  function tells(set: ShownSet): boolean {
    const inRest = ({ sizes }: AuditedRow) => sizes.size(whole as ShownSet) - sizes.size(set);
    if (fewLeft(inRest(full), inRest(compared), inRest(alike), threshold)) return true;
    return leavesFew(scores, set);
  }

  const hidden = protect(solver, { ...compared, sets, threshold, alsoHidden: tells });
  return hidden[0] ? [] : sets.filter((_, place) => !hidden[place]);
}
