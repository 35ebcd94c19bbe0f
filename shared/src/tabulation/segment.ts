import type { TabulationPlan } from './plan.ts';

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

const wordsFor = (domains: readonly string[]) => Math.ceil(domains.length / 32);

/** So many respondents of whom nothing is known yet, all in the first of no classes. */
export function emptySegment(plan: TabulationPlan, size: number): Segment {
  const { determinants, common, subjects, domains } = plan;
  const items = plan.columns.map(({ name, options }) => ({ name, options }));
  const domainWords = wordsFor(domains);
  return {
    ...{ version, size, weighted: false, determinants, common, subjects, domains, items, classes: [] },
    weights: null,
    domainWords,
    domainBits: new Uint32Array(size * domainWords),
    votes: new Uint32Array(size),
    classOf: new Uint16Array(size),
    scores: determinants.map(() => new Int16Array(size).fill(-1)),
    commonScores: common.map(() => new Int16Array(size).fill(-1)),
    codes: items.map(() => new Uint8Array(size)),
  };
}

/** Puts the respondent of a row in domain `d`. */
export function addToDomain({ domainBits, domainWords }: Segment, row: number, d: number): void {
  const word = row * domainWords + (d >>> 5);
  domainBits[word] = (domainBits[word] as number) | (1 << (d & 31));
}

/** The people from one row up to another. */
export function peopleBetween(segment: Segment, from: number, to: number): Segment {
  const { domainWords } = segment;
  const part = <Column extends AnyColumn>(column: Column) => column.subarray(from, to) as Column;
  return withOwnClasses({
    ...withColumns(segment, part),
    size: to - from,
    domainBits: segment.domainBits.subarray(from * domainWords, to * domainWords),
  });
}

/** The same people with only the classes that occur among them, sorted. */
export function withOwnClasses(segment: Segment): Segment {
  const occurring = [...new Set(segment.classOf)].map((place) => segment.classes[place] as string);
  const classes = [...new Set(occurring)].sort();
  const places = segment.classes.map((code) => classes.indexOf(code));
  return { ...segment, classes, classOf: segment.classOf.map((place) => places[place] as number) };
}

/** Some of the people of a segment, in the order of `rows`. */
export function peopleOf(segment: Segment, rows: Uint32Array): Segment {
  const { domainWords } = segment;
  const pick = <Column extends AnyColumn>(column: Column) => {
    const picked = column.slice(0, rows.length) as Column;
    for (let place = 0; place < rows.length; place += 1) picked[place] = column[rows[place] as number] as number;
    return picked;
  };
  const domainBits = new Uint32Array(rows.length * domainWords);
  rows.forEach((row, place) => {
    domainBits.set(segment.domainBits.subarray(row * domainWords, (row + 1) * domainWords), place * domainWords);
  });
  return withOwnClasses({ ...withColumns(segment, pick), size: rows.length, domainBits });
}

type AnyColumn = Float64Array | Uint32Array | Uint16Array | Int16Array | Uint8Array;

/** Every column but that of the domains, changed alike. */
const withColumns = (segment: Segment, change: <Column extends AnyColumn>(column: Column) => Column): Segment => ({
  ...segment,
  weights: segment.weights && change(segment.weights),
  votes: change(segment.votes),
  classOf: change(segment.classOf),
  scores: segment.scores.map(change),
  commonScores: segment.commonScores.map(change),
  codes: segment.codes.map(change),
});

/**
 * Packs a batch: Uint32 length of the header, the header as JSON padded with spaces to a multiple of 8, then the columns
 * from the widest to the narrowest: [weights Float64] · domain bits Uint32 · votes Uint32 · class Uint16 ·
 * scores Int16 a determinant · common-items scores Int16 · codes Uint8 an item. All little-endian.
 */
export function encodeSegment(segment: Segment): Uint8Array {
  const { size, determinants, common, subjects, domains, items, classes, weights } = segment;
  const weighted = weights?.some((weight) => weight !== 1) ?? false;
  const header: SegmentHeader = { version, size, weighted, determinants, common, subjects, domains, items, classes };
  return join(new TextEncoder().encode(JSON.stringify(header)), [
    ...(weights && weighted ? [weights] : []),
    segment.domainBits,
    segment.votes,
    segment.classOf,
    ...segment.scores,
    ...segment.commonScores,
    ...segment.codes,
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
function readHeader(bytes: Uint8Array): { start: number; header: SegmentHeader } {
  const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  return { start, header: JSON.parse(new TextDecoder().decode(bytes.subarray(4, start))) };
}

/** Whether a segment has the columns that this plan folds; one of an earlier release may not. */
export function fitsPlan(bytes: Uint8Array, plan: TabulationPlan): boolean {
  const { header } = readHeader(bytes);
  return header.version === version && header.common.join(' ') === plan.common.join(' ');
}

/**
 * Unpacks `encodeSegment`. The columns are views on the bytes where these can be read in place, else on one copy. Throws on
 * another format, and on one that is cut.
 */
export function decodeSegment(bytes: Uint8Array): Segment {
  // The widest numbers stand at a multiple of 8. Not `slice`: that of Node's Buffer is a view into memory of others.
  const { buffer, byteOffset } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const { start, header } = readHeader(new Uint8Array(buffer, byteOffset, bytes.length));
  if (header.version !== version) throw new Error('A segment is not in the known format.');
  const { size } = header;
  const domainWords = wordsFor(header.domains);
  let next = byteOffset + start;
  const take = <Column>(width: number, make: (at: number) => Column): Column => {
    const column = make(next);
    next += width;
    return column;
  };
  const segment = {
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
  // What lies beyond the bytes may be somebody else's memory.
  if (next !== byteOffset + bytes.length) throw new Error('A segment is not in the known format.');
  return segment;
}

/** Whether the respondent of a row is in domain `d`. */
export const inDomain = (segment: Segment, row: number, d: number): boolean =>
  (((segment.domainBits[row * segment.domainWords + (d >>> 5)] as number) >>> (d & 31)) & 1) === 1;
