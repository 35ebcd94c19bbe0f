// What an earlier release folded without common-items scores is never misread: it is refused, then folded again, once.
import { foldInbox, refoldOutdated } from '@diagnostic/server/src/jobs/fold.ts';
import { publish } from '@diagnostic/server/src/jobs/publish.ts';
import { verify } from '@diagnostic/server/src/jobs/verify.ts';
import type { ResponseRow, Store } from '@diagnostic/server/src/store/store.ts';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { foldBatches } from '@diagnostic/shared/tabulation/fold.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { decodeSegment } from '@diagnostic/shared/tabulation/segment.ts';
import { describe, expect, test } from '@jest/globals';
import { forEachStore } from '../../support/for-each-store.ts';
import { responseRow } from '../../support/response-rows.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, smallCampaign } from '../../support/small-campaign.ts';

const bundle = smallCampaign();
const { campaign } = bundle;
const day = (after: number) => new Date(Date.parse('2026-06-15T10:00:00Z') + after * 86_400_000);

/** The plan of a release that knew no common-items scores: the same columns without theirs. */
const before = (() => {
  const plan = planTabulation(bundle);
  const gone = 7 * plan.common.length;
  const { layout } = plan;
  return {
    ...plan,
    common: [],
    layout: {
      ...layout,
      items: layout.items.map((start) => start - gone),
      votes: layout.votes - gone,
      length: layout.length - gone,
    },
  };
})();

const random = seeded(61);
const rows = (from: number, count: number): ResponseRow[] =>
  Array.from({ length: count }, (_, place) =>
    responseRow(`response ${from + place}`, { campaign, content: canonicalBytes(drawSmall(random)) }),
  );

async function folded(store: Store) {
  const { cells, segments } = await store.tabulation.snapshot(campaign);
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  return [
    cells.map(({ weightingClass, domain, sums }) => [weightingClass, domain, hex(sums)]),
    segments.map(({ batch, size, bytes }) => [batch, size, hex(bytes)]),
  ];
}

describe('cells and segments of an earlier release', () => {
  forEachStore((open) => {
    test('are folded again in the same batches, to the bytes that this release folds', async () => {
      const [store, other] = [await open(), await open()];
      const [first, second] = [rows(0, 120), rows(120, 80)];
      for (const into of [store, other]) await into.campaigns.launch(bundle, '2026-01-01');
      for (const part of [first, second]) {
        await store.intake.recordResponses(part);
        await store.tabulation.fold(campaign, { rows: 4096, batches: 1 }, (work) => foldBatches(before, work));
        await other.intake.recordResponses(part);
        await foldInbox(other, campaign);
      }
      await store.intake.recordResponses(rows(200, 30));

      await expect(publish(store, campaign, { now: day(0), seed: 7 })).rejects.toThrow('does not fit the plan');
      expect(await store.tabulation.waiting(campaign)).toBe(30);
      expect(await refoldOutdated(store)).toEqual([campaign]);
      expect(await folded(store)).toEqual(await folded(other));
      expect(await store.tabulation.waiting(campaign)).toBe(30);

      expect(await refoldOutdated(store)).toEqual([]);
      await foldInbox(store, campaign);
      expect((await store.tabulation.segments(campaign)).map(({ batch, size }) => [batch, size])).toEqual([
        [1, 120],
        [2, 80],
        [3, 30],
      ]);
    });

    test('a publication made before stays sealed, and the next one is audited against it', async () => {
      const store = await open();
      await store.campaigns.launch(bundle, '2026-01-01');
      await store.intake.recordResponses(rows(1000, 300));
      const first = await publish(store, campaign, { now: day(0), seed: 7 });
      if ('notDue' in first) throw new Error(first.notDue);
      expect(await verify(store, campaign, first.made.id)).toEqual({ state: 'recomputed' });
      await store.tabulation.foldAgain(campaign, 1, (work) => foldBatches(before, work));
      expect(await refoldOutdated(store)).toEqual([campaign]);
      expect(await verify(store, campaign, first.made.id)).toEqual({ state: 'recomputed' });
      // Ten more: too few to publish, which is only known if the batches still say who was there.
      await store.intake.recordResponses(rows(2000, 10));
      expect(await publish(store, campaign, { now: day(2) })).toEqual({
        notDue: expect.stringContaining('Moins de 11 réponses'),
      });
    });

    test('nothing is done where nothing was folded', async () => {
      const store = await open();
      await store.campaigns.launch(bundle, '2026-01-01');
      expect(await refoldOutdated(store)).toEqual([]);
    });
  });

  test('a segment of the first version is refused', () => {
    const [segment = new Uint8Array()] = foldBatches(planTabulation(bundle), {
      batches: [{ contents: [] }],
      cells: [],
    }).segments;
    const text = Buffer.from(segment).toString('latin1').replace('{"version":2', '{"version":1');
    expect(() => decodeSegment(Buffer.from(text, 'latin1'))).toThrow('not in the known format');
  });
});
