import type { LinkedCells } from '../bounds/linked-cells.ts';

/** People counted by row and column, each person in one cell. Rows of `counts` are those of the table. */
export interface Partition {
  rows: string[];
  columns: string[];
  counts: number[][];
}

/** The cells of a partition row by row, then its row totals, its column totals and its total, all of which are published. */
export function partitionCells({ rows, columns, counts }: Partition): LinkedCells {
  const cells = counts.flat();
  const width = columns.length;
  const inner = cells.length;
  const rowSums = rows.map((_, row) => ({
    total: inner + row,
    parts: columns.map((__, column) => row * width + column),
  }));
  const columnSums = columns.map((_, column) => ({
    total: inner + rows.length + column,
    parts: rows.map((__, row) => row * width + column),
  }));
  const all = inner + rows.length + width;
  const sums = [...rowSums, ...columnSums, { total: all, parts: rowSums.map(({ total }) => total) }];
  const published = Array.from({ length: all + 1 }, (_, cell) => cell >= inner);
  const complete = [...cells];
  for (const { total, parts } of sums) complete[total] = parts.reduce((sum, part) => sum + (complete[part] ?? 0), 0);
  return { counts: complete, sums, published };
}
