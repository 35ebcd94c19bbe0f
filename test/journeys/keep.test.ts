// What a device keeps for its respondents: drafts, finished answers, pages. Over the real application and a real browser.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { runs } from '../support/answers.ts';
import { accessibilityViolations, keepPicture } from '../support/browser.ts';
import {
  campaign,
  countKept,
  type DeviceSite,
  everythingKept,
  openDeviceSite,
  toTheReview,
} from '../support/device-site.ts';
import { respondentOn } from '../support/respondent.ts';
import { seeded } from '../support/seeded.ts';
import { expectReceipt, words } from '../support/survey-site.ts';

let site: DeviceSite;
beforeAll(async () => {
  site = await openDeviceSite();
}, 60_000);
afterAll(async () => site?.close());

const found = (page: Page) => page.getByRole('heading', { name: 'Vous aviez commencé à répondre' });
const send = (page: Page) => page.getByRole('button', { name: words.fr.send }).click();
const outbox = (page: Page) => page.locator('.outbox');

describe('a draft', () => {
  test('comes back after a reload where it stopped, and nothing of it can be read on the device (formbricks#7767)', async () => {
    await site.device(async (_context, page) => {
      const respondent = await site.questionnaire(page);
      const first = await respondent.question();
      await respondent.tapAnAnswer(1);
      await respondent.goOn();
      const { name } = await respondent.question();
      await page.waitForTimeout(1000);
      const kept = await everythingKept(page);
      expect(kept).toContain('drafts');
      expect(kept).not.toContain(`"${first.name}"`);
      await page.reload();
      await found(page).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepPicture(page, 'keep-draft-found');
      await page.getByRole('button', { name: 'Reprendre' }).click();
      expect((await respondent.question()).name).toBe(name);
      await toTheReview(respondent);
      await send(page);
      await expectReceipt(page);
      await page.waitForTimeout(300);
      expect(await countKept(page, 'drafts')).toBe(0);
      expect(await countKept(page, 'queue')).toBe(0);
    });
  }, 60_000);

  test('is erased by who starts again', async () => {
    await site.device(async (_context, page) => {
      const respondent = await site.questionnaire(page);
      await respondent.tapAnAnswer(1);
      await page.waitForTimeout(1000);
      await page.reload();
      await page.getByRole('button', { name: 'Recommencer (effacer)' }).click();
      await respondent.question();
      expect(await page.locator('.sd-item input:checked').count()).toBe(0);
    });
  }, 60_000);

  test('is answered in one tab: the other says so, and somebody else may answer there (enketo#942)', async () => {
    const before = await site.rows();
    await site.device(async (context, page) => {
      const respondent = await site.questionnaire(page);
      await respondent.tapAnAnswer(1);
      const second = await context.newPage();
      await second.goto(page.url());
      await second.getByRole('heading', { name: 'Ce questionnaire est déjà ouvert' }).waitFor();
      expect(await accessibilityViolations(second)).toEqual([]);
      await second.getByRole('button', { name: 'Répondre ici pour quelqu’un d’autre' }).click();
      const other = respondentOn(second);
      for (const [tab, who] of [
        [second, other],
        [page, respondent],
      ] as const) {
        await tab.bringToFront();
        await toTheReview(who);
        await send(tab);
        await expectReceipt(tab);
      }
    });
    expect((await site.rows()) - before).toBe(2);
  }, 90_000);

  test('survives a phone that thinks it is 1970, then 2090', async () => {
    await site.device(async (context, page) => {
      await context.addInitScript(() => {
        const shift = Number(localStorage.getItem('test-shift') ?? -56 * 365.25 * 86_400_000);
        const now = Date.now.bind(Date);
        Date.now = () => now() + shift;
      });
      const respondent = await site.questionnaire(page);
      await respondent.tapAnAnswer(1);
      await page.waitForTimeout(1000);
      await page.evaluate(() => localStorage.setItem('test-shift', String(64 * 365.25 * 86_400_000)));
      await page.reload();
      await found(page).waitFor();
    });
  }, 60_000);
});

describe('a browser that keeps nothing', () => {
  test.each([
    ['has no IndexedDB', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
    [
      'refuses to open it',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('private window', 'SecurityError');
        };
      },
    ],
    [
      'has no room',
      () => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      },
    ],
    [
      'fills up midway',
      () => {
        const put = IDBObjectStore.prototype.put;
        let left = 2;
        IDBObjectStore.prototype.put = function (...given) {
          left -= 1;
          if (left < 0) throw new DOMException('full', 'QuotaExceededError');
          return put.apply(this, given);
        };
      },
    ],
    [
      'refuses workers',
      () => {
        ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'));
      },
    ],
  ])(
    'and %s still answers, sends, and says so (enketo#1050)',
    async (name, refuse) => {
      const before = await site.rows();
      await site.device(async (context, page) => {
        await context.addInitScript(refuse);
        const respondent = await site.questionnaire(page);
        await respondent.tapAnAnswer(1);
        await toTheReview(respondent);
        if (name !== 'refuses workers') {
          await page.getByText('Vos réponses sont dans cette page seulement.').waitFor();
          expect(await accessibilityViolations(page)).toEqual([]);
        }
        await send(page);
        await expectReceipt(page);
      });
      expect((await site.rows()) - before).toBe(1);
    },
    60_000,
  );
});

describe('without a network', () => {
  test('after one visit of the welcome page everything opens, completes, waits and leaves by itself', async () => {
    const before = await site.rows();
    await site.offlineDevice(async (_context, page) => {
      await page.goto(`${site.url}/${campaign}?lang=fr`);
      await page.waitForFunction(() => document.documentElement.dataset.offline === 'ready');
      site.link.down = true;
      site.link.reset();
      await page.reload();
      await page.getByRole('link', { name: words.fr.start }).click();
      await page.getByRole('checkbox').check();
      await page.getByRole('button', { name: words.fr.goOn }).click();
      const respondent = respondentOn(page);
      await respondent.question();
      await toTheReview(respondent);
      await send(page);
      await page.getByRole('heading', { name: 'Pas encore envoyé' }).waitFor();
      await page.getByText('enregistrées sur cet appareil, pas encore envoyées').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepPicture(page, 'keep-waiting');

      // The banner survives, on the campaign's first page too.
      await page.goto(`${site.url}/${campaign}?lang=fr`);
      await outbox(page).getByText('Pas encore envoyé : 1 questionnaire').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepPicture(page, 'keep-outbox');
      // A try that fails leaves the list, and the focus in it, as they are.
      const again = outbox(page).getByRole('button', { name: 'Envoyer maintenant' });
      const failed = page.waitForEvent('requestfailed');
      await again.click();
      await failed;
      await page.waitForTimeout(500);
      expect(await again.evaluate((button) => button === document.activeElement)).toBe(true);
      expect(await site.rows()).toBe(before);
      site.link.down = false;
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await outbox(page).getByText('Vos réponses ont bien été envoyées.').waitFor();
      await page.getByRole('button', { name: 'J’ai vu' }).click();
      await outbox(page).waitFor({ state: 'detached' });
      expect(await countKept(page, 'queue')).toBe(0);
    });
    expect((await site.rows()) - before).toBe(1);
  }, 90_000);

  test('cut anywhere, over and over: one row, or still waiting (getodk#50)', async () => {
    const seed = Number(process.env.SEED ?? 20261125);
    const random = seeded(seed);
    const rounds = runs(4, 200);
    const before = await site.rows();
    await site.device(async (_context, page) => {
      for (let round = 0; round < rounds; round += 1) {
        const respondent = await site.questionnaire(page);
        await toTheReview(respondent);
        site.link.reset();
        const cut = Math.floor(random() * 3000);
        let cutsLeft = 2;
        site.link.cutAfter = () => (cutsLeft-- > 0 ? cut : Number.POSITIVE_INFINITY);
        await send(page);
        await expectReceipt(page);
        site.link.cutAfter = () => Number.POSITIVE_INFINITY;
      }
      expect({ seed, kept: await countKept(page, 'queue') }).toEqual({ seed, kept: 0 });
    });
    expect((await site.rows()) - before).toBe(rounds);
    expect(site.link.cuts).toBeGreaterThan(0);
  }, 3_600_000);
});

describe('what the server will not take', () => {
  test('is set aside, readable, and blocks nobody; its owner may erase it (enketo#1226)', async () => {
    await site.device(async (_context, page) => {
      const address = '**/api/campaigns/*/responses';
      await page.route(address, (route) =>
        route.fulfill({ status: 410, contentType: 'application/problem+json', body: '{"code":"campaign-closed"}' }),
      );
      await toTheReview(await site.questionnaire(page));
      await send(page);
      await page.getByRole('alert').waitFor();
      await page.unroute(address);
      const next = await site.questionnaire(page);
      await outbox(page).getByText('Non reçu : l’enquête est terminée').waitFor();
      const download = page.waitForEvent('download');
      await outbox(page).getByRole('button', { name: 'Télécharger' }).click();
      expect((await download).suggestedFilename()).toBe('diagnostic.txt');
      await toTheReview(next);
      await send(page);
      await expectReceipt(page);
      await outbox(page).getByRole('button', { name: 'Effacer' }).click();
      await outbox(page).getByRole('button', { name: 'Effacer pour de bon ?' }).click();
      await outbox(page).waitFor({ state: 'detached' });
      expect(await countKept(page, 'queue')).toBe(0);
    });
  }, 90_000);
});
