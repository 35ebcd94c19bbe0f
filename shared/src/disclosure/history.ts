import { decodeSegment } from '../tabulation/segment.ts';
import type { AuditedRow } from './protect.ts';
import { type CountedSpace, combineCounts, countSegment, noCounts, type SetCounts, sizesOf } from './set-counts.ts';

/** A publication as the audit of the next one needs it. */
export interface EarlierPublication {
  batches: number[];
  /** The counts sealed with it. */
  counts: Int32Array;
  /** By determinant code, keys of the sets it showed. */
  shown: Map<string, Set<string>>;
  /** By determinant code, keys of the sets whose common-items scores it compared. */
  compared: Map<string, Set<string>>;
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
      // Sealed before there were common-items scores, it has no rows of them: nobody had one.
      const before = noCounts(space);
      before.counts.set(publication.counts);
      return { ...publication, before, still, since: combineCounts(now, still, -1) };
    }),
  };
}

/** What the audit sees of one row of the counts, now and earlier; `told` gives the sets that an earlier publication told of. */
export function auditedRow(
  { now, earlier }: CountedHistory,
  row: number,
  told: (publication: EarlierPublication) => Set<string> | undefined,
): AuditedRow {
  return {
    sizes: sizesOf(now, row),
    earlier: earlier.map((publication) => ({
      shown: told(publication) ?? new Set(),
      before: sizesOf(publication.before, row),
      still: sizesOf(publication.still, row),
      since: sizesOf(publication.since, row),
    })),
  };
}
