import { everyone } from '../tabulation/plan.ts';
import type { Sizes } from './set-counts.ts';
import type { ShownSet } from './shown-sets.ts';

/** Indices of shown sets which, all shown together, give a figure for 1…k−1 people. Hiding one of them is enough. */
export type Leak = number[];

/** A set that is neither empty nor large enough to hide in. */
export const tooFew = (size: number, threshold: number): boolean => size > 0 && size < threshold;

/**
 * Pairs of shown sets whose difference, intersection or (against `ALL`) complement counts 1…k−1 people
 * (method: disclosure control, first check). Stricter than what subtraction alone can find, on purpose.
 */
export function pairLeaks(sets: ShownSet[], { size, shared }: Sizes, threshold: number): Leak[] {
  return pairs(sets).filter(([a, b]) => {
    const [one, other] = [sets[a] as ShownSet, sets[b] as ShownSet];
    const both = shared(one, other);
    return [both, size(one) - both, size(other) - both].some((left) => tooFew(left, threshold));
  });
}

/** Pairs of sets, one inside the other, whose difference counts 1…k−1 people: what subtraction finds exactly. */
export function nestedLeaks(sets: ShownSet[], { size, shared }: Sizes, threshold: number): Leak[] {
  return pairs(sets).filter(([a, b]) => {
    const [one, other] = [sets[a] as ShownSet, sets[b] as ShownSet];
    const both = shared(one, other);
    const [left, right] = [size(one) - both, size(other) - both];
    return (left === 0 && tooFew(right, threshold)) || (right === 0 && tooFew(left, threshold));
  });
}

/** Sets that hold two others apart from each other, where what remains beside the two counts 1…k−1 people. */
export function remainderLeaks(sets: ShownSet[], { size, shared }: Sizes, threshold: number): Leak[] {
  const sizes = sets.map(size);
  return sets.flatMap((whole, w) => {
    const inside = sets.flatMap((part, p) =>
      p !== w && (sizes[p] as number) > 0 && shared(part, whole) === sizes[p] ? [p] : [],
    );
    return inside.flatMap((a, place) =>
      inside.slice(place + 1).flatMap((b) => {
        const rest = (sizes[w] as number) - (sizes[a] as number) - (sizes[b] as number);
        if (!tooFew(rest, threshold)) return [];
        return shared(sets[a] as ShownSet, sets[b] as ShownSet) === 0 ? [[w, a, b]] : [];
      }),
    );
  });
}

/**
 * Groups shown in the whole territory whose people outside all their shown zones (hidden zones, no known zone) number
 * 1…k−1: the total minus the shown zones would tell. Gives, group by group, the zones of which one more must go.
 */
export function zoneRemainders(sets: ShownSet[], shown: boolean[], sizes: Sizes, threshold: number): Leak[] {
  const byGroup = new Map<string, { whole: number; zones: number[] }>();
  sets.forEach(({ group, zone }, index) => {
    const entry = byGroup.get(group) ?? { whole: -1, zones: [] };
    if (zone === null) entry.whole = index;
    else if (shown[index]) entry.zones.push(index);
    byGroup.set(group, entry);
  });
  return [...byGroup].flatMap(([group, { whole, zones }]) => {
    if (!shown[whole] || zones.length === 0) return [];
    const inZones = zones.reduce((sum, zone) => sum + sizes.size(sets[zone] as ShownSet), 0);
    const remainder = sizes.size({ group, zone: null }) - inZones;
    return tooFew(remainder, threshold) ? [zones] : [];
  });
}

export const isTerritory = ({ group, zone }: ShownSet): boolean => group === everyone && zone === null;

function pairs(sets: ShownSet[]): [number, number][] {
  return sets.flatMap((_, a) => sets.slice(a + 1).map((__, after): [number, number] => [a, a + 1 + after]));
}
