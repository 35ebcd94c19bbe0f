import type { Highs } from 'highs';
import { atomLeaks, type PlacedAtom, type ToldSet } from './atom-leaks.ts';
import { type Check, chooseHidden } from './choose-hidden.ts';
import { type Leak, nestedLeaks, pairLeaks, remainderLeaks, tooFew, zoneRemainders } from './leaks.ts';
import type { Sizes } from './set-counts.ts';
import { type ShownSet, setKey, setOf } from './shown-sets.ts';

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
  /** The same people, atom by atom. */
  atoms: PlacedAtom[];
  earlier: EarlierTable[];
}

export interface ProtectionInput extends AuditedRow {
  sets: ShownSet[];
  threshold: number;
  /** Sets hidden for a reason of their own (a proportion with too few on one side). */
  alsoHidden?: (set: ShownSet) => boolean;
  /** Sets that wait for a reason of their own: something that an earlier publication told of other scores of the same people. */
  alsoWithheld?: (set: ShownSet) => boolean;
}

/**
 * Decides which sets of one determinant may be shown: null, or why not. Deterministic.
 *
 * `protected`: fewer people than the threshold, or needed so that nothing shown of this table gives 1…k−1 people away: no
 * pair, remainder or row of zones, and no bounds of an atom. `withheld`: needed because of earlier publications. Which of
 * the sets of a leak goes is chosen so that much is shown (see `chooseHidden`). A choice is attacked by linear programs
 * (see `atomLeaks`), and what they find is one more leak for the next choice, until they find nothing.
 */
export function protect(solver: Highs, input: ProtectionInput): (Hidden | null)[] {
  const { sets, sizes, atoms, threshold, earlier } = input;
  const must = sets.map((set) => mustHide(input, set));
  const now = withinTable(input);
  const before = againstEarlier(input);
  const toldBefore = toldEarlier(input);
  const found: Leak[] = [];

  /** What is found was open in the choice attacked, so no choice comes twice; when all is hidden nothing is found. */
  function choose(checks: Check[], told: ToldSet[]): boolean[] {
    for (;;) {
      const hidden = chooseHidden({ sets, sizes, threshold, checks: [...checks, { leaks: found, rows: [] }], must });
      const shown = sets.flatMap((set, place): ToldSet[] => (hidden[place] ? [] : [{ set, place }]));
      const leaks = atomLeaks(solver, atoms, [...shown, ...told], threshold);
      if (leaks.length === 0) return hidden;
      found.push(...leaks);
    }
  }
  const alone = choose([now], []);
  const hidden = earlier.length === 0 ? alone : choose([now, before], toldBefore);
  return sets.map((_, index) => (!hidden[index] ? null : alone[index] ? 'protected' : 'withheld'));
}

/**
 * Whether all the sets of one table may be shown together, as `protect` would leave them: null, or why not.
 */
export function whyNotAll(solver: Highs, input: ProtectionInput): Hidden | null {
  const { sets, atoms, threshold } = input;
  if (sets.some((set) => mustHide(input, set))) return 'protected';
  const shown = sets.map((set, place): ToldSet => ({ set, place }));
  const leaks = ({ leaks: found, rows }: Check, told: ToldSet[]) =>
    found.length > 0 ||
    rows.some(
      (row) =>
        zoneRemainders(
          sets,
          sets.map((_, place) => row.shows(place)),
          row.sizes,
          threshold,
        ).length > 0,
    ) ||
    atomLeaks(solver, atoms, [...shown, ...told], threshold).length > 0;
  if (leaks(withinTable(input), [])) return 'protected';
  return input.earlier.length > 0 && leaks(againstEarlier(input), toldEarlier(input)) ? 'withheld' : null;
}

const mustHide = ({ sizes, threshold, alsoHidden }: ProtectionInput, set: ShownSet): boolean =>
  sizes.size(set) < threshold || (alsoHidden?.(set) ?? false);

/** What the sets of one table tell together. */
const withinTable = ({ sets, sizes, threshold }: ProtectionInput): Check => ({
  leaks: [...pairLeaks(sets, sizes, threshold), ...remainderLeaks(sets, sizes, threshold)],
  rows: [{ sizes, shows: () => true }],
});

/** Everything that earlier publications told of one table, sets that this one does not show among it. */
const toldEarlier = ({ earlier }: ProtectionInput): ToldSet[] =>
  earlier.flatMap(({ shown }, publication) => [...shown].map((key) => ({ set: setOf(key), publication })));

/**
 * What earlier publications add: for a set shown now and one shown then, the people in only one of them are 0 or at least
 * k; and the people who came since, taken as a table of its own over the sets shown both times, leak nothing by nesting.
 */
function againstEarlier({ sets, sizes, threshold, earlier, alsoWithheld }: ProtectionInput): Check {
  const leaks: Leak[] = sets.flatMap((set, index) => (alsoWithheld?.(set) ? [[index]] : []));
  for (const { shown, before, still, since } of earlier) {
    const told = [...shown].map(setOf);
    sets.forEach((set, index) => {
      const found = told.some((other) => {
        const both = still.shared(set, other);
        return tooFew(sizes.size(set) - both, threshold) || tooFew(before.size(other) - both, threshold);
      });
      if (found) leaks.push([index]);
    });
    const old = sets.filter((set) => shown.has(setKey(set)));
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
