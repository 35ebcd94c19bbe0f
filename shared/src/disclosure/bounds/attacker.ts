import type { Highs } from 'highs';
import type { LinkedCells } from './linked-cells.ts';

/** How far a hidden cell may be from what it is, for all that an attacker knows. */
export interface Reach {
  /** The least or the greatest count; infinite where nothing bounds it. */
  value: number;
  /** A table that gives the cell this count, and fits all that is known. */
  witness: Float64Array;
  /** Dual value of each sum: by how much the bound would move if that sum were off by one. */
  prices: Float64Array;
}

/** What somebody finds out who knows every shown cell, every sum, and that counts are ≥ 0. */
export interface Attacker {
  /** Says which cells are hidden, before `reach`. */
  hide(hidden: readonly boolean[]): void;
  reach(cell: number, end: 'low' | 'high'): Reach;
  close(): void;
}

const primalSimplex = 4;

/**
 * Bounds of hidden cells by linear program: the least and the greatest count of a cell over all tables with the shown
 * cells and the sums. The solver holds memory until `close`.
 */
export function openAttacker(solver: Highs, { counts, sums }: LinkedCells): Attacker {
  const starts = [0];
  for (const { parts } of sums) starts.push((starts.at(-1) ?? 0) + parts.length + 1);
  const zeros = sums.map(() => 0);
  const model = solver.createModel({
    numCols: counts.length,
    numRows: sums.length,
    colCost: counts.map(() => 0),
    colLower: counts,
    colUpper: counts,
    rowLower: zeros,
    rowUpper: zeros,
    matrix: {
      format: 'csr',
      numRows: sums.length,
      numCols: counts.length,
      starts,
      indices: sums.flatMap(({ total, parts }) => [...parts, total]),
      values: sums.flatMap(({ parts }) => [...parts.map(() => 1), -1]),
    },
  });
  // From one bound to the next only the costs change: the primal simplex goes on from where it was.
  model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex', simplex_strategy: primalSimplex });
  const everyCell = { kind: 'range', from: 0, to: counts.length - 1 } as const;
  const { optimal, unbounded, unboundedOrInfeasible } = solver.constants.modelStatus;

  return {
    hide(hidden) {
      const lower = counts.map((count, cell) => (hidden[cell] ? 0 : count));
      const upper = counts.map((count, cell) => (hidden[cell] ? Number.POSITIVE_INFINITY : count));
      model.changeColsBounds(everyCell, lower, upper);
    },
    reach(cell, end) {
      const sign = end === 'low' ? 1 : -1;
      model.changeColCost(cell, sign);
      model.run();
      const status = model.getModelStatus();
      const { colValue: witness, rowDual } = model.getSolution();
      model.changeColCost(cell, 0);
      const prices = rowDual.map((dual) => sign * dual);
      // The true table fits, so the program is never infeasible.
      if (status === unbounded || status === unboundedOrInfeasible)
        return { value: Number.POSITIVE_INFINITY, witness, prices };
      if (status !== optimal) throw new Error(`The linear program of a cell ended with status ${status}.`);
      return { value: nearInteger(witness[cell] as number), witness, prices };
    },
    close: () => model.dispose(),
  };
}

/** A value within the solver's tolerance of an integer is that integer. */
function nearInteger(value: number): number {
  const integer = Math.round(value);
  return Math.abs(value - integer) < 1e-6 ? integer : value;
}
