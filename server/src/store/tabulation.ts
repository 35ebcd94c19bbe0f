import { ask, type Database, type Steps } from './database.ts';
import { pieces } from './queries/by-size.ts';
import {
  addSegment,
  allCells,
  allSegments,
  batchNumbers,
  lastBatch,
  newestSegment,
  removeCells,
  removeSegments,
  returnToInbox,
  takeFromInbox,
  waitingCount,
  writeCells,
} from './queries/tabulation.ts';
import {
  eraseComments,
  eraseResponse,
  removeCell,
  replaceSegment,
  rowsOfBatch,
  withdrawnRows,
} from './queries/withdrawal.ts';
import type {
  BatchLimits,
  FoldResult,
  FoldWork,
  StoredCell,
  StoredSegment,
  TabulationStore,
  WithdrawalResult,
  WithdrawalWork,
} from './store.ts';
import type { Tables } from './tables.ts';

export function tabulationStore({ tables, transact, read, lock, wipe }: Database): TabulationStore {
  function* foldInbox(
    campaign: string,
    { rows, batches }: BatchLimits,
    fold: (work: FoldWork) => FoldResult,
  ): Steps<number> {
    yield* lock(`fold ${campaign}`);
    const [last] = yield* ask(lastBatch(tables, campaign));
    const taken: FoldWork['batches'] = [];
    do {
      const batch = (last?.batch ?? 0) + taken.length + 1;
      const inbox = yield* ask(takeFromInbox(tables, campaign, batch, rows));
      if (inbox.length > 0) taken.push({ batch, contents: contentsByKey(inbox) });
      if (inbox.length < rows) break;
    } while (taken.length < batches);
    if (taken.length === 0) return 0;

    const folded = fold({ batches: taken, cells: inOrder(yield* ask(allCells(tables, campaign))) });
    for (const piece of pieces(folded.cells.map((cell) => ({ ...cell, campaign })))) {
      yield* ask(writeCells(tables, piece));
    }
    for (const segment of segmentsOf(campaign, taken, folded)) yield* ask(addSegment(tables, segment));
    return rowsIn(taken);
  }

  function* unfoldAll(campaign: string): Steps<void> {
    yield* lock(`fold ${campaign}`);
    yield* ask(removeCells(tables, campaign));
    yield* ask(removeSegments(tables, campaign));
    yield* ask(returnToInbox(tables, campaign));
  }

  function* foldAllAgain(campaign: string, most: number, fold: (work: FoldWork) => FoldResult): Steps<number> {
    yield* lock(`fold ${campaign}`);
    const cells = new Map<string, StoredCell>();
    const numbers = (yield* ask(batchNumbers(tables, campaign))).map(({ batch }) => batch);
    let folded = 0;
    while (numbers.length > 0) {
      const taken: FoldWork['batches'] = [];
      for (const batch of numbers.splice(0, most))
        taken.push({ batch, contents: contentsByKey(yield* ask(rowsOfBatch(tables, campaign, batch))) });
      const result = fold({ batches: taken, cells: inOrder([...cells.values()]) });
      for (const cell of result.cells) cells.set(`${cell.weightingClass}\t${cell.domain}`, cell);
      for (const segment of segmentsOf(campaign, taken, result)) yield* ask(replaceSegment(tables, segment));
      folded += rowsIn(taken);
    }
    yield* ask(removeCells(tables, campaign));
    for (const piece of pieces([...cells.values()].map((cell) => ({ ...cell, campaign })))) {
      yield* ask(writeCells(tables, piece));
    }
    return folded;
  }

  function* both(campaign: string): Steps<{ cells: StoredCell[]; segments: StoredSegment[] }> {
    yield* lock(`fold ${campaign}`);
    const cells = inOrder(yield* ask(allCells(tables, campaign)));
    return { cells, segments: yield* ask(allSegments(tables, campaign)) };
  }

  function* withdrawAll(
    campaign: string,
    withdrawal: Uint8Array,
    takeOut: (work: WithdrawalWork) => WithdrawalResult,
  ): Steps<number> {
    yield* lock(`fold ${campaign}`);
    const rows = yield* ask(withdrawnRows(tables, campaign, withdrawal));
    for (const { key, batch } of rows) {
      if (batch !== null) yield* takeOutOf(campaign, batch, key, takeOut);
      yield* ask(eraseResponse(tables, campaign, key));
    }
    yield* ask(eraseComments(tables, campaign, withdrawal));
    return rows.length;
  }

  function* takeOutOf(
    campaign: string,
    batch: number,
    key: Uint8Array,
    takeOut: (work: WithdrawalWork) => WithdrawalResult,
  ): Steps<void> {
    const rows = (yield* ask(rowsOfBatch(tables, campaign, batch))).toSorted((a, b) => Buffer.compare(a.key, b.key));
    const place = rows.findIndex((row) => Buffer.compare(row.key, key) === 0);
    const [withdrawn] = rows.splice(place, 1);
    if (place < 0 || !withdrawn) throw new Error('A folded response is not in its batch.');
    const cells = inOrder(yield* ask(allCells(tables, campaign)));
    const without = takeOut({ withdrawn: withdrawn.content, others: rows.map(({ content }) => content), cells });
    for (const piece of pieces(without.cells.map((cell) => ({ ...cell, campaign })))) {
      yield* ask(writeCells(tables, piece));
    }
    for (const { weightingClass, domain } of without.emptied) {
      yield* ask(removeCell(tables, campaign, weightingClass, domain));
    }
    yield* ask(replaceSegment(tables, { campaign, batch, size: rows.length, bytes: without.segment }));
  }

  return {
    fold: (campaign, limits, fold) => transact(() => foldInbox(campaign, limits, fold)),
    unfold: (campaign) => transact(() => unfoldAll(campaign)),
    foldAgain: (campaign, most, fold) => transact(() => foldAllAgain(campaign, most, fold)),
    lastSegment: async (campaign) => (await read(newestSegment(tables, campaign)))[0],
    async withdraw(campaign, withdrawal, takeOut) {
      const count = await transact(() => withdrawAll(campaign, withdrawal, takeOut));
      // It is erased already: what is left behind on the disk goes at the next turn if it cannot go now.
      if (count > 0) await wipe().catch(() => undefined);
      return count;
    },
    snapshot: (campaign) => transact(() => both(campaign)),
    cells: async (campaign) => inOrder(await read(allCells(tables, campaign))),
    segments: (campaign) => read(allSegments(tables, campaign)),
    waiting: async (campaign) => (await read(waitingCount(tables, campaign)))[0]?.count ?? 0,
  };
}

const rowsIn = (batches: FoldWork['batches']): number =>
  batches.reduce((sum, { contents }) => sum + contents.length, 0);

const segmentsOf = (campaign: string, batches: FoldWork['batches'], { segments }: FoldResult): Tables['segment'][] =>
  batches.map(({ batch, contents }, place) => {
    const bytes = segments[place];
    if (!bytes) throw new Error(`Batch ${batch} was folded into no segment.`);
    return { campaign, batch, size: contents.length, bytes };
  });

const contentsByKey = (rows: { key: Uint8Array; content: Uint8Array }[]): Uint8Array[] =>
  rows.toSorted((a, b) => Buffer.compare(a.key, b.key)).map(({ content }) => content);

/** Sorted here, not by the database: PostgreSQL's order of words depends on where it was installed. */
const inOrder = (cells: StoredCell[]): StoredCell[] =>
  cells.toSorted((a, b) => order(a.weightingClass, b.weightingClass) || order(a.domain, b.domain));

const order = (a: string, b: string) => (a < b ? -1 : Number(a > b));
