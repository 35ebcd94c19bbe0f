// After the receipt: one's own map beside the territory's, worked out here, gone with the screen.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityViolations, desk, keepPicture, overflows, phone } from '../support/browser.ts';
import { openedPublication, withHelp } from '../support/question-help.ts';
import { campaign, openSurveySite, type SurveySite, words } from '../support/survey-site.ts';

const published = withHelp({ ME1: 'mood' }, 'publiee-2026');
let site: SurveySite;

beforeAll(async () => {
  site = await openSurveySite([published]);
  await site.open(openedPublication(published.campaign));
}, 60_000);
afterAll(() => site?.close());

/** The first option of every question, up to the receipt. */
async function answerAll(page: Page, of: string, name = 'residents'): Promise<void> {
  const respondent = await site.openQuestionnaire(page, 'fr', of, name);
  let turn = 0;
  while (!(await respondent.reviewing())) {
    const cards = page.locator('.sd-item');
    const count = await cards.count();
    if (count > 0) await cards.nth((turn * 7) % (count - (count > 2 ? 1 : 0))).click();
    turn += 1;
    await respondent.goOn();
  }
}
const send = async (page: Page) => {
  await page.getByRole('button', { name: words.fr.send }).click();
  await page.getByRole('heading', { name: words.fr.thanks }).waitFor();
};
const rows = (page: Page) => page.locator('.map-rows li');

describe('the own map', () => {
  test('beside what is published: words, margins, protected figures, a table; erased at will and kept nowhere', async () => {
    await site.onDevice({ viewport: phone }, async (page) => {
      const requests: string[] = [];
      await answerAll(page, published.campaign);
      page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
      await send(page);
      await rows(page).first().waitFor();
      await page.locator('.flower .territory').first().waitFor();
      const texts = await rows(page).allTextContents();
      expect(texts.length).toBe(await page.locator('.flower .petal').count());
      for (const text of texts) expect(text).toMatch(/favorable|fragile|pas assez de réponses/);
      expect(texts.join()).toContain('57 sur 100, marge indicative entre 54 et 60');
      expect(texts.join()).toContain('chiffre protégé');
      await page.getByText('Ce n’est pas un avis médical').waitFor();
      await page.getByText('31 mars 2027').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      expect(await overflows(page)).toBe(false);
      await keepPicture(page, 'afterwards-phone');
      await page.locator('.own-map summary').click();
      expect(await page.locator('.own-map tbody tr').count()).toBe(texts.length);
      await page.setViewportSize(desk);
      await keepPicture(page, 'afterwards-desk');
      for (const [name, mode] of [
        ['dark', { colorScheme: 'dark' }],
        ['forced', { colorScheme: null, forcedColors: 'active' }],
      ] as const) {
        await page.setViewportSize(phone);
        await page.emulateMedia(mode);
        await keepPicture(page, `afterwards-${name}`);
      }
      await page.emulateMedia({ forcedColors: null });
      await page.setViewportSize({ width: 320, height: 640 });
      await page.evaluate(() => {
        document.documentElement.dataset.textSize = '200';
        document.documentElement.dir = 'rtl';
      });
      expect(await overflows(page)).toBe(false);
      await keepPicture(page, 'afterwards-200-rtl');

      // Nothing but the response leaves, and nothing stays.
      expect(requests.filter((one) => !one.startsWith('GET'))).toEqual([
        `POST /api/campaigns/${published.campaign}/responses`,
      ]);
      expect(await page.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage)])).toEqual([[], []]);
      await page.getByRole('button', { name: 'Effacer ma carte' }).click();
      await page.getByText('Votre carte est effacée.').waitFor();
      expect(await rows(page).count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('own-map');
    });
  }, 120_000);

  test('without a network it is there, and says that the territory’s figures are not', async () => {
    await site.onDevice({ viewport: phone }, async (page) => {
      await page.route('**/publications/latest', (route) => route.abort());
      const respondent = await site.openQuestionnaire(page, 'fr', campaign, 'short');
      await respondent.choose('26-39');
      while (!(await respondent.reviewing())) await respondent.goOn();
      await send(page);
      await page.getByText('Pas assez de réponses pour dessiner votre carte').waitFor();
      expect(await page.locator('.flower').count()).toBe(0);
    });
  }, 90_000);

  test('not published yet is said; a map that could not be worked out can be asked for again', async () => {
    await site.onDevice({ viewport: phone }, async (page) => {
      await page.route('**/codebooks?*', (route) => route.abort());
      await answerAll(page, campaign, 'short');
      await send(page);
      await page.getByText('Votre carte n’a pas pu se calculer').waitFor();
      await page.unroute('**/codebooks?*');
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await rows(page).first().waitFor();
      await page.getByText('pas encore publiés').waitFor();
      expect(await page.locator('.flower .territory').count()).toBe(0);
      await keepPicture(page, 'afterwards-unpublished');
    });
  }, 120_000);
});
