import type { StoredPublication } from '@diagnostic/server/src/store/store.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { expect, test } from '@jest/globals';
import { forEachStore } from '../../support/for-each-store.ts';
import { launchBare } from '../../support/response-rows.ts';
import { query } from '../../support/stored.ts';

/** The fields the store looks at, and a figure to find again. */
const publication = (id: string, previousHash: string | null, campaign = 'here'): StoredPublication => ({
  publication: {
    id,
    campaign,
    hash: `hash of ${id}`,
    previousHash,
    opened: false,
    madeOn: '2026-11-22',
    responses: 1300,
  } as Publication,
  batches: [1, 2],
  sealed: '{"exact":1297}',
});

forEachStore((open, { fresh }) => {
  async function emptyStore() {
    const config = await fresh();
    const store = await open(config);
    await launchBare(store);
    return { store, config, publications: store.publications };
  }

  test('a publication is found as it was made, and opened once and for all', async () => {
    const { publications } = await emptyStore();
    const first = publication('first', null);
    await publications.add(first);
    expect(await publications.find('here', 'first')).toEqual(first);
    expect(await publications.latest('here', 'opened')).toBeUndefined();
    expect(await publications.latest('here', 'made')).toEqual(first.publication);

    const opened = { ...first.publication, opened: true };
    expect(await publications.open('here', 'first')).toEqual(opened);
    expect(await publications.open('here', 'first')).toEqual(opened);
    expect(await publications.latest('here', 'opened')).toEqual(opened);
    expect(await publications.list('here')).toEqual([{ ...first, publication: opened }]);
  });

  test('the latest opened one is not the latest made', async () => {
    const { publications } = await emptyStore();
    await publications.add(publication('first', null));
    await publications.open('here', 'first');
    await publications.add(publication('second', 'hash of first'));
    expect((await publications.latest('here', 'made'))?.id).toBe('second');
    expect((await publications.latest('here', 'opened'))?.id).toBe('first');
    expect((await publications.list('here')).map((stored) => stored.publication.id)).toEqual(['first', 'second']);
  });

  test.each<[string, string | null]>([
    ['no hash', null],
    ['the hash of an earlier one', 'hash of first'],
    ['a hash nobody has', 'hash of nothing'],
  ])('one that follows %s is refused', async (_, previousHash) => {
    const { publications } = await emptyStore();
    await publications.add(publication('first', null));
    await publications.add(publication('second', 'hash of first'));
    await expect(publications.add(publication('third', previousHash))).rejects.toMatchObject({ code: 'edit-conflict' });
    expect(await publications.list('here')).toHaveLength(2);
  });

  test('of two made at the same moment, one is refused', async () => {
    const { publications } = await emptyStore();
    const results = await Promise.allSettled(
      ['one', 'two', 'three'].map((id) => publications.add(publication(id, null))),
    );
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const result of results) if (result.status === 'rejected') expect(result.reason.code).toBe('edit-conflict');
  });

  test('campaigns have chains of their own', async () => {
    const { store, publications } = await emptyStore();
    await launchBare(store, 'there');
    await publications.add(publication('first', null));
    await publications.add(publication('first', null, 'there'));
    expect(await publications.find('there', 'first')).toMatchObject({ publication: { campaign: 'there' } });
    expect(await publications.find('there', 'second')).toBeUndefined();
    expect(await publications.open('there', 'second')).toBeUndefined();
  });

  test.each([
    "update publication set figures = '{}'",
    "update publication set sealed = ''",
    "update publication set batches = '[]', opened = 1",
    "update publication set previous_hash = 'another'",
    'delete from publication',
  ])('the database itself refuses: %s', async (statement) => {
    const { publications, config } = await emptyStore();
    const first = publication('first', null);
    await publications.add(first);
    await expect(query(config, statement)).rejects.toMatchObject({
      message: expect.stringContaining('rows are never'),
    });
    expect(await publications.list('here')).toEqual([first]);
  });
});
