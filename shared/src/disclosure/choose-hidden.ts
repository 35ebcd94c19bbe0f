import { everyone } from '../tabulation/plan.ts';
import { isTerritory, type Leak, zoneRemainders } from './leaks.ts';
import type { Sizes } from './set-counts.ts';
import { type ShownSet, setKey } from './shown-sets.ts';

/** Leaks among sets, and the rows of zones that must keep a remainder of 0 or k people. */
export interface Check {
  leaks: Leak[];
  rows: { sizes: Sizes; shows: (index: number) => boolean }[];
}

export interface Choice {
  sets: ShownSet[];
  sizes: Sizes;
  threshold: number;
  checks: Check[];
  /** Sets hidden for their own sake. */
  must: boolean[];
}

/**
 * Which sets to hide so that nothing leaks. Deterministic: hides greedily, shows again whatever need not have gone, then
 * takes any exchange of one set for others that are worth more, until there is none. Worth: 5 for a group of the whole
 * territory that is also told by zone, 4 for another, 2 for everyone in a zone, 1 for a group in a zone.
 */
export function chooseHidden(choice: Choice): boolean[] {
  const leaks = choice.checks.flatMap((check) => check.leaks);
  const rows = choice.checks.flatMap((check) => check.rows);
  const order = choice.sets.map((_, index) => index).sort((a, b) => finerThenSmaller(choice, a, b));
  const leaksOf = choice.sets.map((_, index) => leaks.filter((leak) => leak.includes(index)));

  const openRows = (hidden: boolean[]) =>
    rows.flatMap((row) => {
      const shown = choice.sets.map((_, index) => !hidden[index] && row.shows(index));
      return zoneRemainders(choice.sets, shown, row.sizes, choice.threshold);
    });

  /** Hides until nothing leaks; `kept` stays if it can. */
  function hide(hidden: boolean[], kept?: number): void {
    for (;;) {
      const open = leaks.filter((leak) => leak.every((index) => !hidden[index]));
      const row = open.length > 0 ? undefined : openRows(hidden)[0];
      const next = open.length > 0 ? nextToHide(choice, open, kept) : row && inOrder(order, row, kept);
      if (next === undefined) return;
      hidden[next] = true;
    }
  }

  /** Shows whatever may be shown, the broadest first; `gone` last. */
  function showAgain(hidden: boolean[], gone?: number): void {
    const back = order.filter((index) => hidden[index] && !choice.must[index]).reverse();
    for (const index of gone === undefined ? back : [...back.filter((other) => other !== gone), gone]) {
      hidden[index] = false;
      const leaky = leaksOf[index]?.some((leak) => leak.every((member) => !hidden[member]));
      if (leaky || openRows(hidden).length > 0) hidden[index] = true;
    }
  }

  function exchange(hidden: boolean[], index: number): boolean[] {
    const other = [...hidden];
    const gone = !other[index];
    other[index] = gone;
    if (!gone) hide(other, index);
    showAgain(other, gone ? index : undefined);
    return other;
  }

  let best = [...choice.must];
  hide(best);
  showAgain(best);
  const movable = order.filter((index) => !choice.must[index] && !isTerritory(choice.sets[index] as ShownSet));
  for (let improved = true; improved; ) {
    improved = false;
    for (const index of movable) {
      const other = exchange(best, index);
      if (shownWorth(choice, other) <= shownWorth(choice, best)) continue;
      best = other;
      improved = true;
    }
  }
  return best;
}

/**
 * What is lost with the figure of a set, the gap beside it not counted: groups of the whole territory carry the main table
 * and the priorities, those that are also told by zone before the others, for plans are written for them; everyone by zone
 * carries the map.
 */
function worth({ sets }: Choice, index: number): number {
  const { group, zone } = sets[index] as ShownSet;
  if (zone !== null) return group === everyone ? 2 : 1;
  return sets.some((other) => other.group === group && other.zone !== null) ? 5 : 4;
}

/**
 * Worth of the figures shown. The number of figures does not decide between equals: small sets shown early have others
 * withheld later, because they grow by fewer than k.
 */
const shownWorth = (choice: Choice, hidden: boolean[]): number =>
  choice.sets.reduce((sum, _, index) => sum + (hidden[index] ? 0 : worth(choice, index)), 0);

/**
 * The set in most leaks for its worth; then a zone before the whole territory, the smaller, the first by code.
 * `ALL` of the territory only for a reason of its own; `kept` only when nothing else helps.
 */
function nextToHide(choice: Choice, open: Leak[], kept?: number): number {
  const inLeaks = new Map<number, number>();
  for (const leak of open)
    for (const index of leak)
      if (leak.length === 1 || !isTerritory(choice.sets[index] as ShownSet))
        inLeaks.set(index, (inLeaks.get(index) ?? 0) + (leak.length === 1 ? open.length : 1));
  const candidates = [...inLeaks].sort(([a, many], [b, more]) => {
    const last = Number(a === kept) - Number(b === kept);
    const gain = more / worth(choice, b) - many / worth(choice, a);
    return last || gain || finerThenSmaller(choice, a, b);
  });
  return candidates[0]?.[0] as number;
}

/** The first of a row by what is lost least; `kept` only when there is no other. */
function inOrder(order: number[], row: Leak, kept?: number): number | undefined {
  return order.find((index) => row.includes(index) && index !== kept) ?? row[0];
}

/** Orders sets by what is lost least: zones first, then fewer people, then code. */
function finerThenSmaller({ sets, sizes }: Choice, a: number, b: number): number {
  const [one, other] = [sets[a] as ShownSet, sets[b] as ShownSet];
  const finer = Number(one.zone === null) - Number(other.zone === null);
  const smaller = sizes.size(one) - sizes.size(other);
  return finer || smaller || (setKey(one) < setKey(other) ? -1 : 1);
}
