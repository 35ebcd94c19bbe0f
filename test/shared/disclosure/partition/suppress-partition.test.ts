import { auditCells } from '@diagnostic/shared/disclosure/bounds/audit.ts';
import { primaryCells } from '@diagnostic/shared/disclosure/bounds/linked-cells.ts';
import { type Partition, partitionCells } from '@diagnostic/shared/disclosure/partition/partition-cells.ts';
import { SuppressionRefusal } from '@diagnostic/shared/disclosure/partition/refusal.ts';
import { suppress } from '@diagnostic/shared/disclosure/partition/suppress.ts';
import { suppressPartition } from '@diagnostic/shared/disclosure/partition/suppress-partition.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { describe, expect, test } from '@jest/globals';
import { runs } from '../../../support/answers.ts';
import { randomLinkedTables, randomPartition } from '../../../support/random-tables.ts';
import { seeded } from '../../../support/seeded.ts';

const k = 11;
const solver = await loadSolver();

const table = (counts: number[][]): Partition => ({
  rows: counts.map((_, row) => `r${row}`),
  columns: (counts[0] ?? []).map((_, column) => `c${column}`),
  counts,
});
const hiddenIn = (partition: Partition) =>
  suppressPartition(solver, partition, k).cells.flatMap(({ row, column, reason }) =>
    reason ? [`${row}${column} ${reason}`] : [],
  );

describe('tables made by hand', () => {
  test('nothing small: nothing hidden', () => {
    const found = suppressPartition(
      solver,
      table([
        [20, 0],
        [11, 40],
      ]),
      k,
    );
    expect(found.audit).toEqual([]);
    expect(found.cells.map(({ count }) => count)).toEqual([20, 0, 11, 40]);
  });

  test('a small cell takes one companion in its row, one in its column and the one across, the smallest that do', () => {
    const partition = table([
      [3, 40, 30],
      [50, 12, 60],
      [14, 15, 16],
    ]);
    expect(hiddenIn(partition)).toEqual([
      'r0c0 primary',
      'r0c2 complementary',
      'r2c0 complementary',
      'r2c2 complementary',
    ]);
  });

  test('companions that are too small themselves do not do: 3 and 4 may only trade a few people', () => {
    const partition = table([
      [3, 4, 40, 60],
      [4, 3, 50, 70],
      [30, 30, 30, 30],
    ]);
    const { audit } = suppressPartition(solver, partition, k);
    expect(audit.length).toBeGreaterThan(4);
    expect(audit.every(({ low, high }) => high - low >= k)).toBe(true);
  });

  test('a cell of 0 is hidden where nothing else can be', () => {
    // The row has nobody but the three, and nobody else to trade them with.
    expect(
      hiddenIn(
        table([
          [3, 12, 0],
          [40, 0, 30],
        ]),
      ),
    ).toEqual(['r0c0 primary', 'r0c1 complementary', 'r1c0 complementary', 'r1c1 complementary']);
  });

  test('everyone in one row: each cell is its own margin', () => {
    expect(
      hiddenIn(
        table([
          [11, 12],
          [0, 0],
        ]),
      ),
    ).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    [
      'ill-formed-count',
      'row r0, column c1 is -1',
      [
        [20, -1],
        [30, 40],
      ],
    ],
    [
      'ill-formed-count',
      'is 2.5',
      [
        [20, 2.5],
        [30, 40],
      ],
    ],
    [
      'small-margin',
      'row r1 counts 7',
      [
        [20, 30],
        [4, 3],
      ],
    ],
    [
      'small-margin',
      'column c0 counts 10',
      [
        [5, 30],
        [5, 30],
      ],
    ],
  ])('%s: %s', (code, reason, counts) => {
    const attempt = () => suppressPartition(solver, table(counts), k);
    expect(attempt).toThrow(SuppressionRefusal);
    expect(attempt).toThrow(expect.objectContaining({ code }));
    expect(attempt).toThrow(reason);
  });

  test('a row that is called a total and is one; a row that is only called so stays', () => {
    const named = (counts: number[][]): Partition => ({ ...table(counts), rows: ['a', 'b', 'Total'] });
    expect(() =>
      suppressPartition(
        solver,
        named([
          [20, 12],
          [5, 30],
          [25, 42],
        ]),
        k,
      ),
    ).toThrow('Leave totals out');
    expect(
      hiddenIn(
        named([
          [20, 12],
          [13, 30],
          [26, 42],
        ]),
      ),
    ).toEqual([]);
  });
});

const seed = process.env.DEEP ? Math.floor(Math.random() * 2 ** 31) : 20_261_125;
const patience = process.env.DEEP ? 3_000_000 : 60_000;

test(
  `random partitions: no hidden cell is known within the threshold, and none could be shown again (seed ${seed})`,
  () => {
    const random = seeded(seed);
    for (let run = 0; run < runs(25, 10_000); run++) {
      const partition = randomPartition(random, k);
      const { cells, audit } = suppressPartition(solver, partition, k);
      expect({ seed, run, narrow: audit.filter(({ low, high }) => high - low < k) }).toEqual({ seed, run, narrow: [] });

      const linked = partitionCells(partition);
      const hidden = linked.counts.map((_, cell) => cells[cell]?.count === null);
      const again = cells.findIndex(({ reason }) => reason === 'complementary');
      if (again < 0) continue;
      const bounds = auditCells(
        solver,
        linked,
        hidden.map((is, cell) => is && cell !== again),
      );
      const close = bounds.filter((found) => found && found.high - found.low < k).length;
      expect({ seed, run, close: close > 0 }).toEqual({ seed, run, close: true });
    }
  },
  patience,
);

test(
  `random linked tables: no hidden cell is known within the threshold; hiding small cells only leaks (seed ${seed})`,
  () => {
    const random = seeded(seed);
    let leaks = 0;
    for (let run = 0; run < runs(25, 10_000); run++) {
      const linked = randomLinkedTables(random, k);
      const hidden = suppress(solver, linked, k) as boolean[];
      const primary = primaryCells(linked, k);
      expect({ seed, run, hidden: primary.every((is, cell) => !is || hidden[cell]) }).toEqual({
        seed,
        run,
        hidden: true,
      });
      const narrow = auditCells(solver, linked, hidden).filter((found) => found && found.high - found.low < k);
      expect({ seed, run, narrow }).toEqual({ seed, run, narrow: [] });
      if (auditCells(solver, linked, primary).some((found) => found && found.low === found.high)) leaks += 1;
    }
    // The control: without companions the attacker finds cells exactly.
    expect(leaks).toBeGreaterThan(runs(25, 10_000) / 10);
  },
  patience,
);
