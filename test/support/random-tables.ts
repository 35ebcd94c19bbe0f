// Random tables of counts, for the tests of suppression.
import type { LinkedCells } from '@diagnostic/shared/disclosure/bounds/linked-cells.ts';
import type { Partition } from '@diagnostic/shared/disclosure/partition/partition-cells.ts';

/** A partition whose margins are all 0 or at least the threshold, with small cells among large ones. */
export function randomPartition(random: () => number, threshold: number): Partition {
  for (;;) {
    const rows = Array.from({ length: 2 + Math.floor(6 * random()) }, (_, row) => `r${row}`);
    const columns = Array.from({ length: 2 + Math.floor(5 * random()) }, (_, column) => `c${column}`);
    const usual = 5 + 40 * random();
    const counts = rows.map(() => {
      const inRow = 0.2 + 2 * random();
      return columns.map(() => (random() < 0.1 ? 0 : Math.floor(usual * inRow * random() ** 2)));
    });
    const margins = [
      ...counts.map((line) => line.reduce((sum, count) => sum + count, 0)),
      ...columns.map((_, column) => counts.reduce((sum, line) => sum + (line[column] as number), 0)),
    ];
    if (margins.every((total) => total === 0 || total >= threshold)) return { rows, columns, counts };
  }
}

/**
 * Linked tables: zones, within sectors, by category. The cells, then sector by category, then the totals of zones, of
 * sectors and of categories, then everyone. Everyone, and the totals of categories where none is small, are published
 * whatever happens; any other cell, subtotals included, may be hidden.
 */
export function randomLinkedTables(random: () => number, threshold: number): LinkedCells {
  const categories = 2 + Math.floor(4 * random());
  const usual = 4 + 40 * random();
  const counts: number[] = [];
  const sums: LinkedCells['sums'] = [];
  const add = (count: number) => counts.push(count) - 1;
  const total = (parts: number[]) => {
    const at = add(parts.reduce((sum, part) => sum + (counts[part] as number), 0));
    sums.push({ total: at, parts });
    return at;
  };
  const sectors = Array.from({ length: 2 + Math.floor(2 * random()) }, () => {
    const zones = Array.from({ length: 2 + Math.floor(3 * random()) }, () => {
      const size = 0.2 + 2 * random();
      return Array.from({ length: categories }, () => add(Math.floor(usual * size * random() ** 2)));
    });
    const byCategory = Array.from({ length: categories }, (_, at) => total(zones.map((zone) => zone[at] as number)));
    const ofZones = zones.map(total);
    return { byCategory, whole: total(byCategory), ofZones };
  });
  for (const { whole, ofZones } of sectors) sums.push({ total: whole, parts: ofZones });
  const ofCategories = Array.from({ length: categories }, (_, at) =>
    total(sectors.map(({ byCategory }) => byCategory[at] as number)),
  );
  const everyone = total(sectors.map(({ whole }) => whole));
  sums.push({ total: everyone, parts: ofCategories });
  const isSafe = (cell: number) => counts[cell] === 0 || (counts[cell] as number) >= threshold;
  const sure = ofCategories.every(isSafe) ? [everyone, ...ofCategories] : isSafe(everyone) ? [everyone] : [];
  return { counts, sums, published: counts.map((_, cell) => sure.includes(cell)) };
}
