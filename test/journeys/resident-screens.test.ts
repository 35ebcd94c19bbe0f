// What the matrix does not set (it has the dark theme): the reader's own size of text kept from page to page, forced colours, stillness.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accessibilityViolations, keepPicture, overflows, phone } from '../support/browser.ts';
import { campaign, openSurveySite, type SurveySite } from '../support/survey-site.ts';

let site: SurveySite;

beforeAll(async () => {
  site = await openSurveySite();
}, 60_000);

afterAll(() => site?.close());

describe('for every eye', () => {
  test('the text grows to 200 % on the smallest phone, is remembered, and nothing is cut', async () => {
    await site.onDevice({ viewport: { width: 320, height: 640 } }, async (page) => {
      const respondent = await site.openQuestionnaire(page);
      const titleSize = () =>
        page.locator('.sd-question__title').evaluate((title) => Number.parseFloat(getComputedStyle(title).fontSize));
      const first = await titleSize();
      for (const size of [1.25, 1.5, 2]) {
        await page.getByRole('button', { name: 'agrandir' }).click();
        expect((await titleSize()) / first).toBeCloseTo(size, 2);
        expect(await overflows(page)).toBe(false);
      }
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepPicture(page, 'resident-question-200');
      await respondent.choose('26-39');
      expect((await titleSize()) / first).toBeCloseTo(2, 2);
      await page.goto(`${site.url}/${campaign}`);
      expect(await page.evaluate(() => document.documentElement.dataset.textSize)).toBe('200');
      expect(await overflows(page)).toBe(false);
      await keepPicture(page, 'resident-welcome-200');
    });
  }, 60_000);

  test.each([
    ['forced-colours', { forcedColors: 'active' }],
    ['still', { reducedMotion: 'reduce' }],
  ] as const)(
    '%s',
    async (name, mode) => {
      await site.onDevice({ viewport: phone, ...mode }, async (page) => {
        await page.goto(`${site.url}/${campaign}`);
        expect(await accessibilityViolations(page)).toEqual([]);
        await keepPicture(page, `resident-welcome-${name}`);
        const respondent = await site.openQuestionnaire(page);
        await respondent.choose('26-39');
        await respondent.question();
        await page.locator('.sd-item').first().click();
        expect(await accessibilityViolations(page)).toEqual([]);
        await keepPicture(page, `resident-question-${name}`);
      });
    },
    60_000,
  );
});
