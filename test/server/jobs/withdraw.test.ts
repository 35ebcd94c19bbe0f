import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withdrawalHash } from '@diagnostic/server/src/digest.ts';
import { foldInbox, refold } from '@diagnostic/server/src/jobs/fold.ts';
import { publish } from '@diagnostic/server/src/jobs/publish.ts';
import { purge } from '@diagnostic/server/src/jobs/purge.ts';
import { verify } from '@diagnostic/server/src/jobs/verify.ts';
import { withdraw as withdrawFrom } from '@diagnostic/server/src/jobs/withdraw.ts';
import type { LaunchedCampaign, ResponseRow, Store } from '@diagnostic/server/src/store/store.ts';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { drawWithdrawalCode, inGroups } from '@diagnostic/shared/response/withdrawal-code.ts';
import { describe, expect, test } from '@jest/globals';
import { forEachStore, type StoreConfig } from '../../support/for-each-store.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, smallCampaign } from '../../support/small-campaign.ts';
import { query } from '../../support/stored.ts';

const open = new Date('2026-06-15T10:00:00Z');
const closed = new Date('2027-02-01T10:00:00Z');
const campaign = 'petite-2026';

const digest = (text: string) => createHash('sha256').update(text).digest();
const codeOf = (number: number) => drawWithdrawalCode(digest(`code ${number}`).subarray(0, 10));

function rowsOf({ key }: LaunchedCampaign, count: number, from = 0): ResponseRow[] {
  const random = seeded(from + 1);
  return Array.from({ length: count }, (_, place) => ({
    campaign,
    key: digest(`key ${from + place}`),
    tag: digest(`tag ${from + place}`),
    content: canonicalBytes(drawSmall(random)),
    week: '2026-W25',
    comment: { key: digest(`comment ${from + place}`).subarray(0, 16), text: `mot de ${from + place} fin` },
    withdrawal: withdrawalHash(key, codeOf(from + place)),
  }));
}

const cellsOf = async (store: Store) =>
  (await store.tabulation.cells(campaign)).map(
    ({ weightingClass, domain, sums }) => `${weightingClass} ${domain} ${Buffer.from(sums).toString('hex')}`,
  );
const batchSizes = async (store: Store) => (await store.tabulation.segments(campaign)).map(({ size }) => size);
const comments = async (config: StoreConfig) =>
  (await query(config, 'select text from comment')).map(({ text }) => String(text).split(' ')[2]);

describe('withdrawing', () => {
  forEachStore((openStore, { kind, fresh }) => {
    async function filled(count: number, folded = true) {
      const config = await fresh();
      const store = await openStore(config);
      const launched = await store.campaigns.launch(smallCampaign({ consentMode: 'withdrawable' }), '2026-01-01');
      await store.intake.recordResponses(rowsOf(launched, count));
      if (folded) await foldInbox(store, campaign);
      return {
        config,
        store,
        launched,
        withdraw: (code: string, now = open) => withdrawFrom(store, launched, code, now),
      };
    }

    test('erases the response and its comment before the fold, and then there is nothing with that code', async () => {
      const { config, store, withdraw } = await filled(12, false);
      await withdraw(inGroups(codeOf(3)).toLowerCase());
      expect(await store.intake.count(campaign)).toBe(11);
      expect(await comments(config)).not.toContain('3');
      expect(await comments(config)).toHaveLength(11);
      await expect(withdraw(codeOf(3))).rejects.toMatchObject({ code: 'unknown-code', status: 404 });
    });

    test('after the fold takes it out of cells and batches, to what folding the others again gives', async () => {
      const { store, launched, withdraw } = await filled(60);
      await store.intake.recordResponses(rowsOf(launched, 40, 100));
      await foldInbox(store, campaign);
      for (const number of [0, 59, 31, 100, 139]) await withdraw(codeOf(number));
      expect([await store.intake.count(campaign), await batchSizes(store)]).toEqual([95, [57, 38]]);
      const cells = await cellsOf(store);
      await refold(store, campaign);
      expect(await cellsOf(store)).toEqual(cells);
    });

    test('of the last one of a batch leaves the number of the batch taken, and no cell', async () => {
      const { store, launched, withdraw } = await filled(1);
      await withdraw(codeOf(0));
      expect([await cellsOf(store), await batchSizes(store)]).toEqual([[], [0]]);
      await store.intake.recordResponses(rowsOf(launched, 2, 10));
      await foldInbox(store, campaign);
      expect((await store.tabulation.segments(campaign)).map(({ batch, size }) => [batch, size])).toEqual([
        [1, 0],
        [2, 2],
      ]);
    });

    test('while folds run counts nobody twice and loses nobody', async () => {
      const { store, launched, withdraw } = await filled(30);
      await Promise.all([
        withdraw(codeOf(1)),
        store.intake.recordResponses(rowsOf(launched, 20, 50)),
        foldInbox(store, campaign),
        withdraw(codeOf(2)),
        foldInbox(store, campaign),
        withdraw(codeOf(29)),
      ]);
      await foldInbox(store, campaign);
      expect(await store.intake.count(campaign)).toBe(47);
      const cells = await cellsOf(store);
      await refold(store, campaign);
      expect(await cellsOf(store)).toEqual(cells);
    });

    test('published figures stay, and their publication is sealed, no longer recomputed', async () => {
      const { store, withdraw } = await filled(300);
      const first = await publish(store, campaign, { now: open, seed: 7 });
      if ('notDue' in first) throw new Error(first.notDue);
      expect(await verify(store, campaign, first.made.id)).toEqual({ state: 'recomputed' });
      await withdraw(codeOf(7));
      expect(await store.publications.latest(campaign, 'made')).toEqual(first.made);
      expect(await verify(store, campaign, first.made.id)).toEqual({ state: 'sealed' });
      // One person gone is fewer than the threshold: a new publication would single them out.
      expect(await publish(store, campaign, { now: new Date(open.getTime() + 2 * 86_400_000) })).toEqual({
        notDue: expect.any(String),
      });
    });

    test('is refused for a slip of the pen, in an anonymous campaign, and once the campaign is closed', async () => {
      const { store, withdraw, launched } = await filled(3);
      const slip = codeOf(1).replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
      await expect(withdraw(slip)).rejects.toMatchObject({ code: 'ill-formed-envelope' });
      await expect(withdraw(codeOf(1), closed)).rejects.toMatchObject({ code: 'campaign-closed', status: 410 });
      const anonymous = { ...launched, bundle: smallCampaign() };
      await expect(withdrawFrom(store, anonymous, codeOf(1), open)).rejects.toMatchObject({ code: 'not-found' });
      expect(await store.intake.count(campaign)).toBe(3);
    });

    test('leaves nothing that a code leads to once the campaign is closed', async () => {
      const { config, store, launched } = await filled(20);
      expect(await purge(store, open)).toEqual([]);
      expect(await purge(store, closed)).toEqual([campaign]);
      for (const table of ['response', 'comment']) {
        const [left] = await query(config, `select count(*) as rows, count(withdrawal) as hashes from ${table}`);
        expect([Number(left?.rows), Number(left?.hashes)]).toEqual([20, 0]);
      }
      const hash = withdrawalHash(launched.key, codeOf(5));
      expect(
        await store.tabulation.withdraw(campaign, hash, () => {
          throw new Error('taken out');
        }),
      ).toBe(0);
      expect(await comments(config)).toHaveLength(20);
    });

    if (kind === 'sqlite') {
      test('leaves no byte of it in the database nor in its log', async () => {
        const { config, store, launched, withdraw } = await filled(0);
        const canary = 'zq7-canari-retire';
        const [row] = rowsOf(launched, 1) as [ResponseRow];
        const content = canonicalBytes({ ...drawSmall(seeded(9)), language: canary });
        const comment = { key: digest('canary').subarray(0, 16), text: `${canary} en toutes lettres` };
        await store.intake.recordResponses([...rowsOf(launched, 40, 200), { ...row, content, comment }]);
        const found = () =>
          readdirSync(config.dataDirectory).filter((file) => {
            const bytes = readFileSync(resolve(config.dataDirectory, file));
            return bytes.includes(canary) || bytes.includes(withdrawalHash(launched.key, codeOf(0)));
          });
        expect(found()).not.toEqual([]);
        await foldInbox(store, campaign);
        await withdraw(codeOf(0));
        expect(found()).toEqual([]);
        expect(await store.intake.count(campaign)).toBe(40);
      });
    }
  });
});
