import type { Highs } from 'highs';
import { openAttacker } from '../bounds/attacker.ts';
import { narrowCells } from '../bounds/audit.ts';
import { type LinkedCells, primaryCells } from '../bounds/linked-cells.ts';
import { openMaster } from './master.ts';

/**
 * Which cells to hide so that each hidden cell, primary or complementary, may have counts at least `threshold` apart for
 * all that an attacker knows: the fewest cells, and among those the fewest people. Cells of 0 are hidden only where no
 * other pattern holds. Null where no pattern does, or none was found in the time given to the solver.
 *
 * Source: Fischetti & Salazar-González, "Solving the cell suppression problem on tabular data with linear constraints",
 * Management Science 47 (2001), with sliding protection levels. A pattern is proposed, the attacker's linear programs try
 * it, and each cell found too closely adds one condition to the next proposal.
 */
export function suppress(solver: Highs, cells: LinkedCells, threshold: number): boolean[] | null {
  const primary = primaryCells(cells, threshold);
  const master = openMaster(solver, cells, primary, threshold);
  const attacker = openAttacker(solver, cells);
  try {
    for (let last = ''; ; ) {
      const hidden = master.propose();
      if (!hidden) return null;
      const pattern = hidden.map(Number).join('');
      if (pattern === last) throw new Error('A pattern that was found unsafe was proposed again.');
      last = pattern;
      const narrow = narrowCells(attacker, cells, hidden, threshold);
      if (narrow.length === 0) return hidden;
      for (const found of narrow) master.require(found);
    }
  } finally {
    attacker.close();
    master.close();
  }
}
