// The last step, from a real page: impatient fingers, other people's Wi-Fi, a collection that closes meanwhile.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { campaign, countKept, type DeviceSite, openDeviceSite, toTheReview } from '../../support/device-site.ts';
import { expectReceipt, words } from '../../support/survey-site.ts';

let site: DeviceSite;
beforeAll(async () => {
  site = await openDeviceSite();
}, 60_000);
afterAll(async () => site?.close());

const responses = '**/api/campaigns/*/responses';
const sendButton = (page: Page) => page.getByRole('button', { name: words.fr.send });
const networkReturns = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')));
const outbox = (page: Page) => page.locator('.outbox');

test('a double tap, Enter twice and a slow server: one body, one row; Back does not bring the answers again (digital-form-builder#1117, formr.org#270, forms-runner#277)', async () => {
  const before = await site.rows();
  await site.device(async (_context, page) => {
    const bodies: string[] = [];
    await page.route(responses, async (route) => {
      bodies.push(route.request().postData() ?? '');
      await new Promise((late) => setTimeout(late, 1500));
      await route.continue();
    });
    await toTheReview(await site.questionnaire(page));
    await sendButton(page).focus();
    await page.evaluate(() => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
        textContent?.includes('Envoyer'),
      );
      for (let click = 0; click < 10; click += 1) button?.click();
    });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expectReceipt(page);
    expect(bodies).toHaveLength(1);
    expect(Object.keys(JSON.parse(bodies[0] ?? '').answers)).toContain('one');
    await page.goBack({ timeout: 3000 }).catch(() => {});
    await page.goForward({ timeout: 3000 }).catch(() => {});
    expect(await countKept(page, 'drafts')).toBe(0);
    const anew = await site.questionnaire(page);
    expect((await anew.question()).name).toBe('one');
    expect(await page.locator('.sd-item input:checked').count()).toBe(0);
    expect(bodies).toHaveLength(1);
  });
  expect((await site.rows()) - before).toBe(1);
}, 90_000);

test('a portal that answers in the server’s place receives nothing: the answers wait, and leave when it is gone (OpenRosa, getodk#1017)', async () => {
  const before = await site.rows();
  await site.device(async (_context, page) => {
    const html = '<h1>Bienvenue sur le Wi-Fi</h1>';
    const portal = [
      { status: 200, contentType: 'text/html', body: html },
      { status: 201, contentType: 'text/html', body: html },
      { status: 201, contentType: 'application/json', body: '{"receipt":"merci"}' },
      { status: 204 },
      { status: 302, headers: { location: '/portail' } },
      { status: 410, contentType: 'text/html', body: html },
      { status: 500, contentType: 'text/html', body: html },
    ];
    const left = [...portal];
    await page.route(responses, (route) => {
      const answer = left.shift();
      return answer ? route.fulfill(answer) : route.abort();
    });
    await toTheReview(await site.questionnaire(page));
    await sendButton(page).click();
    await page.getByRole('heading', { name: 'Pas encore envoyé' }).waitFor();
    for (let turn = 0; turn < 40 && left.length > 0; turn += 1) {
      await networkReturns(page);
      await page.waitForTimeout(150);
    }
    expect(left).toEqual([]);
    expect(await countKept(page, 'queue')).toBe(1);
    expect(await site.rows()).toBe(before);
    await page.unroute(responses);
    await networkReturns(page);
    await expectReceipt(page);
    expect(await countKept(page, 'queue')).toBe(0);
  });
  expect((await site.rows()) - before).toBe(1);
}, 90_000);

test('answers finished before the closing and sent after the delay are set aside, to read, print and take away; they do not come back as a draft', async () => {
  const before = await site.rows();
  const opened = site.app.clock.now;
  await site.device(async (_context, page) => {
    const respondent = await site.questionnaire(page);
    await respondent.tapAnAnswer(1);
    await respondent.walkTo('free');
    await respondent.tapAnAnswer(1);
    await respondent.goOn();
    await toTheReview(respondent);
    site.link.down = true;
    site.link.reset();
    await sendButton(page).click();
    await page.getByRole('heading', { name: 'Pas encore envoyé' }).waitFor();
    // The last day is 31 December 2026, and 48 hours of grace.
    site.app.clock.now = new Date('2027-01-03T00:00:01+01:00');
    site.link.down = false;
    await networkReturns(page);
    await page.getByRole('heading', { name: 'Cette enquête est terminée.' }).waitFor();
    site.app.clock.now = opened;
    await page.goto(`${site.url}/${campaign}?lang=fr`);
    await outbox(page).getByText('Non reçu : l’enquête est terminée').waitFor();
    await page.evaluate(() => {
      window.print = () =>
        document.body.setAttribute('data-printed', document.querySelector('.own-copy')?.textContent ?? '');
    });
    await outbox(page).getByRole('button', { name: 'Imprimer' }).click();
    expect(await page.locator('body').getAttribute('data-printed')).toContain('Un bus le dimanche');
    const downloading = page.waitForEvent('download');
    await outbox(page).getByRole('button', { name: 'Télécharger' }).click();
    const stream = await (await downloading).createReadStream();
    let taken = '';
    for await (const piece of stream) taken += piece;
    expect(taken).toContain('Un bus le dimanche');
    const next = await site.questionnaire(page);
    expect((await next.question()).name).toBe('one');
    expect(await countKept(page, 'queue')).toBe(1);
  });
  site.app.clock.now = opened;
  expect(await site.rows()).toBe(before);
}, 90_000);
