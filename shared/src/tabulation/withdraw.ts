import { respondentsIn } from './cell.ts';
import { changeCells, pooledAmong, type StoredCellLike } from './fold.ts';
import type { TabulationPlan } from './plan.ts';
import { encodeSegment } from './segment.ts';
import { tabulateContents } from './tabulate.ts';

/**
 * Takes one folded response out again: out of every cell it was counted in, and out of its batch's segment. Pure; with base
 * weights of 1 what is left has the same bits as if the response had never been folded. `withdrawn` is its content,
 * `others` are those of the rest of its batch sorted by key, `cells` are all cells as they stand.
 */
export function takeOut(
  plan: TabulationPlan,
  { withdrawn, others, cells }: { withdrawn: Uint8Array; others: Uint8Array[]; cells: StoredCellLike[] },
): { cells: StoredCellLike[]; emptied: StoredCellLike[]; segment: Uint8Array } {
  const changed = changeCells(plan, cells, tabulateContents(plan, [withdrawn]), -1);
  const left = (cell: StoredCellLike) => respondentsIn(cell.sums) > 0;
  return {
    cells: changed.filter(left),
    emptied: changed.filter((cell) => !left(cell)),
    segment: encodeSegment(pooledAmong(tabulateContents(plan, others))),
  };
}
