// A resident answers, in a real browser, on the real server: by touch, by keyboard alone, and when things go wrong.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { answerByKeyboard, answerByTouch } from '../support/answering.ts';
import { runs } from '../support/answers.ts';
import { accessibilityViolations, keepPicture, phone } from '../support/browser.ts';
import { shortQuestionnaire } from '../support/device-site.ts';
import { fixtureCampaign } from '../support/fixture-campaign.ts';
import { respondentOn } from '../support/respondent.ts';
import {
  campaign,
  expectReceipt,
  openSurveySite,
  type SurveySite,
  sentResponse,
  shortCampaign,
  words,
} from '../support/survey-site.ts';

/** Four questions: it is the sending that matters. */
const brief = fixtureCampaign({ campaign: 'bref-2026', questionnaires: [shortQuestionnaire(1)] });
let site: SurveySite;

beforeAll(async () => {
  site = await openSurveySite([brief]);
}, 60_000);

afterAll(() => site?.close());

describe('answering', () => {
  test('by touch, the whole questionnaire, from the welcome to the receipt', async () => {
    await site.onDevice({ viewport: phone, hasTouch: true, isMobile: true, serviceWorkers: 'allow' }, async (page) => {
      const asked = await answerByTouch(page, `${site.url}/${campaign}`);
      expect(asked.length).toBeGreaterThan(40);
      expect(new Set(asked).size).toBe(asked.length);

      const answered = sentResponse(page);
      await page.getByRole('button', { name: words.fr.send }).tap();
      const response = await answered;
      expect(response.status()).toBe(201);
      const envelope = response.request().postDataJSON();
      expect(envelope).toMatchObject({ questionnaire: 'residents', language: 'fr', channel: 'web' });
      expect(envelope.id).toMatch(/^[\w-]{43}$/);
      for (const item of Object.keys(envelope.answers)) expect(asked).toContain(item);
      await expectReceipt(page);
      // The device holds nothing any more.
      expect(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({});
    });
  }, 120_000);

  test('by keyboard alone, with the focus always in sight', async () => {
    await site.onDevice({ viewport: phone }, async (page) => {
      // The whole of the residents' under DEEP: it takes the same keys again and again.
      const [name, least] = process.env.DEEP ? ['residents', 40] : ['short', 10];
      const count = await answerByKeyboard(page, `${site.url}/${campaign}?lang=en&q=${name}`);
      expect(count).toBeGreaterThanOrEqual(least);
      await respondentOn(page).tabTo('button.cta', words.en.send);
      await page.keyboard.press('Enter');
      await expectReceipt(page, 'en');
    });
  }, 180_000);

  test('a question that opens and closes: its answer is not sent', async () => {
    await site.onDevice({ viewport: phone, hasTouch: true }, async (page) => {
      const respondent = await site.openQuestionnaire(page, 'fr', shortCampaign);
      await respondent.choose('b');
      expect(await respondent.walkTo('shown')).toBe(true);
      await respondent.choose('yes');
      expect((await respondent.question()).name).toBe('only_if');
      await respondent.choose('v');
      while (!(await respondent.reviewing())) await respondent.goOn();
      await page.getByRole('button', { name: /^Modifier : shown/ }).click();
      await respondent.question();
      await page.locator('.sd-item', { has: page.locator('input[value=no]') }).click();
      await respondent.goOn();
      expect(await respondent.reviewing()).toBe(true);
      const answered = sentResponse(page);
      await page.getByRole('button', { name: words.fr.send }).click();
      const { answers } = (await answered).request().postDataJSON();
      expect(answers).toEqual({ one: 'b', shown: 'no' });
      await expectReceipt(page);
    });
  }, 60_000);
});

test('each question type takes an answer that the server takes', async () => {
  await site.onDevice({ viewport: phone }, async (page) => {
    const respondent = await site.openQuestionnaire(page, 'fr', shortCampaign);
    const write = (text: string) => page.locator('.sd-question').locator('input, textarea').fill(text);
    const pick = (value: string) =>
      page.locator('.sd-question label', { has: page.locator(`[value="${value}"]`) }).click();
    const ways: Record<string, () => Promise<unknown>> = {
      one: () => pick('b'),
      drop: () => pick('x'),
      many: () => pick('a').then(() => pick('c')),
      rate: () => pick('5'),
      yes: () => pick('false'),
      // Left by Enter, the field still has the focus: what is in it counts (demarche#8311).
      word: () => write('Été à Créteil'),
      number: () => write('0'),
      day: () => write('2026-02-28'),
      free: () => write('Ligne 1\nligne 2 « ok »'),
      shown: () => pick('yes'),
      only_if: () => pick('v'),
      vote: () => pick('care'),
    };
    while (!(await respondent.reviewing())) {
      const { name } = await respondent.question();
      await ways[name]?.();
      expect({ name, violations: await accessibilityViolations(page) }).toEqual({ name, violations: [] });
      await keepPicture(page, `resident-type-${name}`);
      const enters = ['word', 'number', 'day'].includes(name);
      await respondent.goOn((button) => (enters ? page.keyboard.press('Enter') : button.click()));
    }
    const answered = sentResponse(page);
    await page.getByRole('button', { name: words.fr.send }).click();
    expect((await answered).request().postDataJSON().answers).toEqual({
      one: 'b',
      drop: 'x',
      many: ['a', 'c'],
      rate: 5,
      yes: false,
      word: 'Été à Créteil',
      number: 0,
      day: '2026-02-28',
      free: 'Ligne 1\nligne 2 « ok »',
      shown: 'yes',
      only_if: 'v',
      vote: ['care'],
    });
    await expectReceipt(page);
  });
}, 120_000);

// Where the day begins earlier or later than in Paris, and where it changed its clocks at midnight.
const zones = ['Pacific/Honolulu', 'Pacific/Auckland', 'Indian/Reunion', 'America/Cayenne', 'Asia/Tehran', 'UTC'];
test.each(zones.slice(0, runs(2, zones.length)))(
  'a day stays the day it is in %s (formbricks#6758)',
  async (timezoneId) => {
    await site.onDevice({ viewport: phone, timezoneId }, async (page) => {
      const respondent = await site.openQuestionnaire(page, 'fr', shortCampaign);
      await respondent.choose('a');
      expect(await respondent.walkTo('day')).toBe(true);
      await page.locator('.sd-question input').fill('2024-03-31');
      await respondent.goOn();
      await page.locator('.nav .back').click();
      await page.waitForFunction(() => document.querySelector<HTMLElement>('.sd-question')?.dataset.name === 'day');
      expect(await page.locator('.sd-question input').inputValue()).toBe('2024-03-31');
      while (!(await respondent.reviewing())) await respondent.goOn();
      expect(await page.locator('.answers').first().textContent()).toMatch(/2024-03-31|31 mars 2024|31\/03\/2024/);
      const answered = sentResponse(page);
      await page.getByRole('button', { name: words.fr.send }).click();
      expect((await answered).request().postDataJSON().answers).toEqual({ one: 'a', day: '2024-03-31' });
      await expectReceipt(page);
    });
  },
  60_000,
);

describe('when it goes wrong', () => {
  /** A short response, ready to be sent. */
  async function ready(page: Page): Promise<void> {
    const respondent = await site.openQuestionnaire(page, 'fr', brief.campaign);
    await respondent.choose('a');
    while (!(await respondent.reviewing())) await respondent.goOn();
  }
  const send = (page: Page) => page.getByRole('button', { name: words.fr.send }).click();

  test('without a network the answers stay, and leave when it comes back', async () => {
    await site.onDevice({ viewport: phone }, async (page) => {
      await ready(page);
      await page.context().setOffline(true);
      await send(page);
      await page.getByRole('heading', { name: 'Pas encore envoyé' }).waitFor();
      await page.getByText('Pas de connexion').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepPicture(page, 'resident-offline');
      await page.context().setOffline(false);
      await expectReceipt(page);
    });
  }, 60_000);

  test.each([
    [
      'a busy server',
      { status: 503, headers: { 'Retry-After': '60' }, problem: 'storage-unavailable' },
      'Pas encore envoyé',
    ],
    ['a page of somebody else’s', { status: 200, html: '<h1>Bienvenue</h1>' }, 'Pas encore envoyé'],
    [
      'another response under the same id',
      { status: 409, problem: 'response-conflict' },
      'Une réponse a déjà été reçue.',
    ],
    ['a closed campaign', { status: 410, problem: 'campaign-closed' }, 'Cette enquête est terminée.'],
    ['a refused answer', { status: 422, problem: 'invalid-answers' }, 'Relire mes réponses'],
    ['too long a comment', { status: 413, problem: 'too-large' }, 'Relire mes réponses'],
  ])(
    '%s is said, and nothing is called sent',
    async (_name, answer, heading) => {
      await site.onDevice({ viewport: phone }, async (page) => {
        await ready(page);
        const address = '**/api/campaigns/*/responses';
        const { status, headers = {}, problem, html } = { html: '', problem: '', headers: {}, ...answer };
        const fields = [{ path: '/answers/one', code: 'not-offered', message: 'x' }];
        await page.route(address, (route) =>
          route.fulfill({
            status,
            headers,
            contentType: problem ? 'application/problem+json' : 'text/html',
            body: problem ? JSON.stringify({ code: problem, fields }) : html,
          }),
        );
        await send(page);
        await page.getByRole('alert').waitFor();
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        expect(await accessibilityViolations(page)).toEqual([]);
        await keepPicture(page, `resident-refused-${status}`);
        await page.unroute(address);

        const again = page.getByRole('button', { name: /Réessayer|Envoyer mes réponses/ });
        if (status === 409 || status === 410) expect(await again.count()).toBe(0);
        else {
          // What waits is also sent again by itself: it may be gone before it is pressed.
          await again.click({ timeout: 5000 }).catch(() => {});
          await expectReceipt(page);
        }
      });
    },
    60_000,
  );

  test('a double click sends once', async () => {
    await site.onDevice({ viewport: phone }, async (page) => {
      await ready(page);
      let posts = 0;
      page.on('request', (request) => {
        if (request.method() === 'POST') posts += 1;
      });
      await page.getByRole('button', { name: words.fr.send }).dblclick();
      await expectReceipt(page);
      expect(posts).toBe(1);
    });
  }, 60_000);

  test('stopping erases everything, after asking', async () => {
    await site.onDevice({ viewport: phone }, async (page) => {
      const respondent = await site.openQuestionnaire(page);
      await respondent.choose('26-39');
      await page.getByRole('button', { name: 'Arrêter et effacer mes réponses' }).click();
      await page.getByRole('heading', { name: 'Tout effacer ?' }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepPicture(page, 'resident-stopping');
      await page.getByRole('button', { name: 'Continuer le questionnaire' }).click();
      expect((await respondent.question()).name).toBe('sex');
      await page.getByRole('button', { name: 'Arrêter et effacer mes réponses' }).click();
      await page.getByRole('button', { name: 'Tout effacer et arrêter' }).click();
      await page.getByRole('heading', { name: 'Vos réponses sont effacées.' }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
    });
  }, 60_000);
});
