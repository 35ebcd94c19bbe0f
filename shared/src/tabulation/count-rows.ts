import { addRows } from './add-rows.ts';
import { type CellSums, favourableFrom } from './cell.ts';
import { notAsked, unanswered } from './columns.ts';
import type { CellLayout } from './plan.ts';
import type { Segment } from './segment.ts';
import { voted } from './tabulate.ts';

/** Adds what some rows of a segment count to the sums of a cell, or takes it out again with `sign` -1. */
export type RowAdder = (sums: CellSums, rows: Uint32Array, sign: 1 | -1) => void;

/**
 * `addRows` of one segment, with the same bits. Where everybody has base weight 1, in the segment and in the cell, n, Σw and
 * Σw² are one integer: it is counted once, and in any order.
 */
export function rowAdder(layout: CellLayout, segment: Segment): RowAdder {
  const added: RowAdder = (sums, rows, sign) => addRows(sums, layout, segment, rows, sign);
  if (segment.weights) return added;
  const counted = rowCounter(layout, segment);
  return (sums, rows, sign) => (sums[0] === sums[1] && sums[0] === sums[2] ? counted : added)(sums, rows, sign);
}

function rowCounter(layout: CellLayout, segment: Segment): RowAdder {
  const { places, ends } = placesOfCodes(layout, segment);

  function countScores(sums: CellSums, column: Int16Array, start: number, rows: Uint32Array, sign: 1 | -1): number {
    let people = 0;
    let total = 0;
    let squares = 0;
    let unfavourable = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const s = column[rows[i] as number] as number;
      if (s < 0) continue;
      people += 1;
      total += s;
      squares += s * s;
      if (s < favourableFrom) unfavourable += 1;
    }
    addThrice(sums, start, sign * people);
    for (let at = start + 3; at < start + 7; at += 2) {
      sums[at] = (sums[at] as number) + sign * total;
      sums[at + 1] = (sums[at + 1] as number) + sign * squares;
    }
    return unfavourable;
  }

  return (sums, rows, sign) => {
    addThrice(sums, 0, sign * rows.length);
    segment.scores.forEach((column, determinant) => {
      const start = layout.scores + 10 * determinant;
      addThrice(sums, start + 7, sign * countScores(sums, column, start, rows, sign));
    });
    segment.commonScores.forEach((column, place) => {
      countScores(sums, column, layout.common + 7 * place, rows, sign);
    });
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i] as number;
      const end = ends[row + 1] as number;
      for (let at = ends[row] as number; at < end; at += 1) {
        const place = places[at] as number;
        sums[place] = (sums[place] as number) + sign;
      }
      let bits = segment.votes[row] as number;
      if (!(bits & voted)) continue;
      for (let place = layout.votes; bits !== 0; place += 3, bits >>>= 1)
        sums[place] = (sums[place] as number) + sign * (bits & 1);
    }
    completeCodes(sums, layout);
    for (let at = layout.votes; at < layout.length; at += 3) sums[at + 2] = sums[at + 1] = sums[at] as number;
  };
}

/** Everybody has one code in each column: who has none of the counted ones was not asked. */
function completeCodes(sums: CellSums, { items, votes }: CellLayout): void {
  for (let item = 0; item < items.length; item += 1) {
    const start = items[item] as number;
    const end = items[item + 1] ?? votes;
    let left = sums[0] as number;
    for (let at = start + 3 * unanswered; at < end; at += 3) {
      const count = sums[at] as number;
      sums[at + 1] = count;
      sums[at + 2] = count;
      left -= count;
    }
    sums.fill(left, start, start + 3);
  }
}

function addThrice(sums: CellSums, start: number, count: number): void {
  for (let at = start; at < start + 3; at += 1) sums[at] = (sums[at] as number) + count;
}

/** Person by person, where the counts of their codes stand in a cell, of those items that they are asked. */
function placesOfCodes({ items }: CellLayout, { codes, size }: Segment): { places: Uint16Array; ends: Uint32Array } {
  const places = new Uint16Array(size * codes.length);
  const ends = new Uint32Array(size + 1);
  let end = 0;
  for (let row = 0; row < size; row += 1) {
    for (let item = 0; item < codes.length; item += 1) {
      const code = (codes[item] as Uint8Array)[row] as number;
      if (code === notAsked) continue;
      places[end] = (items[item] as number) + 3 * code;
      end += 1;
    }
    ends[row + 1] = end;
  }
  return { places, ends };
}
