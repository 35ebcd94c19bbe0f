import { inDomain, type Segment } from '../tabulation/segment.ts';
import type { ShownSet } from './shown-sets.ts';

/**
 * How many people scored on each determinant are in each pair of groups, zone by zone: a matrix
 * row × zone × group × group. The sizes of all differences, intersections and complements of shown sets come out
 * of it, so the audit reads people once and then works on counts. Its rows: one a determinant; everyone, scored or not; then
 * two a determinant with a common-items score of its own, those who have it and those in whom it equals the full score.
 */
export interface SetCounts extends CountedSpace {
  counts: Int32Array;
}

export interface CountedSpace {
  determinants: string[];
  /** Determinants with a common-items score of their own. */
  common: string[];
  /** Zones; the place after the last one holds people of no known zone. */
  zones: string[];
  /** Groups, `ALL` first. */
  groups: string[];
}

/** Row of the matrix that counts everyone, whether scored or not. */
export const anyone = (counts: CountedSpace): number => counts.determinants.length;

/** Rows of those who have a determinant's common-items score, and of those in whom it equals the full score; null without one. */
export function comparedRows(counts: CountedSpace, determinant: string): { compared: number; alike: number } | null {
  const place = counts.common.indexOf(determinant);
  if (place < 0) return null;
  const compared = anyone(counts) + 1 + 2 * place;
  return { compared, alike: compared + 1 };
}

export function noCounts({ determinants, common, zones, groups }: CountedSpace): SetCounts {
  const rows = determinants.length + 1 + 2 * common.length;
  const size = rows * (zones.length + 1) * groups.length * groups.length;
  return { determinants, common, zones, groups, counts: new Int32Array(size) };
}

/** Counts the people of one segment: one pass, each person once for each pair of groups and determinant. */
export function countSegment(space: CountedSpace, segment: Segment): SetCounts {
  const result = noCounts(space);
  const { counts, groups, zones } = result;
  const width = groups.length;
  const plane = width * width;
  const row = (zones.length + 1) * plane;
  const domainOf = groups.map((group) => segment.domains.indexOf(group));
  const zoneOf = segment.classes.map((key) => {
    const zone = zones.indexOf(key.split('|')[2] ?? '');
    return zone < 0 ? zones.length : zone;
  });
  const inRow = rowMembers(space, segment);
  const mine = new Int32Array(width);

  for (let person = 0; person < segment.size; person++) {
    let number = 0;
    for (let group = 0; group < width; group++) {
      const domain = domainOf[group] as number;
      if (domain >= 0 && inDomain(segment, person, domain)) mine[number++] = group;
    }
    const zone = (zoneOf[segment.classOf[person] as number] as number) * plane;
    for (let place = 0; place < inRow.length; place++) {
      if (!inRow[place]?.(person)) continue;
      const start = place * row + zone;
      for (let a = 0; a < number; a++) {
        const line = start + (mine[a] as number) * width;
        for (let b = 0; b < number; b++) {
          const at = line + (mine[b] as number);
          counts[at] = (counts[at] as number) + 1;
        }
      }
    }
  }
  return result;
}

/** By row of the matrix, whether it counts the person of a row of the segment. */
function rowMembers({ determinants, common }: CountedSpace, segment: Segment): ((person: number) => boolean)[] {
  const full = (code: string) => segment.scores[segment.determinants.indexOf(code)];
  const scored = (column: Int16Array | undefined) => (person: number) => (column?.[person] ?? -1) >= 0;
  return [
    ...determinants.map((code) => scored(full(code))),
    () => true,
    ...common.flatMap((code) => {
      const [column, other] = [segment.commonScores[segment.common.indexOf(code)], full(code)];
      const compared = scored(column);
      return [compared, (person: number) => compared(person) && column?.[person] === other?.[person]];
    }),
  ];
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

export function sizesOf({ counts, groups, zones }: SetCounts, determinant: number): Sizes {
  const width = groups.length;
  const plane = width * width;
  const start = determinant * (zones.length + 1) * plane;
  const whole = new Int32Array(plane);
  for (let zone = 0; zone <= zones.length; zone++)
    for (let at = 0; at < plane; at++)
      whole[at] = (whole[at] as number) + (counts[start + zone * plane + at] as number);
  const groupAt = new Map(groups.map((code, index) => [code, index]));
  const zoneAt = new Map(zones.map((code, index) => [code, index]));

  const shared = (a: ShownSet, b: ShownSet): number => {
    if (a.zone !== null && b.zone !== null && a.zone !== b.zone) return 0;
    const at = (groupAt.get(a.group) as number) * width + (groupAt.get(b.group) as number);
    const zone = a.zone ?? b.zone;
    if (zone === null) return whole[at] as number;
    return counts[start + (zoneAt.get(zone) as number) * plane + at] as number;
  };
  return { shared, size: (set) => shared(set, set) };
}
