// The printed questionnaire in a real browser: on A4, nothing is cut, nothing is split, and a screen reader can read the PDF.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writtenLanguages } from '@diagnostic/server/src/pages/texts.ts';
import { latestVersions } from '@diagnostic/shared/campaign/latest-versions.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityViolations, launchBrowser, overflows, phone, requireClientBuild } from '../support/browser.ts';
import { valClair } from '../support/library.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

/** What fits between the margins of A4, in CSS pixels. */
const sheet = { width: Math.floor(((210 - 26) / 25.4) * 96), height: Math.floor(((297 - 25) / 25.4) * 96) };

let app: TestApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  requireClientBuild();
  app = await startApp({ campaign: valClair });
  browser = await launchBrowser();
  page = await browser.newPage();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = (query: Record<string, string>) =>
  page.goto(`${app.url}/${valClair.campaign}/papier?${new URLSearchParams(query)}`);

/** Each questionnaire in each size; languages in turn, all of them in the deep run. */
const printed = latestVersions(valClair).flatMap(({ name, languages }, place) => {
  const written = writtenLanguages(languages.filter((language) => valClair.languages.includes(language)));
  return ['14', '20'].flatMap((taille, turn) =>
    written
      .filter((_, index) => process.env.DEEP || index === (place * 2 + turn) % written.length)
      .map((lang) => ({ q: name, lang, taille })),
  );
});

describe('on paper', () => {
  test.each(printed)(
    '$q in $lang, $taille points: nothing is wider than the sheet, no question is taller',
    async (query) => {
      await page.setViewportSize(sheet);
      await page.emulateMedia({ media: 'print' });
      await open(query);
      expect(await overflows(page)).toBe(false);
      const amiss = await page.evaluate((height) => {
        const wide = [...document.querySelectorAll('.paper *')].filter(
          (one) =>
            one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && getComputedStyle(one).display !== 'inline',
        );
        const tall = [...document.querySelectorAll('.q')].filter((one) => one.getBoundingClientRect().height > height);
        const head = document.querySelector('thead')?.getBoundingClientRect().height ?? 0;
        return [...wide, ...tall]
          .map((one) => one.outerHTML.slice(0, 120))
          .concat(head > height / 4 ? ['the running head'] : []);
      }, sheet.height);
      expect(amiss).toEqual([]);
    },
    60_000,
  );

  test('the PDF is tagged, and says every question and answer; each page bears the code', async () => {
    await page.emulateMedia({ media: null });
    await open({ lang: 'fr', taille: '14' });
    const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
    const raw = pdf.toString('latin1');
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toMatch(/\/Marked true/);
    expect(raw).toMatch(/\/Lang \(fr\)/);
    const path = join(app.directory, 'sheet.pdf');
    writeFileSync(path, pdf);
    // Where the machine has poppler, what a reader extracts; elsewhere, what the page says.
    const extracted = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
    const plain = (text: string) => text.replace(/\s/gu, '');
    const text = plain(
      extracted.status === 0 ? extracted.stdout : ((await page.locator('.paper').textContent()) ?? ''),
    );
    const published = latestVersions(valClair).find(({ name }) => name === 'residents');
    for (const element of published?.model.pages.flatMap(({ elements }) => elements) ?? []) {
      const title = plain(textIn(element.title, 'fr')).slice(0, 24);
      expect(text).toContain(title);
      if ('choices' in element)
        for (const choice of element.choices)
          if (typeof choice !== 'string') expect(text).toContain(plain(textIn(choice.text, 'fr')).slice(0, 16));
    }
    const pages = raw.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    if (extracted.status === 0) expect(extracted.stdout.match(/VC26-residents-\d+-fr/g)).toHaveLength(pages);
  }, 60_000);

  test('on the screen it leads from one sheet to another, on a phone too, and prints', async () => {
    await page.setViewportSize(phone);
    await open({ lang: 'fr' });
    expect(await overflows(page)).toBe(false);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await page.getByRole('button', { name: 'Imprimer' }).click();
    expect(await page.locator('body[data-printed]').count()).toBe(1);
    await page.getByLabel('Taille du texte').selectOption('20');
    await page.getByRole('button', { name: 'Afficher' }).click();
    await page.locator('.paper.size-20').waitFor();
    expect(await overflows(page)).toBe(false);
  }, 60_000);
});
