import { Problem } from '@diagnostic/shared/problem.ts';
import { ask, type Database, type Steps } from './database.ts';
import { pieces } from './queries/by-size.ts';
import {
  forgetWithdrawalsOfComments,
  forgottenCount,
  type InsertedRow,
  insertComments,
  insertResponses,
  quarantinedCount,
  replaceKeys,
  responseCount,
  setForgotten,
  tagsOf,
} from './queries/intake.ts';
import type { IntakeStore, RecordOutcome, ResponseRow } from './store.ts';

export function intakeStore(database: Database): IntakeStore {
  const { tables, transact, read, lock, randomKey, wipe } = database;

  /**
   * Records the rows in one transaction. What the INSERT gives back is what this transaction stored, even against another
   * one that stores the same key at the same moment: PostgreSQL then waits for it and inserts nothing.
   */
  function* record(rows: ResponseRow[]): Steps<RecordOutcome[]> {
    const sorted = inKeyOrder(rows);
    const firsts = sorted.filter((row, place) => !sameKey(row, sorted[place - 1]));
    const recorded = new Set<ResponseRow>();
    for (const piece of pieces(firsts)) {
      const stored = yield* ask(insertResponses(tables, piece.map(inserted)));
      const keys = stored.length < piece.length ? new Set(stored.map(({ key }) => hex(key))) : undefined;
      for (const row of piece) if (!keys || keys.has(hex(row.key))) recorded.add(row);
    }
    const comments = [...recorded].flatMap(({ comment, campaign, week, withdrawal = null }) =>
      comment ? [{ ...comment, campaign, week, withdrawal }] : [],
    );
    for (const piece of pieces(inKeyOrder(comments))) yield* ask(insertComments(tables, piece));
    if (recorded.size === rows.length) return rows.map(() => 'recorded');

    const tags = yield* storedTags(rows.filter((row) => !recorded.has(row)));
    return rows.map((row) => (recorded.has(row) ? 'recorded' : compare(row, tags.get(placeOf(row)))));
  }

  /** One read a campaign (and a batch rarely has two). */
  function* storedTags(rows: ResponseRow[]): Steps<Map<string, Uint8Array>> {
    const tags = new Map<string, Uint8Array>();
    for (const [campaign, ofCampaign] of Map.groupBy(rows, (row) => row.campaign)) {
      for (const piece of pieces(ofCampaign)) {
        const keys = piece.map((row) => row.key);
        for (const { key, tag } of yield* ask(tagsOf(tables, campaign, keys)))
          tags.set(placeOf({ campaign, key }), tag);
      }
    }
    return tags;
  }

  async function recordResponses(rows: ResponseRow[]): Promise<RecordOutcome[]> {
    if (rows.length === 0) return [];
    try {
      return await transact(() => record(rows));
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (rows.length === 1) return ['failed'];
    }
    const outcomes: RecordOutcome[] = [];
    for (const row of rows) outcomes.push(...(await recordResponses([row])));
    return outcomes;
  }

  function* forget(campaign: string): Steps<number> {
    yield* lock(`fold ${campaign}`);
    const [state] = yield* ask(forgottenCount(tables, campaign));
    const count = state?.count ?? 0;
    if (count === (state?.forgotten ?? 0)) return 0;
    yield* ask(replaceKeys(tables, campaign, randomKey));
    yield* ask(forgetWithdrawalsOfComments(tables, campaign));
    yield* ask(setForgotten(tables, campaign, count));
    return count;
  }

  return {
    recordResponses,

    async forgetKeys(campaign) {
      const count = await transact(() => forget(campaign));
      if (count > 0) await wipe();
      return count;
    },

    async count(campaign) {
      const [row] = await read(responseCount(tables, campaign));
      return row?.count ?? 0;
    },

    async countQuarantined(campaign) {
      const [row] = await read(quarantinedCount(tables, campaign));
      return row?.count ?? 0;
    },
  };
}

const inserted = ({ comment: _, quarantined, withdrawal, ...row }: ResponseRow): InsertedRow => ({
  ...row,
  withdrawal: withdrawal ?? null,
  quarantined: quarantined ? 1 : 0,
});

const hex = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
const placeOf = ({ campaign, key }: Pick<ResponseRow, 'campaign' | 'key'>) => `${campaign} ${hex(key)}`;

function compare(row: ResponseRow, stored: Uint8Array | undefined): RecordOutcome {
  if (!stored) return 'failed';
  return Buffer.compare(row.tag, stored) === 0 ? 'repeated' : 'conflict';
}

/** One order for everybody: no two transactions wait for each other, and none tells who came first. Equal keys keep theirs. */
const inKeyOrder = <Row extends { campaign: string; key: Uint8Array }>(rows: Row[]): Row[] =>
  rows.toSorted(
    (a, b) => Buffer.compare(a.key, b.key) || (a.campaign < b.campaign ? -1 : Number(a.campaign > b.campaign)),
  );

const sameKey = (row: ResponseRow, other: ResponseRow | undefined) =>
  other !== undefined && row.campaign === other.campaign && Buffer.compare(row.key, other.key) === 0;
