import type { Highs } from 'highs';
import type { SocialClass } from '../../scoring/social-classes.ts';
import { choices, leavesFew, type TwoScores } from '../compared-sets.ts';
import { type AuditedRow, type Hidden, whyNotAll } from '../protect.ts';
import type { ShownSet } from '../shown-sets.ts';

declare const cleared: unique symbol;

/** Classes whose means may be shown, and the slope over them: they passed disclosure control. Only this room makes it. */
export interface ClearedClasses {
  readonly [cleared]: true;
  classes: readonly SocialClass[];
}

export interface ClassesInput {
  /** Ways to part the social position, the best first (see `classings`). */
  classings: SocialClass[][];
  /**
   * People with the score that the means are of, and the other sets told of it: classes of another social position among
   * them.
   */
  row: AuditedRow;
  told: ShownSet[];
  /** Where the means are of common-items scores: the figures of full ones beside them. */
  scores: TwoScores | null;
  threshold: number;
  /** Classes hidden for a reason of their own. */
  alsoHidden: (of: SocialClass) => boolean;
}

export const setOfClass = ({ domain }: SocialClass): ShownSet => ({ group: domain, zone: null });

/**
 * The first way to part a social position that tells of nobody beside all that is shown already: the classes are sets of people
 * like any others, audited with the figures, the comparisons and the earlier publications, which stay as they are. Beside figures
 * of another score every choice of classes is tried, for the means of several tell that of all of them. There is no hiding of a
 * single class: the slope over all of them and the means of the others would give it back. Gives why not when no way is left:
 * `withheld` when one would do but for earlier publications.
 */
export function clearClasses(
  solver: Highs,
  { classings, row, told, scores, threshold, alsoHidden }: ClassesInput,
): ClearedClasses | Hidden {
  let why: Hidden = 'protected';
  for (const classes of classings) {
    const sets = classes.map(setOfClass);
    if (classes.some(alsoHidden)) continue;
    if (scores && choices(sets).some((together) => leavesFew(scores, together))) continue;
    const found = whyNotAll(solver, { ...row, sets: [...told, ...sets], threshold });
    if (!found) return { classes } as unknown as ClearedClasses;
    if (found === 'withheld') why = found;
  }
  return why;
}
