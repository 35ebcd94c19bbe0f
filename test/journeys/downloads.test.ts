// Whoever reads the results takes them away: from a phone and from a desk, with the keyboard alone, in French and in English.
import { readFileSync } from 'node:fs';
import { exportNames } from '@diagnostic/shared/api/exports.ts';
import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  accessibilityViolations,
  desk,
  keepPicture,
  launchBrowser,
  overflows,
  phone,
  requireClientBuild,
} from '../support/browser.ts';
import { fixtureSubject } from '../support/fixture-subject.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

const campaign = 'essai-2026';
const titles = { fr: 'Télécharger', en: 'Download' };
let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  requireClientBuild();
  app = await startApp();
  const { publication } = fixtureSubject({ opened: false });
  await app.store.publications.add({ publication, batches: [1], sealed: '{}' });
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** The menu, opened from the keyboard alone. */
async function openMenu(page: Page, title: string) {
  const button = page.locator('.downloads summary', { hasText: title });
  await button.waitFor();
  for (let tabs = 0; tabs < 40 && !(await button.evaluate((one) => one === document.activeElement)); tabs += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  return { button, links: page.locator('.downloads ul a') };
}

/** What the browser keeps of a link: the name and the first bytes. */
async function download(page: Page, place: number): Promise<{ name: string; head: string }> {
  const [taken] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.locator('.downloads ul a').nth(place).click(),
  ]);
  const bytes = readFileSync(await taken.path());
  return { name: taken.suggestedFilename(), head: bytes.subarray(0, 4).toString('latin1') };
}

const zip = 'PK\u0003\u0004';
const names = ['report.docx', 'figures.xlsx', '2026-06-10.csv', 'gradients.csv', 'dossier.zip'];
const csv = '\u00ef\u00bb\u00bf"';

describe('the menu of downloads', () => {
  test('gives a coordinator the files of a publication that is not open yet', async () => {
    const cookies = (await app.signIn()).split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url: app.url };
    });
    const context = await browser.newContext({ viewport: desk, locale: 'fr-FR' });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(`${app.url}${pages.results}`);
    await openMenu(page, titles.fr);
    const taken = [];
    for (const place of exportNames.keys()) taken.push(await download(page, place));
    expect(taken.map(({ head }) => head)).toEqual([zip, zip, csv, csv, zip]);
    taken.forEach(({ name }, place) => {
      expect(name.endsWith(names[place] as string)).toBe(true);
    });
    await context.close();
  }, 120_000);

  test.each([
    ['fr', 'phone', phone],
    ['fr', 'desk', desk],
    ['en', 'phone', phone],
    ['en', 'desk', desk],
  ] as const)(
    'opens and closes from the keyboard, whole on the screen and clean (%s, %s)',
    async (language, device, viewport) => {
      await app.store.publications.open(campaign, 'p1');
      const context = await browser.newContext({ viewport, locale: 'fr-FR' });
      const page = await context.newPage();
      await page.goto(`${app.url}${pathTo(pages.publicResults, { campaign }, { lang: language })}`);
      const { button, links } = await openMenu(page, titles[language]);
      expect(await links.count()).toBe(exportNames.length);
      const addresses = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      expect(addresses.map((address) => /lang=(\w+)/.exec(address ?? '')?.[1] ?? null)).toEqual([
        language,
        language,
        null,
        null,
        language,
      ]);
      const box = await page.locator('.downloads ul').boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= viewport.width).toBe(true);
      expect(await overflows(page)).toBe(false);
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepPicture(page, `downloads-${language}-${device}`);

      await page.keyboard.press('Tab');
      expect(await links.first().evaluate((one) => one === document.activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      expect(await links.first().isVisible()).toBe(false);
      expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      await page.locator('h1').click();
      expect(await links.first().isVisible()).toBe(false);
      await context.close();
    },
    60_000,
  );
});
