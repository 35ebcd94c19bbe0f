import { openPostgres } from '@diagnostic/server/src/store/dialects/postgres.ts';
import { openStore } from '@diagnostic/server/src/store/open.ts';
import type { ResponseRow } from '@diagnostic/server/src/store/store.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { forEachStore } from '../../support/for-each-store.ts';
import { freshPostgres } from '../../support/postgres.ts';
import { launchBare, responseRow, withComment } from '../../support/response-rows.ts';
import { storedComments, storedResponses } from '../../support/stored.ts';

const many = (count: number, name: string) =>
  Array.from({ length: count }, (_, place) => responseRow(`${name} ${place}`));

forEachStore((open, { fresh }) => {
  async function campaignStore() {
    const config = await fresh();
    const store = await open(config);
    await launchBare(store);
    return { config, store, record: store.intake.recordResponses };
  }

  test('a response is recorded once, however often it is sent', async () => {
    const { store, record, config } = await campaignStore();
    const row = responseRow('ada');
    expect(await record([row])).toEqual(['recorded']);
    expect(await record([row])).toEqual(['repeated']);
    expect(await record([{ ...row, content: Buffer.from('other'), tag: responseRow('eve').tag }])).toEqual([
      'conflict',
    ]);
    expect(await store.intake.count('here')).toBe(1);
    expect(await storedResponses(config)).toEqual([
      { key: hex(row.key), tag: hex(row.tag), content: hex(row.content) },
    ]);
  });

  test('outcomes stand in the order of the rows, also for a key that comes several times in one call', async () => {
    const { record, store } = await campaignStore();
    await record([responseRow('old')]);
    const other = { ...responseRow('new'), tag: responseRow('eve').tag };
    const rows = [
      responseRow('zoe'),
      responseRow('new'),
      responseRow('old'),
      other,
      responseRow('new'),
      responseRow('ada'),
    ];
    expect(await record(rows)).toEqual(['recorded', 'recorded', 'repeated', 'conflict', 'repeated', 'recorded']);
    expect(await store.intake.count('here')).toBe(4);
  });

  test('the same response in 50 calls at once is recorded by one of them', async () => {
    const { record, store } = await campaignStore();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => record([responseRow('ada')])));
    expect(outcomes.flat().filter((outcome) => outcome === 'recorded')).toHaveLength(1);
    expect(outcomes.flat().filter((outcome) => outcome === 'repeated')).toHaveLength(49);
    expect(await store.intake.count('here')).toBe(1);
  });

  test('of 64 rows of which one cannot be stored, 63 are', async () => {
    const { record, store, config } = await campaignStore();
    const rows = many(64, 'row').map((row) => withComment(row, `comment of ${hex(row.key)}`));
    rows[20] = { ...responseRow('bad'), campaign: 'nowhere' };
    const outcomes = await record(rows);
    expect(
      outcomes.map((outcome, place) => (outcome === 'recorded' ? -1 : place)).filter((place) => place >= 0),
    ).toEqual([20]);
    expect(outcomes[20]).toBe('failed');
    expect(await store.intake.count('here')).toBe(63);
    expect(await storedComments(config)).toHaveLength(63);
  });

  test.each<[string, Partial<ResponseRow>]>([
    ['a key that is no digest', { key: Buffer.alloc(31) }],
    ['a tag that is no digest', { tag: Buffer.alloc(33) }],
    ['a day in place of a week', { week: '2026-11-22' }],
    ['a campaign that was not launched', { campaign: 'nowhere' }],
  ])('%s is not stored', async (_, wrong) => {
    const { record } = await campaignStore();
    expect(await record([responseRow('good'), responseRow('bad', wrong)])).toEqual(['recorded', 'failed']);
  });

  test('a comment is stored with its response and only then, and a response that fails takes its comment with it', async () => {
    const { record, config } = await campaignStore();
    await record([withComment(responseRow('ada'), 'one'), responseRow('without')]);
    await record([withComment(responseRow('ada'), 'two')]);
    await record([withComment({ ...responseRow('ada'), tag: responseRow('eve').tag }, 'three')]);
    await record([withComment(responseRow('bad', { campaign: 'nowhere' }), 'four')]);
    expect(await storedComments(config)).toEqual([{ campaign: 'here', week: '2026-W47', text: 'one' }]);
  });

  test('more rows than one statement takes are one call', async () => {
    const { record, store } = await campaignStore();
    const rows = many(700, 'row');
    expect(new Set(await record(rows))).toEqual(new Set(['recorded']));
    expect(new Set(await record(rows))).toEqual(new Set(['repeated']));
    expect(await store.intake.count('here')).toBe(700);
    expect(await record([])).toEqual([]);
  });

  test('each campaign has its own keys', async () => {
    const { record, store } = await campaignStore();
    await launchBare(store, 'there');
    expect(await record([responseRow('ada'), responseRow('ada', { campaign: 'there' })])).toEqual([
      'recorded',
      'recorded',
    ]);
    expect(await record([responseRow('ada', { campaign: 'there' }), responseRow('ada')])).toEqual([
      'repeated',
      'repeated',
    ]);
    expect(await store.intake.count('there')).toBe(1);
  });

  test('once keys are forgotten, neither key nor tag is found anywhere, and the contents are all there', async () => {
    const { record, store, config } = await campaignStore();
    await launchBare(store, 'there');
    const rows = many(30, 'row');
    await record([...rows, responseRow('other', { campaign: 'there' })]);
    expect(await store.intake.forgetKeys('here')).toBe(30);
    expect(await store.intake.forgetKeys('here')).toBe(0);
    const stored = await storedResponses(config);
    expect(stored.map((row) => row.content).sort()).toEqual(
      [...rows, responseRow('other')].map((row) => hex(row.content)).sort(),
    );
    const marks = new Set(stored.flatMap((row) => [row.key, row.tag]));
    expect(marks.size).toBe(62);
    for (const row of rows) expect([marks.has(hex(row.key)), marks.has(hex(row.tag))]).toEqual([false, false]);
    expect(await record([responseRow('other', { campaign: 'there' })])).toEqual(['repeated']);
    // One that comes after all is forgotten at the next turn.
    await record([responseRow('late')]);
    expect(await store.intake.forgetKeys('here')).toBe(31);
  });
});

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('on postgres only', () => {
  let databaseUrl: string;
  beforeAll(async () => {
    databaseUrl = await freshPostgres();
  });

  test('a key that another transaction is inserting is waited for, then told as repeated', async () => {
    const store = await openStore({ databaseUrl, dataDirectory: '' });
    await launchBare(store);
    const other = new pg.Client({ connectionString: databaseUrl });
    await other.connect();
    const { campaign, key, tag, week, content } = responseRow('ada');
    await other.query('begin');
    await other.query('insert into response values ($1, $2, $3, $4, $5)', [campaign, key, tag, week, content]);
    const outcome = store.intake.recordResponses([responseRow('ada'), responseRow('eve')]);
    await waitingForALock(other);
    await other.query('commit');
    expect(await outcome).toEqual(['repeated', 'recorded']);
    await other.end();
    await store.close();
  });

  test('a connection that the server ends is storage-unavailable, and the next call succeeds', async () => {
    const database = await openPostgres(databaseUrl);
    const killed = database.read({ sql: 'select pg_terminate_backend(pg_backend_pid())', parameters: [] });
    const problem = await killed.catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: 'storage-unavailable' });
    expect(await database.read({ sql: 'select 1 as one', parameters: [] })).toEqual([{ one: 1 }]);
    await database.close();
  });
});

/** Until some session waits for a lock: the one whose outcome is awaited. */
async function waitingForALock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    if (rows.length > 0) return;
  }
}
