import { canonicalText } from '../canonical.ts';
import type { WeightingDecision } from '../scoring/weigh.ts';
import type { StoredCellLike } from '../tabulation/fold.ts';
import type { Publication } from './publication.ts';

/** What is kept with a publication and never served: exact counts for the audit of the next one, and its inputs. */
export interface Sealed {
  version: 3;
  bundleHash: string;
  batches: number[];
  /** Hash of all cells it was computed from. */
  cellsHash: string;
  seed: number;
  weighting: WeightingDecision;
  /**
   * `SetCounts.counts` of the audit, and the groups counted; null in what was sealed before classes were: everyone, then the
   * population groups.
   */
  counts: number[];
  groups: string[] | null;
  /** Determinant → groups, `ALL` among them, whose common-items scores were compared. */
  compared: Record<string, string[]>;
  /** Determinant → classes of social positions whose means were shown, `epices:1+epices:2`. */
  classes: Record<string, string[]>;
  /**
   * Keys of the professionals' observations that counted, and pair by pair (`pairKey`) of those that were told, with the day they
   * first were. Absent where nobody had observed yet.
   */
  professionals?: { counted: string[]; told: Record<string, { since: string; keys: string[] }> } | undefined;
}

/**
 * Opens what was sealed. Version 1 knew no common-items scores; neither it nor version 2 counted classes of social positions.
 * Throws on another version.
 */
export function readSealed(text: string): Sealed {
  const sealed = JSON.parse(text);
  if (sealed.version === 3) return sealed;
  const older = { ...sealed, version: 3, groups: null, classes: {} };
  if (sealed.version === 2) return older;
  if (sealed.version === 1) return { ...older, compared: {} };
  throw new Error('A sealed publication is not in the known format.');
}

export type Sha256 = (text: string) => string;

/**
 * Hash of what a publication froze: SHA-256 of the canonical JSON of its figures (without `id`, `opened` and `hash`,
 * with `previousHash`, which makes the chain) and of its sealed part as it is stored.
 */
export function publicationHash(publication: Publication, sealed: string, sha256: Sha256): string {
  const { id: _id, opened: _opened, hash: _hash, ...figures } = publication;
  return sha256(canonicalText({ figures, sealed }));
}

/** One hash for all cells, in the order of their class and domain, whatever order they came in. */
export function hashCells(cells: readonly StoredCellLike[], sha256: Sha256): string {
  const bytesAsText = new TextDecoder('latin1');
  const lines = cells.map(
    ({ weightingClass, domain, sums }) => `${weightingClass}\t${domain}\t${sha256(bytesAsText.decode(sums))}`,
  );
  return sha256(lines.sort().join('\n'));
}

/** Short, readable, unique: the day and eight digits of the hash. */
export const publicationId = (day: string, hash: string): string => `${day}-${hash.slice(0, 8)}`;
