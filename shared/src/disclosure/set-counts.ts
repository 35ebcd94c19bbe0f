import { type Atom, type CountedSpace, rowsOf } from './atoms.ts';
import type { ShownSet } from './shown-sets.ts';

/**
 * How many people of each row are in each pair of groups, zone by zone: a matrix row × zone × group × group, the place after
 * the last zone for people of no known one. The sizes of all differences, intersections and complements of shown sets come
 * out of it, so the audit works on counts.
 */
export interface SetCounts extends CountedSpace {
  counts: Int32Array;
}

export function noCounts(space: CountedSpace): SetCounts {
  const { zones, groups } = space;
  return { ...space, counts: new Int32Array(rowsOf(space) * (zones.length + 1) * groups.length * groups.length) };
}

/**
 * Counts as an earlier publication sealed them, in the space of this one. What it did not count yet is 0: determinants' rows
 * of common-items scores, which come last, and classes of stratifiers. Nothing was told of these.
 */
export function countsBefore(space: CountedSpace, groups: readonly string[], sealed: Int32Array): SetCounts {
  const before = noCounts(space);
  const [width, old] = [space.groups.length, groups.length];
  const placeOf = groups.map((code) => space.groups.indexOf(code));
  sealed.forEach((people, at) => {
    const [plane, a, b] = [Math.floor(at / old ** 2), Math.floor(at / old) % old, at % old];
    before.counts[plane * width ** 2 + (placeOf[a] as number) * width + (placeOf[b] as number)] = people;
  });
  return before;
}

/** Counts atoms into every pair of groups they are in. */
export function countSets(space: CountedSpace, atoms: readonly Atom[]): SetCounts {
  const result = noCounts(space);
  const { counts, groups, zones } = result;
  const width = groups.length;
  const plane = width * width;
  const row = (zones.length + 1) * plane;
  const groupAt = new Map(groups.map((code, index) => [code, index]));
  const zoneAt = new Map(zones.map((code, index) => [code, index]));
  for (const atom of atoms) {
    const mine = atom.groups.map((code) => groupAt.get(code) as number);
    const zone = (atom.zone === null ? zones.length : (zoneAt.get(atom.zone) as number)) * plane;
    atom.counts.forEach((people, determinant) => {
      for (const a of mine)
        for (const b of mine) {
          const at = determinant * row + zone + a * width + b;
          counts[at] = (counts[at] as number) + people;
        }
    });
  }
  return result;
}

/** Adds (or with `sign` -1 takes away) counts over the same space. Gives a new matrix. */
export function combineCounts(left: SetCounts, right: SetCounts, sign: 1 | -1 = 1): SetCounts {
  const counts = left.counts.map((count, at) => count + sign * (right.counts[at] as number));
  return { ...left, counts };
}

/** Sizes of sets and of what pairs of them share, for one determinant row of the counts. */
export interface Sizes {
  size(set: ShownSet): number;
  shared(a: ShownSet, b: ShownSet): number;
}

export function sizesOf({ counts, groups, zones, unions = [] }: SetCounts, determinant: number): Sizes {
  const width = groups.length;
  const plane = width * width;
  const start = determinant * (zones.length + 1) * plane;
  const whole = new Int32Array(plane);
  for (let zone = 0; zone <= zones.length; zone++)
    for (let at = 0; at < plane; at++)
      whole[at] = (whole[at] as number) + (counts[start + zone * plane + at] as number);
  const groupAt = new Map(groups.map((code, index) => [code, [index]]));
  for (const { domain, parts } of unions)
    groupAt.set(
      domain,
      parts.flatMap((part) => groupAt.get(part) ?? []),
    );
  const zoneAt = new Map(zones.map((code, index) => [code, index]));

  const shared = (a: ShownSet, b: ShownSet): number => {
    if (a.zone !== null && b.zone !== null && a.zone !== b.zone) return 0;
    const zone = a.zone ?? b.zone;
    const [from, table] = zone === null ? [0, whole] : [start + (zoneAt.get(zone) as number) * plane, counts];
    let people = 0;
    for (const one of groupAt.get(a.group) as number[])
      for (const other of groupAt.get(b.group) as number[]) people += table[from + one * width + other] as number;
    return people;
  };
  return { shared, size: (set) => shared(set, set) };
}
