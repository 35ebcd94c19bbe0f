import type { TabulationPlan } from './plan.ts';
import type { Respondent } from './tabulate.ts';

const version = 2;

/** What the header of a segment says: enough to read it without the plan. */
export interface SegmentHeader {
  version: typeof version;
  size: number;
  weighted: boolean;
  determinants: string[];
  /** Those with a common-items score of their own. */
  common: string[];
  subjects: string[];
  domains: string[];
  items: { name: string; options: string[] }[];
  /** Weighting classes that occur, sorted. */
  classes: string[];
}

/** The respondents of one batch, column by column, in the order of their keys. */
export interface Segment extends SegmentHeader {
  /** Base weights, or null when all are 1. */
  weights: Float64Array | null;
  /** `domainWords` words a respondent; bit d % 32 of word ⌊d / 32⌋ stands for domain d. */
  domainBits: Uint32Array;
  domainWords: number;
  /** Bit 0: voted; bit 1 + i: chose subject i. */
  votes: Uint32Array;
  /** Index into `classes`. */
  classOf: Uint16Array;
  /** By determinant: hundredths of a point, -1 where there is no score. */
  scores: Int16Array[];
  /** By determinant of `common`, its common-items score: as `scores`. */
  commonScores: Int16Array[];
  /** By item: 0 not asked, 1 unanswered, 2 + i option i. */
  codes: Uint8Array[];
}

/**
 * Packs a batch: Uint32 length of the header, the header as JSON padded with spaces to a multiple of 8, then the columns
 * from the widest to the narrowest: [weights Float64] · domain bits Uint32 · votes Uint32 · class Uint16 ·
 * scores Int16 a determinant · common-items scores Int16 · codes Uint8 an item. All little-endian.
 */
export function encodeSegment(plan: TabulationPlan, respondents: Respondent[]): Uint8Array {
  const size = respondents.length;
  const classes = [...new Set(respondents.map(({ weightingClass }) => weightingClass))].sort();
  const weighted = respondents.some(({ weight }) => weight !== 1);
  const { determinants, common, subjects, domains } = plan;
  const items = plan.columns.map(({ name, options }) => ({ name, options }));
  const header: SegmentHeader = { version, size, weighted, determinants, common, subjects, domains, items, classes };
  const words = Math.ceil(domains.length / 32);
  const place = new Map(classes.map((code, index) => [code, index]));

  const domainBits = new Uint32Array(size * words);
  respondents.forEach((respondent, row) => {
    for (const domain of respondent.domains) {
      const word = row * words + (domain >>> 5);
      domainBits[word] = (domainBits[word] as number) | (1 << (domain & 31));
    }
  });
  return join(new TextEncoder().encode(JSON.stringify(header)), [
    ...(weighted ? [Float64Array.from(respondents, ({ weight }) => weight)] : []),
    domainBits,
    Uint32Array.from(respondents, ({ votes }) => votes),
    Uint16Array.from(respondents, ({ weightingClass }) => place.get(weightingClass) as number),
    ...determinants.map((_, d) => Int16Array.from(respondents.map(({ scores }) => scores[d] as number))),
    ...common.map((_, c) => Int16Array.from(respondents.map((respondent) => respondent.common[c] as number))),
    ...items.map((_, i) => Uint8Array.from(respondents.map(({ codes }) => codes[i] as number))),
  ]);
}

function join(header: Uint8Array, columns: ArrayBufferView[]): Uint8Array {
  const start = Math.ceil((4 + header.length) / 8) * 8;
  const bytes = new Uint8Array(start + columns.reduce((sum, column) => sum + column.byteLength, 0));
  new DataView(bytes.buffer).setUint32(0, start - 4, true);
  bytes.fill(0x20, 4, start);
  bytes.set(header, 4);
  let next = start;
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), next);
    next += column.byteLength;
  }
  return bytes;
}

/** Where the columns start, and what the header says: of any version. */
function readHeader(buffer: ArrayBuffer): { start: number; header: SegmentHeader } {
  const start = 4 + new DataView(buffer).getUint32(0, true);
  return { start, header: JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, start - 4))) };
}

/** Whether a segment has the columns that this plan folds; one of an earlier release may not. */
export function fitsPlan(bytes: Uint8Array, plan: TabulationPlan): boolean {
  const { header } = readHeader(new Uint8Array(bytes).buffer);
  return header.version === version && header.common.join(' ') === plan.common.join(' ');
}

/** Unpacks `encodeSegment`. The columns are views on one copy of the bytes. Throws on another format. */
export function decodeSegment(bytes: Uint8Array): Segment {
  // Not `slice`: that of Node's Buffer, which drivers give, is a view into memory of others.
  const { buffer } = new Uint8Array(bytes);
  const { start, header } = readHeader(buffer);
  if (header.version !== version) throw new Error('A segment is not in the known format.');
  const { size } = header;
  const domainWords = Math.ceil(header.domains.length / 32);
  let next = start;
  const take = <Column>(width: number, make: (at: number) => Column): Column => {
    const column = make(next);
    next += width;
    return column;
  };
  return {
    ...header,
    weights: header.weighted ? take(8 * size, (at) => new Float64Array(buffer, at, size)) : null,
    domainWords,
    domainBits: take(4 * size * domainWords, (at) => new Uint32Array(buffer, at, size * domainWords)),
    votes: take(4 * size, (at) => new Uint32Array(buffer, at, size)),
    classOf: take(2 * size, (at) => new Uint16Array(buffer, at, size)),
    scores: header.determinants.map(() => take(2 * size, (at) => new Int16Array(buffer, at, size))),
    commonScores: header.common.map(() => take(2 * size, (at) => new Int16Array(buffer, at, size))),
    codes: header.items.map(() => take(size, (at) => new Uint8Array(buffer, at, size))),
  };
}

/** Whether the respondent of a row is in domain `d`. */
export const inDomain = (segment: Segment, row: number, d: number): boolean =>
  (((segment.domainBits[row * segment.domainWords + (d >>> 5)] as number) >>> (d & 31)) & 1) === 1;
