// Every screen a resident can meet, in both languages, on a phone and on a desk, enlarged, dark and in forced colours.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accessibilityViolations, desk, keepPicture, overflows, phone } from '../support/browser.ts';
import { campaign, expectReceipt, openSurveySite, type SurveySite, words } from '../support/survey-site.ts';

let site: SurveySite;

beforeAll(async () => {
  site = await openSurveySite();
}, 60_000);

afterAll(() => site?.close());

describe.each(['fr', 'en'] as const)('every screen in %s', (language) => {
  test.each([
    ['phone', phone],
    ['desk', desk],
  ])(
    'holds on a %s',
    async (size, viewport) => {
      await site.onDevice({ viewport, locale: language }, async (page) => {
        const look = async (screen: string) => {
          expect({ screen, violations: await accessibilityViolations(page) }).toEqual({ screen, violations: [] });
          expect({ screen, overflows: await overflows(page) }).toEqual({ screen, overflows: false });
          expect(await page.title()).not.toMatch(/undefined|respond\.|^,/);
          await keepPicture(page, `resident-${screen}-${language}-${size}`);
        };
        const pages = {
          home: '/',
          welcome: `/${campaign}`,
          refused: `/${campaign}?refus=1`,
          consent: `/${campaign}/consentement`,
          'consent-error': `/${campaign}/consentement?suite=1`,
          notice: `/${campaign}/donnees`,
          accessibility: '/accessibilite',
          'sign-in': '/connexion',
          'not-found': '/nulle-part/ailleurs',
        };
        for (const [screen, path] of Object.entries(pages)) {
          await page.goto(`${site.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
          await look(screen);
        }

        const respondent = await site.openQuestionnaire(page, language);
        await look('question');
        await respondent.pressOn();
        await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
        expect(await page.title()).toMatch(/^(Erreur\s:|Error:)/);
        // The first card takes the focus, described by the error and by the help.
        await page.waitForFunction(() => document.activeElement?.matches('.sd-item__control'));
        const described = await page.evaluate(() => {
          const group = document.activeElement?.closest('[aria-describedby]');
          const ids = group?.getAttribute('aria-describedby')?.split(' ') ?? [];
          return ids.map((id) => document.getElementById(id)?.textContent?.length ?? 0);
        });
        expect(described).toHaveLength(2);
        expect(Math.min(...described)).toBeGreaterThan(0);
        await look('question-error');
        await respondent.choose('26-39');
        await respondent.walkTo('vote');
        for (const option of [0, 2, 5]) await page.locator('.sd-item').nth(option).click();
        await look('vote');
        await respondent.goOn();
        await respondent.question();
        await page.locator('textarea').fill('Un bus le dimanche');
        await look('comment');
        await respondent.goOn();
        expect(await respondent.reviewing()).toBe(true);
        await look('review');
        await page.getByRole('button', { name: words[language].send }).click();
        await expectReceipt(page, language);
        await look('thanks');
      });
    },
    120_000,
  );
});

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
    ['dark', { colorScheme: 'dark' }],
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
