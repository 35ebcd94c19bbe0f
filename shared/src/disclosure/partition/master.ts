import type { Highs } from 'highs';
import type { Reach } from '../bounds/attacker.ts';
import type { Narrow } from '../bounds/audit.ts';
import type { LinkedCells } from '../bounds/linked-cells.ts';

/** Proposes patterns of hidden cells that meet every condition known so far. */
export interface Master {
  /** The cheapest pattern; null where there is none, or none was found in time. */
  propose(): boolean[] | null;
  /** Adds the condition that the cell, if it is hidden, may go further than it was found to. */
  require(narrow: Narrow): void;
  close(): void;
}

/** Longest search over all proposals, in seconds; beyond, the best one found so far is taken. */
const patience = 60;

/** The program over patterns: one variable a cell, 1 when it is hidden. The solver holds memory until `close`. */
export function openMaster(solver: Highs, cells: LinkedCells, primary: boolean[], threshold: number): Master {
  const { counts, sums, published } = cells;
  const model = solver.createModel({
    numCols: counts.length,
    numRows: 0,
    colCost: costs(counts, primary),
    colLower: primary.map(Number),
    colUpper: counts.map((_, cell) => Number(primary[cell] || !published[cell])),
    rowLower: [],
    rowUpper: [],
    matrix: { format: 'csr', numRows: 0, numCols: counts.length, starts: [0], indices: [], values: [] },
    integrality: counts.map(() => solver.constants.variableType.integer),
  });
  model.options.set({ output_flag: false, mip_rel_gap: 0, time_limit: patience });
  const { optimal, timeLimit } = solver.constants.modelStatus;

  /** By how much the cell's bounds lie apart at most is Σ room × hidden: the condition is that this reaches the threshold. */
  function addCondition(cell: number, room: Float64Array): void {
    const missing = threshold - (room[cell] as number);
    if (missing <= 0) return;
    const entries = [...room].flatMap((of, other) =>
      other !== cell && of > 0 && !published[other] ? [{ other, of: Math.min(of, missing) }] : [],
    );
    // A complementary cell that is shown again asks for nothing.
    if (!primary[cell]) entries.push({ other: cell, of: -missing });
    model.addRow(primary[cell] ? missing : 0, solver.infinity, {
      indices: entries.map(({ other }) => other),
      values: entries.map(({ of }) => of),
    });
  }

  for (const { total, parts } of sums) {
    for (const cell of parts) {
      if (!primary[cell]) continue;
      // Within one sum the cell falls to 0 at most, and rises by what the other parts may fall.
      const room = new Float64Array(counts.length);
      for (const part of parts) room[part] = counts[part] as number;
      room[total] = Number.POSITIVE_INFINITY;
      addCondition(cell, room);
    }
  }
  return {
    propose() {
      model.run();
      const status = model.getModelStatus();
      if (status !== optimal && status !== timeLimit) return null;
      const found = [...model.getSolution().colValue].map((value) => value > 0.5);
      return primary.every((must, cell) => !must || found[cell]) ? found : null;
    },
    require: ({ cell, low, high }) => addCondition(cell, roomOf(cells, cell, low, high)),
    close: () => model.dispose(),
  };
}

/** Each cell costs one, people break ties; a cell of 0 costs more than all others together. */
function costs(counts: number[], primary: boolean[]): number[] {
  const people = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, cell) => {
    if (primary[cell]) return 0;
    return count === 0 ? 2 * counts.length : 1 + count / (people + 1);
  });
}

/**
 * How far each cell, were it hidden, lets another one's bounds go apart, from the prices at which the linear programs ended
 * (weak duality): a deviation of the other cell is Σ price × deviation, where a count falls by no more than itself and
 * rises without limit.
 */
function roomOf({ counts, sums }: LinkedCells, cell: number, low: Reach, high: Reach): Float64Array {
  const room = new Float64Array(counts.length);
  for (const [{ prices }, sign] of [
    [high, 1],
    [low, -1],
  ] as const) {
    const pull = new Float64Array(counts.length);
    pull[cell] = 1;
    sums.forEach(({ total, parts }, sum) => {
      const price = prices[sum] as number;
      for (const part of parts) pull[part] = (pull[part] as number) - price;
      pull[total] = (pull[total] as number) + price;
    });
    pull.forEach((of, at) => {
      const outward = sign * of;
      if (outward > 1e-7) room[at] = Number.POSITIVE_INFINITY;
      else if (outward < -1e-7) room[at] = (room[at] as number) - outward * (counts[at] as number);
    });
  }
  return room;
}
