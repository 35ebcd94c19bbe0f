// What is answered before the whole questionnaire is there: kept by the plain form, and by nobody else over it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { campaign, countKept, type DeviceSite, openDeviceSite, toTheReview } from '../../support/device-site.ts';
import { respondentOn } from '../../support/respondent.ts';
import { words } from '../../support/survey-site.ts';

let site: DeviceSite;
beforeAll(async () => {
  site = await openDeviceSite({ consentMode: 'withdrawable' });
}, 60_000);
afterAll(async () => site?.close());

const found = (page: Page) => page.getByRole('heading', { name: 'Vous aviez commencé à répondre' });
const cards = (page: Page) => page.locator('form.section .question:not([hidden]) label.choice');
const firstCard = (page: Page) => cards(page).first();
const chosen = (page: Page) => page.locator('.sd-item input:checked');
/** Well over the second within which an answer is on the device. */
const aSecond = (page: Page) => page.waitForTimeout(1200);

/** The whole questionnaire. */
const larger = /\/assets\/mount-[^/]*\.js/;

/** Opens the page while its larger part is on its way; gives what lets it come. */
async function openHeld(page: Page): Promise<() => Promise<void>> {
  const gate = Promise.withResolvers<void>();
  await page.route(larger, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.goto(`${site.url}/${campaign}/questionnaire?lang=fr&accord=oui`, { waitUntil: 'domcontentloaded' });
  await page.locator('.stepping').waitFor();
  return async () => {
    gate.resolve();
    await page.locator('html[data-survey=ready]').waitFor();
  };
}

test('the questionnaire that is drawn behind writes nothing over what the form keeps (formbricks#7767)', async () => {
  await site.device(async (context, page) => {
    // A slow device: once the questionnaire is drawn, no frame comes in which it could take the form's place.
    await context.addInitScript(() => {
      const draw = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (then) =>
        draw((time) => {
          if (!document.querySelector('.survey.waiting .sd-question')) then(time);
        });
    });
    await page.goto(`${site.url}/${campaign}/questionnaire?lang=fr&accord=oui`, { waitUntil: 'domcontentloaded' });
    await page.locator('.stepping').waitFor();
    await firstCard(page).click();
    await page.locator('.survey.waiting .sd-question').waitFor({ state: 'attached' });
    await aSecond(page);
    await page.reload();
    await found(page).waitFor();
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await respondentOn(page).question();
    expect(await chosen(page).count()).toBe(1);
  });
}, 60_000);

test('who came before and answered nothing takes nothing from the next visit', async () => {
  await site.device(async (_context, page) => {
    await site.questionnaire(page);
    await aSecond(page);
    const release = await openHeld(page);
    await firstCard(page).click();
    await release();
    expect(await chosen(page).count()).toBe(1);
    await aSecond(page);
    await page.reload();
    await found(page).waitFor();
  });
}, 60_000);

test('nor does a draft that was sent, and that a dead battery left here', async () => {
  const before = await site.rows();
  await site.device(async (_context, page) => {
    const respondent = await site.questionnaire(page);
    await toTheReview(respondent);
    await aSecond(page);
    const draft = await page.evaluateHandle(drafts, undefined);
    // It waits in the queue, sent or not: the draft has done its work.
    await page.route('**/api/campaigns/*/responses', (route) => route.abort());
    await page.getByRole('button', { name: words.fr.send }).click();
    await page.getByRole('heading', { name: 'Pas encore envoyé' }).waitFor();
    await page.evaluate(drafts, draft);
    expect(await countKept(page, 'drafts')).toBe(1);
    const release = await openHeld(page);
    await firstCard(page).click();
    await release();
    expect(await chosen(page).count()).toBe(1);
    await page.unroute('**/api/campaigns/*/responses');
    await toTheReview(respondentOn(page));
    await page.getByRole('button', { name: words.fr.send }).click();
    await page.getByRole('heading', { level: 1, name: words.fr.thanks }).waitFor();
    // The one that waited leaves by itself.
    for (let tries = 0; tries < 50 && (await site.rows()) < before + 2; tries += 1) await page.waitForTimeout(200);
  });
  expect((await site.rows()) - before).toBe(2);
}, 90_000);

test('two tabs, both before the whole questionnaire: one keeps, the other says so', async () => {
  await site.device(async (context, page) => {
    // Nothing is answered here yet: only the lock tells the other tab.
    await openHeld(page);
    const second = await context.newPage();
    const release = await openHeld(second);
    await cards(second).nth(1).click();
    await aSecond(second);
    expect(await countKept(page, 'drafts')).toBe(0);
    await firstCard(page).click();
    await aSecond(page);
    await second.bringToFront();
    await release();
    await second.getByRole('heading', { name: 'Ce questionnaire est déjà ouvert' }).waitFor();
    await second.close();
    await page.unroute(larger);
    await page.reload();
    await found(page).waitFor();
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await respondentOn(page).question();
    expect(await page.locator('.sd-item input').first().isChecked()).toBe(true);
  });
}, 60_000);

test('a tab that was second keeps what was answered in it, once the first is closed', async () => {
  await site.device(async (context, page) => {
    await openHeld(page);
    const second = await context.newPage();
    const release = await openHeld(second);
    await cards(second).nth(1).click();
    await aSecond(second);
    await page.close();
    await second.bringToFront();
    await release();
    expect(await second.locator('.sd-item input').nth(1).isChecked()).toBe(true);
    await aSecond(second);
    await second.unroute(larger);
    await second.reload();
    await found(second).waitFor();
  });
}, 60_000);

test('who starts again starts from nothing, though something was answered before being asked', async () => {
  await site.device(async (_context, page) => {
    const respondent = await site.questionnaire(page);
    await respondent.tapAnAnswer(1);
    await aSecond(page);
    const release = await openHeld(page);
    await firstCard(page).click();
    await release();
    await page.getByRole('button', { name: 'Recommencer (effacer)' }).click();
    await respondent.question();
    expect(await chosen(page).count()).toBe(0);
  });
}, 60_000);

test('what was begun in the form can be withdrawn like any other', async () => {
  await site.device(async (_context, page) => {
    await openHeld(page);
    await firstCard(page).click();
    await aSecond(page);
    await page.unroute(larger);
    await page.reload();
    await found(page).waitFor();
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await toTheReview(respondentOn(page));
    const sent = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/responses'));
    await page.getByRole('button', { name: words.fr.send }).click();
    expect(JSON.parse((await sent).postData() ?? '')).toHaveProperty('withdrawal');
  });
}, 60_000);

/** In the page: the records of drafts as they lie there, or puts them there again. */
async function drafts(put: [IDBValidKey, unknown][] | undefined): Promise<[IDBValidKey, unknown][]> {
  const done = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((settle) => {
      request.onsuccess = () => settle(request.result);
    });
  const database = await done(indexedDB.open('diagnostic-partage'));
  const store = database.transaction('drafts', 'readwrite').objectStore('drafts');
  for (const [key, record] of put ?? []) await done(store.put(record, key));
  const keys = await done(store.getAllKeys());
  const records = await done(store.getAll());
  database.close();
  return keys.map((key, at) => [key, records[at]]);
}
