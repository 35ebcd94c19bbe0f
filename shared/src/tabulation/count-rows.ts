import { type CellSums, favourableFrom } from './cell.ts';
import { notAsked, unanswered } from './columns.ts';
import type { CellLayout } from './plan.ts';
import type { Segment } from './segment.ts';
import { voted } from './tabulate.ts';

/**
 * What people of base weight 1 count to a cell. Their n, Σw and Σw² are one integer, which stands here once: people; of each
 * determinant, then of each common-items score, n, Σs, Σs² and how many are unfavourable; then a count for each n of the
 * cell's items and votes, in their order.
 */
export type Tally = Float64Array;

/** Where the counts of items begin. */
const itemsFrom = ({ items, scores, common, votes }: CellLayout): number => {
  const determinants = (common - scores) / 10;
  const ofCommon = ((items[0] ?? votes) - common) / 7;
  return 1 + 4 * (determinants + ofCommon);
};

/** Of a count of items or votes, its place in the cell less three times its place in the tally. */
const offsetOf = (layout: CellLayout): number => (layout.items[0] ?? layout.votes) - 3 * itemsFrom(layout);

export const emptyTally = (layout: CellLayout): Tally => new Float64Array((layout.length - offsetOf(layout)) / 3);

/** Adds some rows of a segment to a tally, or takes them out again with `sign` -1. */
export type RowCounter = (tally: Tally, rows: Uint32Array, sign: 1 | -1) => void;

/** Counts the rows of a segment in which everybody has base weight 1. */
export function rowCounter(layout: CellLayout, segment: Segment): RowCounter {
  const { places, ends } = placesOfCodes(layout, segment);
  const columns = [...segment.scores, ...segment.commonScores];
  const votes = (layout.votes - offsetOf(layout)) / 3;
  return (tally, rows, sign) => {
    tally[0] = (tally[0] as number) + sign * rows.length;
    for (let place = 0; place < columns.length; place += 1)
      countScores(tally, 1 + 4 * place, columns[place] as Int16Array, rows, sign);
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i] as number;
      const end = ends[row + 1] as number;
      for (let at = ends[row] as number; at < end; at += 1) {
        const place = places[at] as number;
        tally[place] = (tally[place] as number) + sign;
      }
      let bits = segment.votes[row] as number;
      if (!(bits & voted)) continue;
      for (let place = votes; bits !== 0; place += 1, bits >>>= 1)
        tally[place] = (tally[place] as number) + sign * (bits & 1);
    }
  };
}

function countScores(tally: Tally, start: number, column: Int16Array, rows: Uint32Array, sign: 1 | -1): void {
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
  tally[start] = (tally[start] as number) + sign * people;
  tally[start + 1] = (tally[start + 1] as number) + sign * total;
  tally[start + 2] = (tally[start + 2] as number) + sign * squares;
  tally[start + 3] = (tally[start + 3] as number) + sign * unfavourable;
}

/** Person by person, where the counts of their codes stand in a tally, of those items that they are asked. */
function placesOfCodes(layout: CellLayout, { codes, size }: Segment): { places: Uint16Array; ends: Uint32Array } {
  const starts = layout.items.map((start) => (start - offsetOf(layout)) / 3);
  const places = new Uint16Array(size * codes.length);
  const ends = new Uint32Array(size + 1);
  let end = 0;
  for (let row = 0; row < size; row += 1) {
    for (let item = 0; item < codes.length; item += 1) {
      const code = (codes[item] as Uint8Array)[row] as number;
      if (code === notAsked) continue;
      places[end] = (starts[item] as number) + code;
      end += 1;
    }
    ends[row + 1] = end;
  }
  return { places, ends };
}

/** Adds a tally to the sums of a cell in which everybody has base weight 1. */
export function addTally(sums: CellSums, tally: Tally, layout: CellLayout): void {
  const { scores, common, items, votes } = layout;
  const add = (at: number, value: number) => {
    sums[at] = (sums[at] as number) + value;
  };
  const addCount = (at: number, count: number) => {
    for (let power = 0; power < 3; power += 1) add(at + power, count);
  };
  const addScore = (at: number, from: number) => {
    addCount(at, tally[from] as number);
    for (let power = 3; power < 7; power += 2) {
      add(at + power, tally[from + 1] as number);
      add(at + power + 1, tally[from + 2] as number);
    }
  };
  const people = tally[0] as number;
  addCount(0, people);
  let from = 1;
  for (let at = scores; at < common; at += 10, from += 4) {
    addScore(at, from);
    addCount(at + 7, tally[from + 3] as number);
  }
  for (let at = common; at < (items[0] ?? votes); at += 7, from += 4) addScore(at, from);
  for (let item = 0; item < items.length; item += 1) {
    const start = items[item] as number;
    const end = items[item + 1] ?? votes;
    // Everybody has one code in each column: who has none of the counted ones was not asked.
    let left = people;
    from += unanswered;
    for (let at = start + 3 * unanswered; at < end; at += 3, from += 1) {
      const count = tally[from] as number;
      left -= count;
      if (count !== 0) addCount(at, count);
    }
    addCount(start + 3 * notAsked, left);
  }
  for (let at = votes; at < layout.length; at += 3, from += 1) addCount(at, tally[from] as number);
}
