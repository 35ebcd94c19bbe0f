import { rowsByCell } from './add-rows.ts';
import { type CellSums, decodeSums, emptySums, encodeSums } from './cell.ts';
import { type RowAdder, rowAdder } from './count-rows.ts';
import type { TabulationPlan } from './plan.ts';
import { decodeSegment, encodeSegment, inDomain, peopleOf, type Segment } from './segment.ts';
import { tabulateContents } from './tabulate.ts';

/** A cell as it is stored. */
export interface StoredCellLike {
  weightingClass: string;
  domain: string;
  sums: Uint8Array;
}

/** Responses of one batch: canonical JSON bytes of `StoredContent`, sorted by key. */
export interface BatchLike {
  contents: Uint8Array[];
}

/**
 * Folds batches, one after the other: adds their responses to the cells and packs each into a segment. Pure: gives back the
 * cells that changed, in a fixed order. A segment holds those who enter `ALL`: what is counted apart is in its cell only.
 * `cells` are all cells as they stand. A cell is unpacked and packed once, however many batches change it.
 */
export function foldBatches(
  plan: TabulationPlan,
  { batches, cells }: { batches: BatchLike[]; cells: StoredCellLike[] },
): { cells: StoredCellLike[]; segments: Uint8Array[] } {
  const everybody = batches.map(({ contents }) => tabulateContents(plan, contents));
  return {
    cells: changeCells(plan, cells, everybody, 1),
    segments: everybody.map((batch) => encodeSegment(pooledAmong(batch))),
  };
}

/** Those who enter `ALL`, and so a segment. */
export function pooledAmong(everybody: Segment): Segment {
  const rows = Uint32Array.from({ length: everybody.size }, (_, row) => row).filter((row) =>
    inDomain(everybody, row, 0),
  );
  return rows.length === everybody.size ? everybody : peopleOf(everybody, rows);
}

/** The cells that change when the respondents of segments come (`sign` 1) or withdraw (-1), with their new sums. */
export function changeCells(
  plan: TabulationPlan,
  cells: StoredCellLike[],
  segments: Segment[],
  sign: 1 | -1,
): StoredCellLike[] {
  const standing = new Map(cells.map((cell) => [cellKey(cell), cell.sums]));
  const changes = Map.groupBy(
    segments.flatMap((segment) => peopleByCell(plan, segment)),
    cellKey,
  );
  // One cell after the other over the same memory: all of them at once are too large to stay near the processor.
  const sums = emptySums(plan);
  const changed = Array.from(changes, ([key, people]): StoredCellLike => {
    const [{ weightingClass, domain }] = people as [PeopleOfCell];
    sums.fill(0);
    const bytes = standing.get(key);
    if (bytes) decodeSums(bytes, sums.length, sums);
    for (const { add, rows } of people) add(sums, rows, sign);
    return { weightingClass, domain, sums: encodeSums(sums) };
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
    for (const { weightingClass, domain, add, rows } of peopleByCell(plan, decodeSegment(segment))) {
      const cell = { weightingClass, domain };
      const key = cellKey(cell);
      const known = cells.get(key) ?? { cell, sums: emptySums(plan) };
      cells.set(key, known);
      add(known.sums, rows, 1);
    }
  }
  return inOrder([...cells.values()].map(({ cell, sums }) => ({ ...cell, sums: encodeSums(sums) })));
}

type CellName = Omit<StoredCellLike, 'sums'>;

const cellKey = ({ weightingClass, domain }: CellName) => `${weightingClass}\t${domain}`;

const inOrder = (cells: StoredCellLike[]): StoredCellLike[] =>
  cells.sort((left, right) => (cellKey(left) < cellKey(right) ? -1 : 1));

/** Those of a segment who are in one cell. */
interface PeopleOfCell extends CellName {
  add: RowAdder;
  rows: Uint32Array;
}

/** Each cell that somebody of a segment is in, with the rows of its people. */
function peopleByCell(plan: TabulationPlan, segment: Segment): PeopleOfCell[] {
  const { classes, domains } = segment;
  const { starts, rows } = rowsByCell(segment);
  const add = rowAdder(plan.layout, segment);
  return classes.flatMap((weightingClass, place) =>
    domains.flatMap((domain, d) => {
      const cell = place * domains.length + d;
      const [from, to] = [starts[cell] as number, starts[cell + 1] as number];
      return to > from ? [{ weightingClass, domain, add, rows: rows.subarray(from, to) }] : [];
    }),
  );
}
