import { addRows, rowsByCell } from './add-rows.ts';
import { type CellSums, decodeSums, emptySums, sumsPacker } from './cell.ts';
import { addTally, emptyTally, rowCounter, type Tally } from './count-rows.ts';
import type { TabulationPlan } from './plan.ts';
import { decodeSegment, encodeSegment, inDomain, peopleBetween, peopleOf, type Segment } from './segment.ts';
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
 * Folds batches together: adds their responses to the cells and packs each batch into a segment. Pure: gives back the cells
 * that changed, in a fixed order. A segment holds those who enter `ALL`: what is counted apart is in its cell only.
 * `cells` are all cells as they stand. A cell is unpacked and packed once, however many batches change it.
 */
export function foldBatches(
  plan: TabulationPlan,
  { batches, cells }: { batches: BatchLike[]; cells: StoredCellLike[] },
): { cells: StoredCellLike[]; segments: Uint8Array[] } {
  const everybody = tabulateContents(
    plan,
    batches.flatMap(({ contents }) => contents),
  );
  let end = 0;
  const segments = batches.map(({ contents }) => {
    end += contents.length;
    return encodeSegment(pooledAmong(peopleBetween(everybody, end - contents.length, end)));
  });
  return { cells: changeCells(plan, cells, everybody, 1), segments };
}

/** Those who enter `ALL`, and so a segment. */
export function pooledAmong(everybody: Segment): Segment {
  const rows = new Uint32Array(everybody.size);
  let count = 0;
  for (let row = 0; row < everybody.size; row += 1) {
    if (!inDomain(everybody, row, 0)) continue;
    rows[count] = row;
    count += 1;
  }
  return count === everybody.size ? everybody : peopleOf(everybody, rows.subarray(0, count));
}

/** The cells that change when the respondents of a segment come (`sign` 1) or withdraw (-1), with their new sums. */
export function changeCells(
  plan: TabulationPlan,
  cells: StoredCellLike[],
  segment: Segment,
  sign: 1 | -1,
): StoredCellLike[] {
  const { layout } = plan;
  const standing = new Map(cells.map((cell) => [cellKey(cell), cell.sums]));
  // One cell after the other over the same memory: all of them at once are too large to stay near the processor.
  const sums = emptySums(plan);
  const tally = emptyTally(layout);
  const pack = sumsPacker(sums.length);
  const count = segment.weights ? null : rowCounter(layout, segment);
  const changed = peopleByCell(segment).map(({ rows, ...cell }): [string, StoredCellLike] => {
    const key = cellKey(cell);
    const bytes = standing.get(key);
    sums.fill(0);
    if (bytes) decodeSums(bytes, sums.length, sums);
    if (count && isUnweighted(sums)) {
      count(tally.fill(0), rows, sign);
      addTally(sums, tally, layout);
    } else addRows(sums, layout, segment, rows, sign);
    return [key, { ...cell, sums: pack(sums) }];
  });
  return inOrder(changed);
}

/** Whether everybody in a cell has base weight 1: n, Σw and Σw² are then the same, and only then. */
const isUnweighted = (sums: CellSums): boolean => sums[0] === sums[1] && sums[0] === sums[2];

/**
 * Every cell from nothing but the segments, which are read one at a time: the same bits as folding them one after the other.
 * Cells that are counted apart are in no segment.
 */
export function refoldSegments(plan: TabulationPlan, segments: Iterable<Uint8Array>): StoredCellLike[] {
  const { layout } = plan;
  const cells = new Map<string, Refolded>();
  for (const bytes of segments) {
    const segment = decodeSegment(bytes);
    const count = segment.weights ? null : rowCounter(layout, segment);
    for (const { rows, ...cell } of peopleByCell(segment)) {
      const key = cellKey(cell);
      const known = cells.get(key) ?? { cell, tally: emptyTally(layout), sums: null };
      cells.set(key, known);
      if (count && !known.sums) count(known.tally, rows, 1);
      else {
        known.sums ??= sumsOf(plan, known);
        addRows(known.sums, layout, segment, rows, 1);
      }
    }
  }
  const pack = sumsPacker(layout.length);
  return inOrder(
    Array.from(cells, ([key, known]) => [key, { ...known.cell, sums: pack(known.sums ?? sumsOf(plan, known)) }]),
  );
}

/** A cell on the way: a tally as long as everybody in it has base weight 1, a third of its sums; then these. */
interface Refolded {
  cell: CellName;
  tally: Tally;
  sums: CellSums | null;
}

function sumsOf(plan: TabulationPlan, { tally }: Refolded): CellSums {
  const sums = emptySums(plan);
  addTally(sums, tally, plan.layout);
  return sums;
}

type CellName = Omit<StoredCellLike, 'sums'>;

const cellKey = ({ weightingClass, domain }: CellName) => `${weightingClass}\t${domain}`;

/** In the order of their keys. */
const inOrder = (cells: [string, StoredCellLike][]): StoredCellLike[] =>
  cells.sort(([left], [right]) => (left < right ? -1 : 1)).map(([, cell]) => cell);

/** Each cell that somebody of a segment is in, with the rows of its people. */
function peopleByCell(segment: Segment): (CellName & { rows: Uint32Array })[] {
  const { classes, domains } = segment;
  const { starts, rows } = rowsByCell(segment);
  return classes.flatMap((weightingClass, place) =>
    domains.flatMap((domain, d) => {
      const cell = place * domains.length + d;
      const [from, to] = [starts[cell] as number, starts[cell + 1] as number];
      return to > from ? [{ weightingClass, domain, rows: rows.subarray(from, to) }] : [];
    }),
  );
}
