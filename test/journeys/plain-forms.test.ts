// The same resident without any script: an old phone, a text browser, a network that lets little through. By touch and by keyboard.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityViolations, desk, keepPicture, overflows, phone } from '../support/browser.ts';
import { respondentOn } from '../support/respondent.ts';
import {
  campaign,
  expectReceipt,
  openSurveySite,
  type SurveySite,
  shortCampaign,
  words,
} from '../support/survey-site.ts';

let site: SurveySite;

beforeAll(async () => {
  site = await openSurveySite();
}, 60_000);

afterAll(() => site?.close());

const withoutScripts = { viewport: phone, hasTouch: true, javaScriptEnabled: false };
const cta = (page: Page) => page.locator('.nav .cta');
const reviewing = async (page: Page) => (await page.locator('form.review').count()) > 0;
/** Does what leads to another page, and waits to be there. */
async function through(page: Page, act: () => Promise<unknown>): Promise<void> {
  const loaded = page.waitForEvent('load');
  await act();
  await loaded;
}
const look = async (page: Page, screen: string) => {
  expect({ screen, overflows: await overflows(page) }).toEqual({ screen, overflows: false });
  await keepPicture(page, `plain-${screen}`);
};

/** Answers what a section needs, and its last question: a card or some words. Gives the items seen. */
async function answerSection(page: Page): Promise<string[]> {
  const questions = await page.locator('.question').evaluateAll((all) =>
    all.map((one) => {
      const { name = '', needed } = (one as HTMLElement).dataset;
      const cards = [...one.querySelectorAll('.choice')];
      return { name, needed: needed !== undefined, heights: cards.map((card) => card.getBoundingClientRect().height) };
    }),
  );
  for (const [place, { name, needed, heights }] of questions.entries()) {
    expect(Math.min(44, ...heights)).toBe(44);
    if (!needed && place < questions.length - 1) continue;
    const question = page.locator(`#q-${name}`);
    if (heights.length > 0) await question.locator('.choice').first().tap();
    else await question.locator('input, textarea').fill('Un bus le dimanche, et un médecin');
  }
  return questions.map(({ name }) => name);
}

test('the whole questionnaire by touch, from the welcome to the receipt', async () => {
  await site.onDevice(withoutScripts, async (page) => {
    await page.goto(`${site.url}/${campaign}`);
    await through(page, () => page.getByRole('link', { name: words.fr.start }).tap());
    await through(page, () => page.getByRole('button', { name: words.fr.goOn }).tap());
    expect(await page.title()).toMatch(/^Erreur/);
    await page.getByRole('checkbox').tap();
    await through(page, () => page.getByRole('button', { name: words.fr.goOn }).tap());
    await look(page, 'section');

    await through(page, () => cta(page).tap());
    expect(await page.title()).toMatch(/^Erreur\s:/);
    await page.getByRole('alert').getByRole('link').tap();
    expect(page.url()).toMatch(/#i-age$/);
    await look(page, 'error');

    const asked: string[] = [];
    while (!(await reviewing(page))) {
      expect(await page.locator('h1').count()).toBe(1);
      asked.push(...(await answerSection(page)));
      await through(page, () => cta(page).tap());
    }
    expect(asked.length).toBeGreaterThan(40);
    expect(new Set(asked).size).toBe(asked.length);
    await look(page, 'review');

    await through(page, () =>
      page
        .getByRole('button', { name: /^Modifier/ })
        .first()
        .tap(),
    );
    expect(page.url()).toMatch(/#q-age$/);
    await page.getByRole('radio', { name: '65 à 74 ans' }).check();
    await through(page, () => cta(page).tap());
    await page.getByText('65 à 74 ans').waitFor();
    await through(page, () => page.getByRole('button', { name: words.fr.send }).tap());
    await expectReceipt(page);
    await look(page, 'receipt');
  });
}, 240_000);

test('by keyboard alone, with the focus always in sight; Enter goes on', async () => {
  await site.onDevice({ ...withoutScripts, viewport: desk }, async (page) => {
    await page.goto(`${site.url}/${shortCampaign}/questionnaire?accord=oui&lang=en`);
    const { tabTo } = respondentOn(page);
    await tabTo('.choice input');
    await page.keyboard.press('ArrowDown');
    await tabTo('#i-word');
    await page.keyboard.type('Bus');
    await through(page, () => page.keyboard.press('Enter'));
    expect(await reviewing(page)).toBe(true);
    await page.getByText('Bus').waitFor();
    await tabTo('button.cta', words.en.send);
    await through(page, () => page.keyboard.press('Enter'));
    await expectReceipt(page, 'en');
  });
}, 60_000);

describe('when it goes wrong', () => {
  async function ready(page: Page): Promise<void> {
    await page.goto(`${site.url}/${shortCampaign}/questionnaire?accord=oui&lang=fr`);
    await page.locator('.choice').first().click();
    await through(page, () => cta(page).click());
    expect(await reviewing(page)).toBe(true);
  }

  test('a double click sends one response', async () => {
    await site.onDevice(withoutScripts, async (page) => {
      await ready(page);
      await page.getByRole('button', { name: words.fr.send }).dblclick();
      await expectReceipt(page);
      await page.reload();
      await expectReceipt(page);
    });
  }, 60_000);

  test('an answer changed from the review is the one that is sent', async () => {
    await site.onDevice(withoutScripts, async (page) => {
      await ready(page);
      await through(page, () =>
        page
          .getByRole('button', { name: /^Modifier/ })
          .first()
          .click(),
      );
      await page.locator('.choice').nth(1).click();
      await through(page, () => cta(page).click());
      await page.getByRole('button', { name: words.fr.send }).click();
      await expectReceipt(page);
    });
  }, 60_000);

  test('stopping erases everything, after asking', async () => {
    await site.onDevice(withoutScripts, async (page) => {
      await page.goto(`${site.url}/${shortCampaign}/questionnaire?accord=oui&lang=fr`);
      await through(page, () => page.getByRole('button', { name: 'Arrêter et effacer mes réponses' }).click());
      await look(page, 'stopping');
      await through(page, () => page.getByRole('button', { name: 'Tout effacer et arrêter' }).click());
      await page.getByRole('heading', { name: 'Vos réponses sont effacées.' }).waitFor();
    });
  }, 60_000);
});

test('every one of its pages is accessible', async () => {
  // Axe is a script: here the page's own ones are kept away instead.
  await site.onDevice({ viewport: phone }, async (page) => {
    await page.route('**/*.js', (route) => route.abort());
    const sound = async (screen: string) =>
      expect({ screen, violations: await accessibilityViolations(page) }).toEqual({ screen, violations: [] });
    await page.goto(`${site.url}/${shortCampaign}/questionnaire?accord=oui&lang=fr`);
    await sound('section');
    await through(page, () => cta(page).click());
    await sound('error');
    await page.locator('.choice').first().click();
    await through(page, () => cta(page).click());
    await sound('review');
    await through(page, () => page.getByRole('button', { name: words.fr.send }).click());
    await sound('receipt');
    await page.goto(`${site.url}/${shortCampaign}/moins-de-15-ans`);
    await sound('under-age');
  });
}, 180_000);
