import type { Highs } from 'highs';
import { tooFew } from './leaks.ts';
import { type AuditedRow, protect } from './protect.ts';
import { type ShownSet, setKey } from './shown-sets.ts';

export interface ComparisonInput {
  /** Sets of the whole territory that one wants to compare with the rest, `ALL` first. */
  sets: ShownSet[];
  /** All sets that a figure may be shown of, and whether it is. */
  figures: { set: ShownSet; shown: boolean }[];
  /** People with a full score, with a common-items score, and with both and both equal. */
  full: AuditedRow;
  compared: AuditedRow;
  alike: AuditedRow;
  threshold: number;
}

/**
 * Which sets may be compared on their common-items scores. A gap tells something of two sets of people, the group and
 * everyone, as far as they have such a score: it is audited as if their means were shown. Figures stay, comparisons go.
 *
 * Beside the audit of these sets among themselves (`protect`), a comparison goes when little is left of it and of a figure
 * once those whose two scores are equal cancel out: 1…k−1 people who have one score only, or two that differ.
 */
export function comparedSets(
  solver: Highs,
  { sets, figures, full, compared, alike, threshold }: ComparisonInput,
): ShownSet[] {
  const [whole] = sets;
  if (!whole) return [];
  const fewLeft = (inFigure: number, inComparison: number, both: number) =>
    tooFew(Math.max(inFigure - both, inComparison - both), threshold);

  function tells(set: ShownSet): boolean {
    const size = compared.sizes.size(set);
    const inRest = ({ sizes }: AuditedRow) => sizes.size(whole as ShownSet) - sizes.size(set);
    if (fewLeft(inRest(full), inRest(compared), inRest(alike))) return true;
    return figures.some(({ set: other, shown }) => {
      if (shown && fewLeft(full.sizes.size(other), size, alike.sizes.shared(other, set))) return true;
      return full.earlier.some(({ shown: before, before: sizes }, place) => {
        const still = alike.earlier[place]?.still.shared(other, set) ?? 0;
        return before.has(setKey(other)) && fewLeft(sizes.size(other), size, still);
      });
    });
  }

  const hidden = protect(solver, { ...compared, sets, threshold, alsoHidden: tells });
  return hidden[0] ? [] : sets.filter((_, place) => !hidden[place]);
}
