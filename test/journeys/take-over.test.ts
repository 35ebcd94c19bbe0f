// The plain form becomes the whole questionnaire: nothing that was answered, seen or focused is lost, and nothing needs it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityViolations, keepPicture, phone } from '../support/browser.ts';
import { giveVoices } from '../support/question-help.ts';
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

let site: SurveySite;

beforeAll(async () => {
  site = await openSurveySite();
}, 60_000);

afterAll(() => site?.close());

/** Opens a questionnaire whose larger part is held back until it is let go. */
async function openHeld(page: Page, of: string, language = 'fr', name = 'residents'): Promise<() => Promise<void>> {
  const gate = Promise.withResolvers<void>();
  await page.route(/\/assets\/mount-[^/]*\.js/, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.goto(`${site.url}/${of}/questionnaire?accord=oui&lang=${language}&q=${name}`);
  await page.locator('.stepping').waitFor();
  return async () => {
    gate.resolve();
    await page.locator('html[data-survey=ready]').waitFor();
  };
}

const present = (page: Page) => page.locator('.question:not([hidden])');

/** Waits to be past a question; whether that is the review. */
async function stepped(page: Page, left: string): Promise<boolean> {
  await page.waitForFunction((name) => {
    const question = document.querySelector<HTMLElement>('.stepping .question:not([hidden])');
    return document.querySelector('form.review') || (question && question.dataset.name !== name);
  }, left);
  return (await page.locator('form.review').count()) > 0;
}

/** Where the parts of the screen are, in pixels. */
const layout = (page: Page, selectors: string[]) =>
  page.evaluate(
    (wanted) =>
      wanted.map((selector) => {
        const found = [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.offsetParent !== null);
        const { left, top, width, height } = found?.getBoundingClientRect() ?? new DOMRect(-1);
        return [left, top, width, height].map(Math.round);
      }),
    selectors,
  );

/** The same parts, in the markup of the plain form and in that of SurveyJS. */
const common = ['.rbar .who', '.rbar .language', '.txt', '.track', '.nav .back', '.nav .cta', '.quiet'];
const form = [
  ...common,
  ...['h2', '.help', '.choice', '.choice:nth-child(4)'].map((selector) => `.question:not([hidden]) ${selector}`),
];
const survey = [
  ...common,
  '.sd-question__title',
  '.sd-question__description',
  '.sd-selectbase__label',
  '.sd-item:nth-child(4) .sd-selectbase__label',
];

test('answers, question, focus and place are kept; every part stands where it stood', async () => {
  await site.onDevice({ viewport: phone }, async (page) => {
    const release = await openHeld(page, campaign, 'fr', 'short');
    await page.evaluate(() => document.fonts.ready);
    await page.waitForFunction(() => document.fonts.size > 0 && document.fonts.status === 'loaded');
    await present(page).locator('.choice').nth(2).click();
    await page.locator('.nav .cta').click();
    await present(page).locator('.choice').nth(0).click();
    await page.locator('.nav .cta').click();
    await present(page).locator('.choice').nth(1).click();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'take-over-before');
    const before = await layout(page, form);
    await release();
    expect(await layout(page, survey)).toEqual(before);
    await keepPicture(page, 'take-over-after');
    expect(await accessibilityViolations(page)).toEqual([]);
    const focus = await page.evaluate(() => ({
      value: (document.activeElement as HTMLInputElement).value,
      question: document.activeElement?.closest<HTMLElement>('[data-name]')?.dataset.name,
    }));
    expect(focus).toEqual({ value: 'SA', question: 'zone' });

    const respondent = respondentOn(page);
    while (!(await respondent.reviewing())) await respondent.goOn();
    const sent = sentResponse(page);
    await page.getByRole('button', { name: words.fr.send }).click();
    const { answers, id } = (await sent).request().postDataJSON();
    expect(answers).toEqual({ age: '26-39', sex: 'F', zone: 'SA' });
    expect(id).toMatch(/^[\w-]{43}$/);
    await expectReceipt(page);
  });
}, 120_000);

test.each([
  ['right to left', 'ar', '100'],
  ['with letters twice as large', 'fr', '200'],
])(
  '%s too, every part stands where it stood, the voice and the languages among them',
  async (_name, language, size) => {
    await site.onDevice({ viewport: phone }, async (page) => {
      await giveVoices(page, [{ lang: `${language}-XX`, localService: true }]);
      await page.addInitScript((wanted) => localStorage.setItem('text-size', wanted), size);
      const release = await openHeld(page, campaign, language);
      await page.waitForFunction(() => document.fonts.size > 0 && document.fonts.status === 'loaded');
      await page.locator('.listen').waitFor();
      for (let step = 0; step < 2; step += 1) {
        await present(page).locator('.choice').first().click();
        await page.locator('.nav .cta').click();
      }
      await page.evaluate(() => document.fonts.ready);
      const before = await layout(page, ['.listen', ...form]);
      await keepPicture(page, `take-over-before-${language}-${size}`);
      await release();
      expect(await layout(page, ['.listen', ...survey])).toEqual(before);
      await keepPicture(page, `take-over-after-${language}-${size}`);
    });
  },
  60_000,
);

test('the language is changed before the rest is there, with what is answered; then SurveyJS takes over in it', async () => {
  await site.onDevice({ viewport: phone }, async (page) => {
    const release = await openHeld(page, campaign);
    await present(page).locator('.choice').nth(2).click();
    const loaded = page.waitForEvent('load');
    await page.getByRole('combobox', { name: 'Changer de langue' }).selectOption('en');
    await loaded;
    await page.locator('.stepping').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await present(page).locator('.choice').nth(2).getByRole('radio').isChecked()).toBe(true);
    await release();
    expect(await page.locator('.sd-item').nth(2).getByRole('radio').isChecked()).toBe(true);
    expect(await page.getByRole('combobox', { name: 'Change language' }).count()).toBe(1);
  });
}, 60_000);

test('what is half typed is kept, with the cursor where it was', async () => {
  await site.onDevice({ viewport: phone }, async (page) => {
    const release = await openHeld(page, shortCampaign);
    await present(page).locator('.choice').first().click();
    while ((await present(page).getAttribute('data-name')) !== 'free') await page.locator('.nav .cta').click();
    await present(page).locator('textarea').fill('Un bus ');
    await release();
    await page.keyboard.type('le dimanche');
    expect(await page.locator('.sd-question textarea').inputValue()).toBe('Un bus le dimanche');
  });
}, 60_000);

test('a questionnaire that never loads is answered to the end all the same, by keyboard', async () => {
  await site.onDevice({ viewport: phone }, async (page) => {
    await page.route(/\/assets\/mount-[^/]*\.js/, (route) => route.abort());
    const [name, least] = process.env.DEEP ? ['residents', 40] : ['short', 10];
    await page.goto(`${site.url}/${campaign}/questionnaire?accord=oui&lang=fr&q=${name}`);
    await page.locator('.stepping').waitFor();
    const { tabTo } = respondentOn(page);
    // What is needed is said at once, beside its question.
    await page.locator('.nav .cta').click();
    expect(await page.title()).toMatch(/^Erreur\s:/);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Space');
    let screens = 0;
    for (let left = ''; !(await stepped(page, left)); screens += 1) {
      expect(await present(page).count()).toBe(1);
      left = (await present(page).getAttribute('data-name')) ?? '';
      await tabTo('.nav .cta');
      await page.keyboard.press('Enter');
    }
    expect(screens).toBeGreaterThanOrEqual(least);
    await page.getByRole('button', { name: words.fr.send }).click();
    await expectReceipt(page);
  });
}, 120_000);
