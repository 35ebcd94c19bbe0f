// Incident 37: a language is changed while people answer. Answers and place stay, and no word of the other language does.
import { writtenLanguages } from '@diagnostic/server/src/pages/texts.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { runs } from '../support/answers.ts';
import { accessibilityViolations, desk, keepPicture, overflows, phone } from '../support/browser.ts';
import { valClair } from '../support/library.ts';
import { campaign, openSurveySite, type SurveySite, sentResponse } from '../support/survey-site.ts';

const languages = writtenLanguages();
/** Every kind of question is in the short one; the whole of the residents' is walked under DEEP. */
const walked = process.env.DEEP ? 'residents' : 'short';
let site: SurveySite;

beforeAll(async () => {
  site = await openSurveySite([], { languages });
}, 60_000);

afterAll(() => site?.close());

const say = async (page: Page, language: string) => {
  const fetched = page.waitForResponse((response) => response.url().includes(`lang=${language}`));
  await page.locator('select.language').selectOption(language);
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language.replace('-simple', ''));
  await fetched;
  await page.locator('.skip:not([lang])').waitFor({ state: 'attached' });
};

/** What is seen and what is said in its place, without what people and places are called. */
const wordsOf = (page: Page) =>
  page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label'));
    const title = document.title.replace(/ · .*$/, '');
    const body = document.body.cloneNode(true) as HTMLElement;
    for (const hidden of body.querySelectorAll('script, select, .who, [data-text-size]')) hidden.remove();
    return [title, body.textContent, ...named].join(' \n ');
  });

/** Places and services are called what they are called. */
const { territory } = valClair;
const places = [
  territory.name.fr ?? '',
  ...territory.zones.flatMap(({ name, communes }) => [name, ...communes.map((commune) => commune.name)]),
  ...territory.priorityDistricts.map(({ name }) => name),
].sort((one, other) => other.length - one.length);
const letters = /^(JavaScript|ARS|CLS|MDPH|RQTH|AAH|PMI|CCAS|SAMU|Fil|Santé|Jeunes)$/;

const latin = (words: string): string[] =>
  (places.reduce((said, place) => said.replaceAll(place, ' '), words).match(/\p{Script=Latin}{2,}/gu) ?? []).filter(
    (word) => !letters.test(word),
  );

test('from French to Arabic and back, on every screen: nothing of the other language, answers and place unchanged', async () => {
  await site.onDevice({ viewport: phone, hasTouch: true }, async (page) => {
    const respondent = await site.openQuestionnaire(page, 'fr', campaign, walked);

    const thereAndBack = async () => {
      const before = await wordsOf(page);
      const answered = await page.locator(':checked').count();
      await say(page, 'ar');
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
      expect(latin(await wordsOf(page))).toEqual([]);
      expect(await page.locator(':checked').count()).toBe(answered);
      await say(page, 'fr');
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('ltr');
      expect(await wordsOf(page)).toBe(before);
    };

    // A refusal on the first question, which needs an answer, is said again in the other language.
    await respondent.pressOn();
    await page.getByRole('alert').filter({ hasText: 'Erreur' }).waitFor();
    await thereAndBack();
    await respondent.choose('26-39');

    for (let turn = 0; !(await respondent.reviewing()); turn += 1) {
      await respondent.question();
      if ((await page.locator('textarea').count()) === 0) await respondent.tapAnAnswer(turn);
      await thereAndBack();
      await respondent.goOn();
    }
    await thereAndBack();

    await page.locator('.quiet').click();
    await page.locator('.screen .second').waitFor();
    await thereAndBack();
    await page.locator('.screen .cta').click();

    await say(page, 'ar');
    const sent = sentResponse(page);
    await page.locator('.cta').click();
    const response = await sent;
    expect(response.status()).toBe(201);
    const { language, answers } = response.request().postDataJSON();
    expect(language).toBe('ar');
    expect(answers.age).toBe('26-39');
    await page.locator('.receipt .number').waitFor();
    await say(page, 'fr');
    await say(page, 'ar');
    expect(latin((await wordsOf(page)).replace(/\b[0-9A-Z]{4}\b/g, '').replace(/[0-9A-Z]{12}/, ''))).toEqual([]);
  });
}, 240_000);

test('without network the questionnaire changes language, and what surrounds it says in which one it stayed', async () => {
  await site.onDevice({ viewport: phone }, async (page) => {
    const respondent = await site.openQuestionnaire(page, 'fr');
    await respondent.choose('26-39');
    await say(page, 'ar');
    await say(page, 'fr');
    await page.context().setOffline(true);
    await page.locator('select.language').selectOption('ar');
    await page.waitForFunction(() => document.documentElement.lang === 'ar');
    expect(await page.locator('.nav .cta').textContent()).not.toMatch(/\p{Script=Latin}/u);
    expect(await page.locator('.foot').getAttribute('lang')).toBe('fr');
    expect(await page.locator('.foot').getAttribute('dir')).toBe('ltr');
    await page.context().setOffline(false);
  });
}, 60_000);

test('Arabic letters are fetched for Arabic only', async () => {
  await site.onDevice({ viewport: phone }, async (page) => {
    const fonts: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('arabic')) fonts.push(request.url());
    });
    await page.goto(`${site.url}/${campaign}/consentement?lang=tr`, { waitUntil: 'networkidle' });
    expect(fonts).toEqual([]);
    await page.goto(`${site.url}/${campaign}/consentement?lang=ar`, { waitUntil: 'networkidle' });
    expect(fonts).toHaveLength(1);
    await page.waitForFunction(() => document.fonts.check('16px "Noto Sans Arabic Variable"', 'صحة'));
  });
}, 60_000);

// The matrix meets every width in Arabic; here it is the order of things. The desk under DEEP.
const sizes: [string, typeof phone][] = [
  ['phone', phone],
  ['desk', desk],
];
describe.each(sizes.slice(0, runs(1, 2)))('from right to left on a %s', (size, viewport) => {
  test('every screen holds, and a code keeps its order', async () => {
    await site.onDevice({ viewport }, async (page) => {
      const look = async (screen: string) => {
        expect({ screen, violations: await accessibilityViolations(page) }).toEqual({ screen, violations: [] });
        expect({ screen, overflows: await overflows(page) }).toEqual({ screen, overflows: false });
        await keepPicture(page, `resident-${screen}-ar-${size}`);
      };
      for (const [screen, path] of Object.entries({
        welcome: '?',
        consent: '/consentement?suite=1',
        notice: '/donnees?',
      })) {
        await page.goto(`${site.url}/${campaign}${path}&lang=ar`);
        await look(screen);
      }
      await page.goto(`${site.url}/${campaign}/questionnaire?lang=ar&accord=oui&q=${walked}`);
      await page.locator('.sd-item').first().waitFor();
      await page.locator('.nav .cta').click();
      await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
      await look('question-error');
      // The way back points to where reading begins: the right.
      await page.locator('.sd-item').nth(2).click();
      await page.locator('.nav .cta').click();
      const back = page.locator('.nav .back');
      await back.waitFor();
      const [backBox, onBox] = [await back.boundingBox(), await page.locator('.nav .cta').boundingBox()];
      expect(backBox?.x).toBeGreaterThan(onBox?.x ?? 0);
      while ((await page.locator('.answers').count()) === 0) await page.locator('.nav .cta').click();
      await look('review');
      await page.locator('.cta').click();
      await page.locator('.receipt .number').waitFor();
      await look('thanks');
      const places = await page
        .locator('.receipt .number span')
        .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().x));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    });
  }, 120_000);
});
