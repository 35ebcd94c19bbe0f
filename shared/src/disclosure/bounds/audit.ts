import type { Highs } from 'highs';
import { type Attacker, openAttacker, type Reach } from './attacker.ts';
import type { LinkedCells } from './linked-cells.ts';

/** The counts that a hidden cell may have, for all that an attacker knows. */
export interface Bounds {
  low: number;
  high: number;
}

/** Bounds of every hidden cell; null for a shown one. */
export function auditCells(solver: Highs, cells: LinkedCells, hidden: readonly boolean[]): (Bounds | null)[] {
  const attacker = openAttacker(solver, cells);
  try {
    attacker.hide(hidden);
    return cells.counts.map((_, cell) =>
      hidden[cell] ? { low: attacker.reach(cell, 'low').value, high: attacker.reach(cell, 'high').value } : null,
    );
  } finally {
    attacker.close();
  }
}

/** A hidden cell that is known too closely, and what keeps it from going further. */
export interface Narrow {
  cell: number;
  low: Reach;
  high: Reach;
}

/**
 * Targets, by default all hidden cells, whose bounds lie less than the threshold apart. The tables found on the way show how far other cells may go
 * too, so most of them need no program of their own.
 */
export function narrowCells(
  attacker: Attacker,
  { counts }: LinkedCells,
  hidden: readonly boolean[],
  threshold: number,
  targets: readonly boolean[] = hidden,
): Narrow[] {
  attacker.hide(hidden);
  const least = Float64Array.from(counts);
  const greatest = Float64Array.from(counts);
  const isWide = (cell: number) => (greatest[cell] as number) - (least[cell] as number) > threshold - 1e-6;
  const learn = (cell: number, { value, witness }: Reach) => {
    if (value === Number.POSITIVE_INFINITY) greatest[cell] = value;
    else
      witness.forEach((count, at) => {
        least[at] = Math.min(least[at] as number, count);
        greatest[at] = Math.max(greatest[at] as number, count);
      });
  };
  return counts.flatMap((_, cell): Narrow[] => {
    if (!targets[cell] || isWide(cell)) return [];
    const high = attacker.reach(cell, 'high');
    learn(cell, high);
    if (isWide(cell)) return [];
    const low = attacker.reach(cell, 'low');
    learn(cell, low);
    return isWide(cell) ? [] : [{ cell, low, high }];
  });
}
