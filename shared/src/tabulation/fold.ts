import type { StoredContent } from '../response/response.ts';
import { addRows, rowsByCell } from './add-rows.ts';
import { type CellSums, decodeSums, emptySums, encodeSums } from './cell.ts';
import type { TabulationPlan } from './plan.ts';
import { decodeSegment, encodeSegment, type Segment } from './segment.ts';
import { type Respondent, tabulateResponse } from './tabulate.ts';

/** A cell as it is stored. */
export interface StoredCellLike {
  weightingClass: string;
  domain: string;
  sums: Uint8Array;
}

/**
 * Folds a batch: adds its responses to the cells and packs them into a segment. Pure: gives back the cells that changed,
 * in a fixed order. The segment holds those who enter `ALL`: what is counted apart is in its cell only. `contents` are
 * canonical JSON bytes of `StoredContent`; `cells` are all cells as they stand.
 */
export function foldBatch(
  plan: TabulationPlan,
  { contents, cells }: { contents: Uint8Array[]; cells: StoredCellLike[] },
): { cells: StoredCellLike[]; segment: Uint8Array } {
  const respondents = respondentsOfContents(plan, contents);
  const pooled = pooledAmong(respondents);
  const segment = encodeSegment(plan, pooled);
  const whole = pooled.length === respondents.length ? segment : encodeSegment(plan, respondents);
  return { cells: changeCells(plan, cells, whole, 1), segment };
}

/** Responses as they are stored, tabulated in the order given. */
export function respondentsOfContents(plan: TabulationPlan, contents: Uint8Array[]): Respondent[] {
  const decoder = new TextDecoder();
  return contents.map((bytes) => {
    const content: StoredContent = JSON.parse(decoder.decode(bytes));
    return tabulateResponse(plan, content);
  });
}

/** Those who enter `ALL`, and so a segment. */
export const pooledAmong = (respondents: Respondent[]): Respondent[] =>
  respondents.filter(({ domains }) => domains[0] === 0);

/** The cells that change when the respondents of a segment come (`sign` 1) or withdraw (-1), with their new sums. */
export function changeCells(
  plan: TabulationPlan,
  cells: StoredCellLike[],
  segment: Uint8Array,
  sign: 1 | -1,
): StoredCellLike[] {
  const standing = new Map(cells.map((cell) => [cellKey(cell), cell.sums]));
  const changed: StoredCellLike[] = [];
  // One cell after the other over the same memory: all of them at once are too large to stay near the processor.
  const sums = emptySums(plan);
  const columns = decodeSegment(segment);
  eachCell(columns, (cell, rows) => {
    sums.fill(0);
    const bytes = standing.get(cellKey(cell));
    if (bytes) decodeSums(bytes, sums.length, sums);
    addRows(sums, plan.layout, columns, rows, sign);
    changed.push({ ...cell, sums: encodeSums(sums) });
  });
  return inOrder(changed);
}

/**
 * Every cell from nothing but the segments, which are read one at a time: the same bits as folding them one after the other.
 * Cells that are counted apart are in no segment.
 */
export function refoldSegments(plan: TabulationPlan, segments: Iterable<Uint8Array>): StoredCellLike[] {
  const cells = new Map<string, { cell: CellName; sums: CellSums }>();
  for (const segment of segments) {
    const columns = decodeSegment(segment);
    eachCell(columns, (cell, rows) => {
      const key = cellKey(cell);
      const known = cells.get(key) ?? { cell, sums: emptySums(plan) };
      cells.set(key, known);
      addRows(known.sums, plan.layout, columns, rows, 1);
    });
  }
  return inOrder([...cells.values()].map(({ cell, sums }) => ({ ...cell, sums: encodeSums(sums) })));
}

type CellName = Omit<StoredCellLike, 'sums'>;

const cellKey = ({ weightingClass, domain }: CellName) => `${weightingClass}\t${domain}`;

const inOrder = (cells: StoredCellLike[]): StoredCellLike[] =>
  cells.sort((left, right) => (cellKey(left) < cellKey(right) ? -1 : 1));

/** Visits each cell that somebody of a segment is in, with the rows of its people. */
function eachCell(segment: Segment, visit: (cell: CellName, rows: Uint32Array) => void): void {
  const { classes, domains } = segment;
  const { starts, rows } = rowsByCell(segment);
  classes.forEach((weightingClass, place) => {
    domains.forEach((domain, d) => {
      const cell = place * domains.length + d;
      const [from, to] = [starts[cell] as number, starts[cell + 1] as number];
      if (to > from) visit({ weightingClass, domain }, rows.subarray(from, to));
    });
  });
}
