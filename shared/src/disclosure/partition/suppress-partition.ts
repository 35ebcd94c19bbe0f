import type { Highs } from 'highs';
import { auditCells, type Bounds } from '../bounds/audit.ts';
import { primaryCells } from '../bounds/linked-cells.ts';
import { type Partition, partitionCells } from './partition-cells.ts';
import { SuppressionRefusal } from './refusal.ts';
import { suppress } from './suppress.ts';

export interface PartitionCell {
  row: string;
  column: string;
  /** People in the cell; null when it is hidden. */
  count: number | null;
  /** Why it is hidden: it counts 1…k−1 people, or it protects one that does. */
  reason: 'primary' | 'complementary' | null;
}

export interface ProtectedPartition {
  cells: PartitionCell[];
  /** For each hidden cell, the least and the greatest count that fits all that is shown. */
  audit: ({ row: string; column: string } & Bounds)[];
}

/**
 * Protects a table of counts in which each person is in one cell, and whose margins are published: hides the cells of
 * 1…k−1 people and the fewest others, so that the bounds of every hidden cell lie at least k apart (see `suppress`).
 *
 * A table has a safe pattern exactly when every margin is 0 or at least k: with everything hidden the bounds of a cell lie
 * apart by the smallest of its row, its column and what is outside each. Throws a `SuppressionRefusal` otherwise, and for
 * counts that are not integers from 0 up.
 */
export function suppressPartition(solver: Highs, partition: Partition, threshold: number): ProtectedPartition {
  checkCounts(partition);
  checkTotals(partition);
  const cells = partitionCells(partition);
  checkMargins(partition, cells.counts, threshold);
  const hidden = suppress(solver, cells, threshold);
  if (!hidden) {
    throw new SuppressionRefusal(
      'no-safe-pattern',
      'No safe pattern was found in the time given to the solver. Merge rows or columns, and run it again.',
    );
  }
  const primary = primaryCells(cells, threshold);
  const bounds = auditCells(solver, cells, hidden);
  const places = partition.rows.flatMap((row) => partition.columns.map((column) => ({ row, column })));
  return {
    cells: places.map((place, cell) => ({
      ...place,
      count: hidden[cell] ? null : (cells.counts[cell] as number),
      reason: !hidden[cell] ? null : primary[cell] ? 'primary' : 'complementary',
    })),
    audit: places.flatMap((place, cell) => {
      const found = bounds[cell];
      return found ? [{ ...place, ...found }] : [];
    }),
  };
}

function checkCounts({ rows, columns, counts }: Partition): void {
  rows.forEach((row, r) => {
    columns.forEach((column, c) => {
      const count = counts[r]?.[c];
      if (Number.isSafeInteger(count) && (count as number) >= 0) return;
      throw new SuppressionRefusal(
        'ill-formed-count',
        `The count of row ${row}, column ${column} is ${count}. Counts of people are integers from 0 up.`,
      );
    });
  });
}

const totalNames = /^\s*(totale?s?|totaux|ensemble|tous|toutes|all|sum|somme)\s*$/i;

/** A total left among the cells would be taken for people of its own, and the audit would not know what it tells. */
function checkTotals({ rows, columns, counts }: Partition): void {
  const refuse = (what: string) => {
    throw new SuppressionRefusal(
      'total-among-cells',
      `${what} is the total of the others. Leave totals out: they are added up from the cells.`,
    );
  };
  const isTotal = (lines: number[][], at: number) =>
    lines.length > 1 &&
    (lines[at] ?? []).every(
      (count, place) => 2 * count === lines.reduce((sum, line) => sum + (line[place] as number), 0),
    );
  rows.forEach((row, at) => {
    if (totalNames.test(row) && isTotal(counts, at)) refuse(`The row ${row}`);
  });
  const turned = columns.map((_, at) => counts.map((line) => line[at] as number));
  columns.forEach((column, at) => {
    if (totalNames.test(column) && isTotal(turned, at)) refuse(`The column ${column}`);
  });
}

/** Margins come after the cells, rows first. */
function checkMargins({ rows, columns }: Partition, counts: number[], threshold: number): void {
  const names = [...rows.map((row) => `The row ${row}`), ...columns.map((column) => `The column ${column}`)];
  names.forEach((name, place) => {
    const people = counts[rows.length * columns.length + place] as number;
    if (people === 0 || people >= threshold) return;
    throw new SuppressionRefusal(
      'small-margin',
      `${name} counts ${people} in all, under the threshold of ${threshold}: its total would be published, and no hidden cell ` +
        'in it could be unknown by as much. Merge it with another one, or leave it out.',
    );
  });
}
