import { type Check, chooseHidden } from './choose-hidden.ts';
import { type Leak, nestedLeaks, pairLeaks, remainderLeaks, tooFew } from './leaks.ts';
import type { Sizes } from './set-counts.ts';
import { type ShownSet, setKey } from './shown-sets.ts';

export type Hidden = 'protected' | 'withheld';

/** An earlier publication as the audit of one determinant sees it. */
export interface EarlierTable {
  /** Keys of the sets it showed. */
  shown: Set<string>;
  /** Sizes when it was made. */
  before: Sizes;
  /** Sizes of its people who are still there. */
  still: Sizes;
  /** Sizes of the people who came since. */
  since: Sizes;
}

/** How many people a score is known of, now and in the earlier publications. */
export interface AuditedRow {
  sizes: Sizes;
  earlier: EarlierTable[];
}

export interface ProtectionInput extends AuditedRow {
  sets: ShownSet[];
  threshold: number;
  /** Sets hidden for a reason of their own (a proportion with too few on one side). */
  alsoHidden?: (set: ShownSet) => boolean;
}

/**
 * Decides which sets of one determinant may be shown: null, or why not. Deterministic.
 *
 * `protected`: fewer people than the threshold, or needed so that no pair, remainder or row of zones of this table gives
 * 1…k−1 people away. `withheld`: needed because of earlier publications. Which of the sets of a leak goes is chosen so that
 * much is shown (see `chooseHidden`); no shown table could show one set more.
 */
export function protect(input: ProtectionInput): (Hidden | null)[] {
  const { sets, sizes, threshold, earlier, alsoHidden = () => false } = input;
  const must = sets.map((set): boolean => sizes.size(set) < threshold || alsoHidden(set));
  const now: Check = {
    leaks: [...pairLeaks(sets, sizes, threshold), ...remainderLeaks(sets, sizes, threshold)],
    rows: [{ sizes, shows: () => true }],
  };
  const before = againstEarlier(input);
  const choose = (checks: Check[]) => chooseHidden({ sets, sizes, threshold, checks, must });
  const alone = choose([now]);
  const hidden = earlier.length === 0 ? alone : choose([now, before]);
  return sets.map((_, index) => (!hidden[index] ? null : alone[index] ? 'protected' : 'withheld'));
}

/**
 * What earlier publications add: for a set shown now and one shown then, the people in only one of them are 0 or at least
 * k; and the people who came since, taken as a table of its own over the sets shown both times, leak nothing by nesting.
 */
function againstEarlier({ sets, sizes, threshold, earlier }: ProtectionInput): Check {
  const leaks: Leak[] = [];
  for (const { shown, before, still, since } of earlier) {
    const old = sets.filter((set) => shown.has(setKey(set)));
    sets.forEach((set, index) => {
      const found = old.some((other) => {
        const both = still.shared(set, other);
        return tooFew(sizes.size(set) - both, threshold) || tooFew(before.size(other) - both, threshold);
      });
      if (found) leaks.push([index]);
    });
    const place = old.map((set) => sets.indexOf(set));
    const ofSince = [...nestedLeaks(old, since, threshold), ...remainderLeaks(old, since, threshold)];
    leaks.push(...ofSince.map((leak) => leak.map((index) => place[index] as number)));
  }
  const rows = earlier.map(({ shown, since }) => ({
    sizes: since,
    shows: (index: number) => shown.has(setKey(sets[index] as ShownSet)),
  }));
  return { leaks, rows };
}
