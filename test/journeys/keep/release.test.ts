// The screens are released while people answer: never a mix of two releases, and what worked without a network still does.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  campaign,
  countKept,
  type DeviceSite,
  openDeviceSite,
  shortQuestionnaire,
  toTheReview,
} from '../../support/device-site.ts';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { type Releases, twoReleases } from '../../support/releases.ts';
import { respondentOn } from '../../support/respondent.ts';
import { startApp } from '../../support/start-app.ts';
import { expectReceipt, words } from '../../support/survey-site.ts';
import { until } from '../../support/until.ts';

const other = 'autre-2026';
let site: DeviceSite;
let releases: Releases;
beforeAll(async () => {
  site = await openDeviceSite();
  const questionnaires = [shortQuestionnaire(1)];
  await site.app.store.campaigns.launch(fixtureCampaign({ campaign: other, questionnaires }), '2026-01-01');
  releases = await twoReleases(Number(new URL(site.app.url).port));
  site.link.target = releases.port;
}, 60_000);
afterAll(async () => {
  await site?.close();
  await releases?.close();
});

const openOffline = (page: Page) =>
  page.waitForFunction(() => document.documentElement.dataset.offline === 'ready', undefined, { timeout: 30_000 });

/** The release of the page, and of each script that ran in it. */
const releasesIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...new Set([document.documentElement.dataset.release ?? '', ...((window as { ran?: string[] }).ran ?? [])]),
  ]);

test('an open questionnaire ends on the release it began with; then everything is of the new one, also what was not opened since (enketo#986, enketo-express#261)', async () => {
  const before = await site.rows();
  await site.offlineDevice(async (context, page) => {
    releases.now = 'a';
    for (const name of [campaign, other]) {
      await page.goto(`${site.url}/${name}?lang=fr`);
      await openOffline(page);
    }
    const respondent = await site.questionnaire(page);
    await respondent.tapAnAnswer(1);
    releases.now = 'b';
    // Someone opens another page of it in another tab: the new release arrives there, and waits.
    const tab = await context.newPage();
    await tab.goto(`${site.url}/${campaign}?lang=fr`);
    expect(await releasesIn(tab)).toEqual(['b']);
    await until(tab, async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);
    await page.bringToFront();
    await toTheReview(respondent);
    await page.getByRole('button', { name: words.fr.send }).click();
    await expectReceipt(page);
    expect(await releasesIn(page)).toEqual(['a']);
    await page.close();

    // Nobody answers now: the new release takes over, and asks again for the pages of both campaigns.
    await tab.bringToFront();
    await tab.reload();
    expect(await releasesIn(tab)).toEqual(['b']);
    await until(tab, async () => {
      const pages = await caches.open('pages');
      const kept = await Promise.all(
        (await pages.keys()).map(async (key) => (await pages.match(key, { ignoreVary: true }))?.text() ?? ''),
      );
      return kept.length === 16 && kept.every((html) => html.includes('data-release="b"'));
    });
    site.link.down = true;
    site.link.reset();
    await tab.goto(`${site.url}/${other}/questionnaire?lang=fr&accord=oui`);
    const offline = respondentOn(tab);
    await offline.question();
    await toTheReview(offline);
    expect(await releasesIn(tab)).toEqual(['b']);
  });
  expect((await site.rows()) - before).toBe(1);
}, 120_000);

test('without a network since before the release, the old one still opens whole', async () => {
  await site.offlineDevice(async (_context, page) => {
    releases.now = 'a';
    await page.goto(`${site.url}/${campaign}?lang=fr`);
    await openOffline(page);
    releases.now = 'b';
    site.link.down = true;
    site.link.reset();
    await page.goto(`${site.url}/${campaign}/questionnaire?lang=fr&accord=oui`);
    const respondent = respondentOn(page);
    await respondent.question();
    await toTheReview(respondent);
    expect(await releasesIn(page)).toEqual(['a']);
  });
}, 60_000);

test('the worker is taken away from every device at once, with its pages and files; drafts stay', async () => {
  const off = await startApp({
    campaign: fixtureCampaign({ questionnaires: [shortQuestionnaire(1)] }),
    settings: { PUBLIC_URL: site.link.url, SERVICE_WORKER: 'off' },
  });
  try {
    await site.offlineDevice(async (_context, page) => {
      releases.now = 'a';
      await page.goto(`${site.url}/${campaign}?lang=fr`);
      await openOffline(page);
      const respondent = await site.questionnaire(page);
      await respondent.tapAnAnswer(1);
      await page.waitForTimeout(1000);
      site.link.target = Number(new URL(off.url).port);
      site.link.reset();
      await page.goto(`${site.url}/${campaign}?lang=fr`);
      await until(
        page,
        async () =>
          (await navigator.serviceWorker.getRegistrations()).length === 0 && (await caches.keys()).length === 0,
        60_000,
      );
      expect(await countKept(page, 'drafts')).toBe(1);
      await page.goto(`${site.url}/${campaign}/questionnaire?lang=fr&accord=oui`);
      await page.getByRole('heading', { name: 'Vous aviez commencé à répondre' }).waitFor();
    });
  } finally {
    site.link.target = releases.port;
    await off.stop();
  }
}, 120_000);
