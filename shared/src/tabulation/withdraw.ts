import { respondentsIn } from './cell.ts';
import { changeCells, type StoredCellLike } from './fold.ts';
import type { TabulationPlan } from './plan.ts';
import { decodeSegment, encodeSegment, respondentsOf } from './segment.ts';

/**
 * Takes one folded response out again: out of every cell it was counted in, and out of its batch's segment. Pure; with base
 * weights of 1 what is left has the same bits as if the response had never been folded. `row` is its place in the segment;
 * `cells` are all cells as they stand.
 *
 * @throws {RangeError} when the segment has no such row.
 */
export function takeOut(
  plan: TabulationPlan,
  { segment, row, cells }: { segment: Uint8Array; row: number; cells: StoredCellLike[] },
): { cells: StoredCellLike[]; emptied: StoredCellLike[]; segment: Uint8Array } {
  const respondents = respondentsOf(decodeSegment(segment));
  const [withdrawn] = respondents.splice(row, 1);
  if (!withdrawn) throw new RangeError('The segment has no such row.');
  const changed = changeCells(plan, cells, [withdrawn], -1);
  const left = (cell: StoredCellLike) => respondentsIn(cell.sums) > 0;
  return {
    cells: changed.filter(left),
    emptied: changed.filter((cell) => !left(cell)),
    segment: encodeSegment(plan, respondents),
  };
}
