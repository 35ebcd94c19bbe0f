import { createHash } from 'node:crypto';
import type { Database } from '@diagnostic/server/src/store/database.ts';
import { observationStore } from '@diagnostic/server/src/store/observations.ts';
import type { ObservationRow } from '@diagnostic/server/src/store/store.ts';
import { expect, test } from '@jest/globals';
import { forEachStore } from '../../support/for-each-store.ts';
import { anObservation, aProfile } from '../../support/observations.ts';
import { launchBare } from '../../support/response-rows.ts';
import { query } from '../../support/stored.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();
const row = (id: string, author: string, changes: Parameters<typeof anObservation>[0] = {}): ObservationRow => ({
  campaign: 'here',
  key: digest(id),
  tag: digest(`${id} ${author} ${JSON.stringify(changes)}`),
  author: digest(author),
  structure: digest('structure'),
  week: '2026-W48',
  profile: aProfile(),
  observation: anObservation(changes),
});
const pair = { determinant: 'A', group: 'G1' };

test('what is withdrawn is withdrawn, though the disk cannot be cleared at once', async () => {
  const { withdraw } = observationStore({
    transact: async () => 1,
    wipe: () => Promise.reject(new Error('The database is locked.')),
  } as unknown as Database);
  expect(await withdraw('here', digest('ada'), pair)).toBe(1);
});

forEachStore((open, { fresh }) => {
  async function observations() {
    const store = await open();
    await launchBare(store);
    return store.observations;
  }

  test('an observation is seen again as it was sent, by its author and by nobody else', async () => {
    const store = await observations();
    expect(await store.record(row('one', 'ada', { text: 'Peu de créneaux.' }))).toBe('recorded');
    expect(await store.own('here', digest('ada'))).toEqual({
      profile: aProfile(),
      observations: [anObservation({ text: 'Peu de créneaux.' })],
    });
    expect(await store.own('here', digest('bea'))).toEqual({ profile: null, observations: [] });
    expect(await store.own('there', digest('ada'))).toEqual({ profile: null, observations: [] });
  });

  test('sent twice it counts once; under the same id another content, or another author, is refused', async () => {
    const store = await observations();
    const outcomes = [];
    for (const sent of [row('one', 'ada'), row('one', 'ada'), row('one', 'ada', { severity: 2 }), row('one', 'bea')])
      outcomes.push(await store.record(sent));
    expect(outcomes).toEqual(['recorded', 'repeated', 'conflict', 'conflict']);
    expect((await store.all('here')).map(({ severity }) => severity)).toEqual([7]);
    expect((await store.own('here', digest('bea'))).profile).toBeNull();
  });

  test('the last one of a pair counts, and a repeat of an earlier one brings nothing back', async () => {
    const store = await observations();
    await store.record(row('one', 'ada', { severity: 3 }));
    await store.record(row('two', 'ada', { severity: 9 }));
    expect(await store.record(row('one', 'ada', { severity: 3 }))).toBe('repeated');
    await store.record(row('three', 'ada', { group: 'G2', severity: 4 }));
    await store.record(row('four', 'bea', { severity: 5 }));
    expect((await store.own('here', digest('ada'))).observations.map(({ severity }) => severity)).toEqual([9, 4]);
    const counting = (await store.all('here')).filter(({ current }) => current);
    expect(counting.map(({ severity }) => severity).sort()).toEqual([4, 5, 9]);
    const all = await store.all('here');
    expect(all).toHaveLength(4);
    // Revisions share their author's first one on the pair, and nothing else does.
    const firsts = ['one', 'one', 'three', 'four'].map((id) => digest(id).toString('base64url'));
    expect(all.map(({ first }) => first).sort()).toEqual(firsts.sort());
  });

  test('of revisions that come at once, one counts', async () => {
    const store = await observations();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, place) => store.record(row(`id ${place}`, 'ada', { severity: place }))),
    );
    expect(new Set(outcomes)).toEqual(new Set(['recorded']));
    expect((await store.all('here')).filter(({ current }) => current)).toHaveLength(1);
  });

  test('what is withdrawn is gone with its revisions; with the last one, who observed is gone too', async () => {
    const store = await observations();
    await store.record(row('one', 'ada'));
    await store.record(row('two', 'ada', { severity: 1 }));
    await store.record(row('three', 'ada', { group: 'G2' }));
    await store.record(row('four', 'bea'));
    expect(await store.withdraw('here', digest('ada'), pair)).toBe(2);
    expect(await store.withdraw('here', digest('ada'), pair)).toBe(0);
    expect(await store.all('here')).toHaveLength(2);
    expect((await store.own('here', digest('ada'))).profile).toEqual(aProfile());
    expect(await store.withdraw('here', digest('ada'), { determinant: 'A', group: 'G2' })).toBe(1);
    expect(await store.own('here', digest('ada'))).toEqual({ profile: null, observations: [] });
    expect((await store.own('here', digest('bea'))).observations).toHaveLength(1);
  });

  test('once forgotten, nothing tells who observed, which observations are one person’s, or what was written', async () => {
    const config = await fresh();
    const store = await open(config);
    await launchBare(store);
    for (const group of ['G1', 'G2'])
      await store.observations.record(row(`ada ${group}`, 'ada', { group, text: 'canari' }));
    await store.observations.record({ ...row('bea', 'bea'), structure: digest('another') });
    const before = await store.observations.all('here');
    expect(await store.observations.forgetAuthors('here')).toBe(2);
    expect(await store.observations.forgetAuthors('here')).toBe(0);
    // The figures that publications need are what they were, and so is who works together: under names drawn for it.
    const after = await store.observations.all('here');
    const places = (rows: typeof after) =>
      rows.map(({ structure }) => rows.findIndex((of) => of.structure === structure));
    const nameless = (rows: typeof after) => rows.map(({ structure: _, ...rest }) => rest);
    expect([nameless(after), places(after)]).toEqual([nameless(before), places(before)]);
    const named = new Set(before.map(({ structure }) => structure));
    expect(named.size).toBe(2);
    expect(after.filter(({ structure }) => named.has(structure))).toEqual([]);
    expect(await store.observations.own('here', digest('ada'))).toEqual({ profile: null, observations: [] });
    const rows = await query(config, 'select author, tag, text from observation');
    const known = ['ada', 'bea'].map((name) => digest(name).toString('hex'));
    const authors = rows.map(({ author }) => Buffer.from(author as Uint8Array).toString('hex'));
    expect(authors.filter((author) => known.includes(author))).toEqual([]);
    expect(new Set(authors).size).toBe(3);
    expect(rows.map(({ text }) => text)).toEqual([null, null, null]);
    expect(await query(config, 'select * from observer')).toEqual([]);
  });

  test('what was received is there after the next start', async () => {
    const config = await fresh();
    const store = await open(config);
    await launchBare(store);
    await store.observations.record(row('one', 'ada'));
    await store.close();
    expect(await (await open(config)).observations.all('here')).toHaveLength(1);
  });
});
