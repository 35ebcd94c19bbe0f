/** One published sum: the count of `total` is that of all `parts` together. Numbers are places in `counts`. */
export interface Sum {
  total: number;
  parts: number[];
}

/** Cells of one table or of several that share cells, and every sum that ties them: all that an attacker knows of its form. */
export interface LinkedCells {
  /** People in each cell; integers ≥ 0. */
  counts: number[];
  sums: Sum[];
  /** Cells that are shown whatever happens. */
  published: boolean[];
}

/** Cells that count 1…k−1 people: those that may not be shown for their own sake. */
export const primaryCells = ({ counts }: LinkedCells, threshold: number): boolean[] =>
  counts.map((count) => count > 0 && count < threshold);
