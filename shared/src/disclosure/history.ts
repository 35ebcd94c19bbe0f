import { decodeSegment, type Segment } from '../tabulation/segment.ts';
import { type Atom, type CountedSpace, countAtoms, type UnionSet } from './atoms.ts';
import type { AuditedRow } from './protect.ts';
import { combineCounts, countSets, countsBefore, type SetCounts, sizesOf } from './set-counts.ts';

/** A publication as the audit of the next one needs it. */
export interface EarlierPublication {
  batches: number[];
  /** The counts sealed with it, and the groups they count. */
  counts: Int32Array;
  groups: readonly string[];
  /**
   * By row of the counts, keys of the sets it told of: of each determinant those it showed, those of which it told how many
   * were asked, and of each common-items score those it compared; the classes of its gradients among them.
   */
  shown: Set<string>[];
}

/** Everyone counted now, and beside each earlier publication. */
export interface CountedHistory {
  now: SetCounts;
  /** Who is counted now; `earlier` says of each earlier publication whether it counted them too. */
  atoms: (Atom & { earlier: boolean[] })[];
  earlier: (EarlierPublication & { before: SetCounts; still: SetCounts; since: SetCounts })[];
}

/** Reads each segment once and counts its people for the whole table and for every earlier publication that had it. */
export function countHistory(
  space: CountedSpace,
  segments: readonly { batch: number; bytes: Uint8Array }[],
  earlier: EarlierPublication[],
): CountedHistory {
  const batches = earlier.map((publication) => new Set(publication.batches));
  const cohorts = new Map<string, { earlier: boolean[]; bytes: Uint8Array[] }>();
  for (const { batch, bytes } of segments) {
    const seen = batches.map((of) => of.has(batch));
    const cohort = cohorts.get(seen.join()) ?? { earlier: seen, bytes: [] };
    cohorts.set(seen.join(), cohort);
    cohort.bytes.push(bytes);
  }
  const atoms = [...cohorts.values()].flatMap((cohort) =>
    countAtoms(space, decodeEach(cohort.bytes)).map((atom) => ({ ...atom, earlier: cohort.earlier })),
  );
  const now = countSets(space, atoms);
  return {
    now,
    atoms,
    earlier: earlier.map((publication, place) => {
      const still = countSets(
        space,
        atoms.filter((atom) => atom.earlier[place]),
      );
      const before = countsBefore(space, publication.groups, publication.counts);
      return { ...publication, before, still, since: combineCounts(now, still, -1) };
    }),
  };
}

/** One segment at a time in memory. */
function* decodeEach(segments: Uint8Array[]): Iterable<Segment> {
  for (const bytes of segments) yield decodeSegment(bytes);
}

/** What the audit sees of one row of the counts, now and earlier. */
export const auditedRow = ({ now, atoms, earlier }: CountedHistory, row: number): AuditedRow => ({
  sizes: sizesOf(now, row),
  atoms: atoms.map(({ groups, zone, earlier: seen, counts }) => ({
    groups: [...groups, ...unionsAround(now.unions ?? [], groups)],
    zone,
    earlier: seen,
    people: counts[row] as number,
  })),
  earlier: earlier.map(({ shown, before, still, since }) => ({
    shown: shown[row] ?? new Set(),
    before: sizesOf(before, row),
    still: sizesOf(still, row),
    since: sizesOf(since, row),
  })),
});

const unionsAround = (unions: readonly UnionSet[], groups: string[]): string[] =>
  unions.flatMap(({ domain, parts }) => (parts.some((part) => groups.includes(part)) ? [domain] : []));
