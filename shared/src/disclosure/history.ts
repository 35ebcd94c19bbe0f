import { decodeSegment } from '../tabulation/segment.ts';
import type { EarlierTable } from './protect.ts';
import { type CountedSpace, combineCounts, countSegment, noCounts, type SetCounts, sizesOf } from './set-counts.ts';

/** A publication as the audit of the next one needs it. */
export interface EarlierPublication {
  batches: number[];
  /** The counts sealed with it. */
  counts: Int32Array;
  /** By determinant code, keys of the sets it showed. */
  shown: Map<string, Set<string>>;
}

/** Everyone counted now, and beside each earlier publication. */
export interface CountedHistory {
  now: SetCounts;
  earlier: (EarlierPublication & { before: SetCounts; still: SetCounts; since: SetCounts })[];
}

/** Reads each segment once and counts its people for the whole table and for every earlier publication that had it. */
export function countHistory(
  space: CountedSpace,
  segments: readonly { batch: number; bytes: Uint8Array }[],
  earlier: EarlierPublication[],
): CountedHistory {
  const counted = segments.map(({ batch, bytes }) => ({ batch, counts: countSegment(space, decodeSegment(bytes)) }));
  const total = (batches: ReadonlySet<number> | null) =>
    counted
      .filter(({ batch }) => !batches || batches.has(batch))
      .reduce((sum, { counts }) => combineCounts(sum, counts), noCounts(space));
  const now = total(null);
  return {
    now,
    earlier: earlier.map((publication) => {
      const still = total(new Set(publication.batches));
      const before = { ...noCounts(space), counts: publication.counts };
      return { ...publication, before, still, since: combineCounts(now, still, -1) };
    }),
  };
}

/** What the audit of one determinant sees of the earlier publications. */
export function earlierTables({ earlier }: CountedHistory, determinant: string, row: number): EarlierTable[] {
  return earlier.map(({ shown, before, still, since }) => ({
    shown: shown.get(determinant) ?? new Set(),
    before: sizesOf(before, row),
    still: sizesOf(still, row),
    since: sizesOf(since, row),
  }));
}
