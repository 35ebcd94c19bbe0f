import { prepareHere } from '@diagnostic/server/src/jobs/prepare.ts';
import { prepareInWorker, publicationWork, publish } from '@diagnostic/server/src/jobs/publish.ts';
import { verify } from '@diagnostic/server/src/jobs/verify.ts';
import { describe, expect, test } from '@jest/globals';
import { day, onSqlite, recordValClair, valClair } from '../../support/demonstration.ts';
import { forEachStore } from '../../support/for-each-store.ts';

const options = { now: day, seed: 7 };
const later = new Date(day.getTime() + 86_400_000);

describe('publish', () => {
  forEachStore((open) => {
    test('folds what waits, adds what the worker made, and the chain of publications can be verified', async () => {
      const store = await open();
      await recordValClair(store, { count: 300 });
      const first = await publish(store, valClair, options);
      if ('notDue' in first) throw new Error(first.notDue);
      expect(first.made).toMatchObject({ campaign: valClair, madeOn: '2026-11-22', opened: false, responses: 300 });
      expect(await store.tabulation.waiting(valClair)).toBe(0);
      expect(await store.publications.latest(valClair, 'opened')).toBeUndefined();

      await recordValClair(store, { count: 300, seed: 2 });
      const second = await publish(store, valClair, { now: later, seed: 8 });
      if ('notDue' in second) throw new Error(second.notDue);
      expect(second.made.previousHash).toBe(first.made.hash);
      expect(second.made.responses).toBe(600);

      // The first one is computed again from its own batches, though others came since.
      expect(await verify(store, valClair, first.made.id)).toEqual({ state: 'recomputed' });
      expect(await verify(store, valClair, second.made.id)).toEqual({ state: 'recomputed' });
      await store.tabulation.unfold(valClair);
      expect(await verify(store, valClair, second.made.id)).toEqual({ state: 'sealed' });
    }, 120_000);

    test('is not due without anything new, and adds nothing then', async () => {
      const store = await open();
      await recordValClair(store, { count: 300 });
      await publish(store, valClair, options);
      expect(await publish(store, valClair, { now: later })).toEqual({ notDue: expect.any(String) });
      expect(await store.publications.list(valClair)).toHaveLength(1);
    });
  });

  test('the worker makes the same bytes as this thread, and says how far it is', () =>
    onSqlite(async (store) => {
      await recordValClair(store, { count: 300 });
      const work = await publicationWork(store, valClair, options);
      const shares: number[] = [];
      const there = await prepareInWorker(work, (share) => shares.push(share));
      expect(JSON.stringify(there)).toBe(JSON.stringify(await prepareHere(work)));
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.length).toBeGreaterThan(2);
    }));

  test('what fails in the worker fails the publication, and leaves no half of it', () =>
    onSqlite(async (store) => {
      await recordValClair(store, { count: 300 });
      const work = await publicationWork(store, valClair, options);
      await expect(prepareInWorker({ ...work, cells: work.cells.slice(1) })).rejects.toThrow('segments');
    }));

  test('an unknown campaign is a problem with that name', () =>
    onSqlite(async (store) => {
      await expect(publish(store, 'nowhere', options)).rejects.toMatchObject({ code: 'unknown-campaign' });
    }));
});
