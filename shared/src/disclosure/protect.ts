import { everyone } from '../tabulation/plan.ts';
import { isTerritory, type Leak, nestedLeaks, pairLeaks, remainderLeaks, tooFew, zoneRemainders } from './leaks.ts';
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

export interface ProtectionInput {
  sets: ShownSet[];
  /** Sizes over the people scored on the determinant. */
  sizes: Sizes;
  threshold: number;
  earlier: EarlierTable[];
  /** Sets hidden for a reason of their own (a proportion with too few on one side). */
  alsoHidden?: (set: ShownSet) => boolean;
}

/**
 * Decides which sets of one determinant may be shown: null, or why not. Deterministic.
 *
 * `protected`: fewer people than the threshold, or needed so that no pair, remainder or row of zones of this table gives
 * 1…k−1 people away. `withheld`: needed because of earlier publications. Hiding is greedy (see `nextToHide`), then every
 * set that need not have gone comes back, the broadest first, so that no shown table could show one more.
 */
export function protect(input: ProtectionInput): (Hidden | null)[] {
  const { sets, sizes, threshold, earlier, alsoHidden = () => false } = input;
  const must = sets.map((set): boolean => sizes.size(set) < threshold || alsoHidden(set));
  const now: Check = {
    leaks: [...pairLeaks(sets, sizes, threshold), ...remainderLeaks(sets, sizes, threshold)],
    rows: [{ sizes, shows: () => true }],
  };
  const before = againstEarlier(input);
  const alone = settle(input, [now], must);
  const hidden = earlier.length === 0 ? alone : settle(input, [now, before], must);
  return sets.map((_, index) => (!hidden[index] ? null : alone[index] ? 'protected' : 'withheld'));
}

/** Leaks among sets, and the rows of zones that must keep a remainder of 0 or k people. */
interface Check {
  leaks: Leak[];
  rows: { sizes: Sizes; shows: (index: number) => boolean }[];
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

/** Hides until nothing leaks, then shows again whatever may be shown. Gives which sets are hidden. */
function settle({ sets, sizes, threshold }: ProtectionInput, checks: Check[], must: boolean[]): boolean[] {
  const hidden = [...must];
  const leaks = checks.flatMap((check) => check.leaks);
  const rows = checks.flatMap((check) => check.rows);
  const openRows = () =>
    rows.flatMap((row) => {
      const shown = sets.map((_, index) => !hidden[index] && row.shows(index));
      return zoneRemainders(sets, shown, row.sizes, threshold);
    });

  for (;;) {
    const open = leaks.filter((leak) => leak.every((index) => !hidden[index]));
    const choice = open.length > 0 ? nextToHide(sets, sizes, open) : smallest(sets, sizes, openRows()[0]);
    if (choice === undefined) break;
    hidden[choice] = true;
  }
  const back = sets.map((_, index) => index).filter((index) => hidden[index] && !must[index]);
  for (const index of back.sort((a, b) => -finerThenSmaller(sets, sizes, a, b))) {
    hidden[index] = false;
    const leaky = leaks.some((leak) => leak.includes(index) && leak.every((member) => !hidden[member]));
    if (leaky || openRows().length > 0) hidden[index] = true;
  }
  return hidden;
}

/**
 * What is lost with a set: groups of the whole territory carry the main table and the priorities, everyone by zone the map.
 */
const worth = ({ group, zone }: ShownSet): number => (zone === null ? 4 : group === everyone ? 2 : 1);

/**
 * The set in most leaks for its worth; then a zone before the whole territory, the smaller, the first by code.
 * `ALL` of the territory only for a reason of its own.
 */
function nextToHide(sets: ShownSet[], sizes: Sizes, open: Leak[]): number {
  const inLeaks = new Map<number, number>();
  for (const leak of open)
    for (const index of leak)
      if (leak.length === 1 || !isTerritory(sets[index] as ShownSet))
        inLeaks.set(index, (inLeaks.get(index) ?? 0) + (leak.length === 1 ? open.length : 1));
  const candidates = [...inLeaks].sort(([a, many], [b, more]) => {
    const gain = more / worth(sets[b] as ShownSet) - many / worth(sets[a] as ShownSet);
    return gain || finerThenSmaller(sets, sizes, a, b);
  });
  return candidates[0]?.[0] as number;
}

function smallest(sets: ShownSet[], sizes: Sizes, candidates: Leak | undefined): number | undefined {
  return candidates && [...candidates].sort((a, b) => finerThenSmaller(sets, sizes, a, b))[0];
}

/** Orders sets by what is lost least: zones first, then fewer people, then code. */
function finerThenSmaller(sets: ShownSet[], sizes: Sizes, a: number, b: number): number {
  const [one, other] = [sets[a] as ShownSet, sets[b] as ShownSet];
  const finer = Number(one.zone === null) - Number(other.zone === null);
  const smaller = sizes.size(one) - sizes.size(other);
  return finer || smaller || (setKey(one) < setKey(other) ? -1 : 1);
}
