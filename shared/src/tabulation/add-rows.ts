import { type CellSums, favourableFrom } from './cell.ts';
import type { CellLayout } from './plan.ts';
import type { Segment } from './segment.ts';
import { voted } from './tabulate.ts';

/** The rows of a segment by cell: those of cell c, in their order, stand from `starts[c]` up to `starts[c + 1]`. */
export interface RowsByCell {
  /** Cell c is class ⌊c / domains⌋ in domain c % domains. */
  starts: Uint32Array;
  rows: Uint32Array;
}

/** Sorts the rows of a segment into the cells they are in: one row is in several, for domains overlap. */
export function rowsByCell({ size, classes, classOf, domains, domainBits, domainWords }: Segment): RowsByCell {
  const starts = new Uint32Array(classes.length * domains.length + 1);
  const eachCell = (visit: (cell: number, row: number) => void) => {
    for (let row = 0; row < size; row += 1) {
      const first = (classOf[row] as number) * domains.length;
      for (let word = 0; word < domainWords; word += 1) {
        let bits = domainBits[row * domainWords + word] as number;
        while (bits !== 0) {
          const lowest = bits & -bits;
          visit(first + 32 * word + 31 - Math.clz32(lowest), row);
          bits ^= lowest;
        }
      }
    }
  };
  eachCell((cell) => {
    starts[cell + 1] = (starts[cell + 1] as number) + 1;
  });
  for (let cell = 1; cell < starts.length; cell += 1)
    starts[cell] = (starts[cell] as number) + (starts[cell - 1] as number);
  const next = starts.slice();
  const rows = new Uint32Array(starts.at(-1) as number);
  eachCell((cell, row) => {
    const place = next[cell] as number;
    rows[place] = row;
    next[cell] = place + 1;
  });
  return { starts, rows };
}

/**
 * Adds what some rows of a segment count to the sums of a cell, column by column, or takes it out again with `sign` -1. Each
 * sum meets the rows in their order, so that folding a batch and summing its segment later give the same bits.
 */
export function addRows(
  sums: CellSums,
  { scores, common, items, votes }: CellLayout,
  segment: Segment,
  rows: Uint32Array,
  sign: 1 | -1,
): void {
  const { weights } = segment;
  const count = (start: number, w: number) => {
    sums[start] = (sums[start] as number) + sign;
    sums[start + 1] = (sums[start + 1] as number) + sign * w;
    sums[start + 2] = (sums[start + 2] as number) + sign * w * w;
  };
  const weightOf = (row: number) => (weights ? (weights[row] as number) : 1);

  const score = (start: number, s: number, w: number) => {
    count(start, w);
    sums[start + 3] = (sums[start + 3] as number) + sign * w * s;
    sums[start + 4] = (sums[start + 4] as number) + sign * w * s * s;
    sums[start + 5] = (sums[start + 5] as number) + sign * w * w * s;
    sums[start + 6] = (sums[start + 6] as number) + sign * w * w * s * s;
  };

  for (const row of rows) count(0, weightOf(row));
  segment.scores.forEach((column, determinant) => {
    const start = scores + 10 * determinant;
    for (const row of rows) {
      const s = column[row] as number;
      if (s < 0) continue;
      score(start, s, weightOf(row));
      if (s < favourableFrom) count(start + 7, weightOf(row));
    }
  });
  segment.commonScores.forEach((column, place) => {
    for (const row of rows)
      if ((column[row] as number) >= 0) score(common + 7 * place, column[row] as number, weightOf(row));
  });
  segment.codes.forEach((column, item) => {
    const start = items[item] as number;
    for (const row of rows) count(start + 3 * (column[row] as number), weightOf(row));
  });
  for (const row of rows) {
    const bits = segment.votes[row] as number;
    if (!(bits & voted)) continue;
    // Bit 0 counts the voters, bit 1 + i those who chose subject i: as they stand in the cell.
    for (let place = 0; place <= segment.subjects.length; place += 1)
      if ((bits >>> place) & 1) count(votes + 3 * place, weightOf(row));
  }
}
