import { foldInbox, refold } from '@diagnostic/server/src/jobs/fold.ts';
import type { Store } from '@diagnostic/server/src/store/store.ts';
import { foldBatches } from '@diagnostic/shared/tabulation/fold.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { describe, expect, test } from '@jest/globals';
import { recordValClair, valClair } from '../../support/demonstration.ts';
import { forEachStore } from '../../support/for-each-store.ts';

const count = 500;

/** The cells as text, so that a difference is found byte by byte. */
const cellsOf = async (store: Store) =>
  (await store.tabulation.cells(valClair)).map(
    ({ weightingClass, domain, sums }) => `${weightingClass} ${domain} ${Buffer.from(sums).toString('hex')}`,
  );

describe('fold', () => {
  forEachStore((open) => {
    test('folding from zero, and in any split, gives the same bytes', async () => {
      const store = await open();
      const { bundle } = await recordValClair(store, { count });
      const plan = planTabulation(bundle);
      expect(await foldInbox(store, valClair)).toBe(count);
      expect(await store.tabulation.waiting(valClair)).toBe(0);
      const whole = await cellsOf(store);
      expect(whole.length).toBeGreaterThan(200);

      expect(await refold(store, valClair)).toBe(count);
      expect(await cellsOf(store)).toEqual(whole);

      for (const split of [1, 7, 499]) {
        await store.tabulation.unfold(valClair);
        // Three uneven batches, then the rest.
        for (let batch = 0; batch < 3; batch += 1) {
          await store.tabulation.fold(valClair, { rows: split, batches: 1 }, (work) => foldBatches(plan, work));
        }
        await foldInbox(store, valClair);
        expect(await cellsOf(store)).toEqual(whole);
      }
    });

    test('what comes while a fold is under way is in it or in the next one, once', async () => {
      const store = await open();
      await recordValClair(store, { count: 50, seed: 2 });
      const [folded] = await Promise.all([
        foldInbox(store, valClair),
        recordValClair(store, { count: 50, seed: 3 }),
        foldInbox(store, valClair),
      ]);
      expect(folded).toBeLessThanOrEqual(100);
      await foldInbox(store, valClair);
      const together = await cellsOf(store);
      await refold(store, valClair);
      expect(await cellsOf(store)).toEqual(together);
    });

    test('an empty inbox and an unknown campaign fold nothing', async () => {
      const store = await open();
      expect(await foldInbox(store, 'nowhere')).toBe(0);
      await recordValClair(store, { count: 20 });
      await foldInbox(store, valClair);
      expect(await foldInbox(store, valClair)).toBe(0);
      expect(await store.tabulation.segments(valClair)).toHaveLength(1);
    });
  });
});
