// Every screen × language × width × size × theme, each pair of them met: axe finds nothing, nothing is cut, every target can be hit.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { auditOf, keepPicture, overflows } from '../support/browser.ts';
import { matrixCampaign, type ScreenName, screenNames, screensOf } from '../support/matrix-screens.ts';
import { pairwise } from '../support/pairwise.ts';
import { openedPublication } from '../support/question-help.ts';
import { openSurveySite, type SurveySite } from '../support/survey-site.ts';

const list = resolve(import.meta.dirname, 'axe-incomplete.json');
/** What axe cannot judge, by rule: why it is no fault, and the screens where it says so. */
const known: Record<string, { reason: string; screens: string[] }> = JSON.parse(readFileSync(list, 'utf8'));

const open = matrixCampaign('matrice-2026');
const closed = { ...matrixCampaign('close-2025'), opensOn: '2025-01-01', closesOn: '2025-06-30' };
const rows = pairwise({
  screen: screenNames,
  language: open.languages,
  width: ['320', '768', '1280'],
  size: ['100', '200'],
  theme: ['light', 'dark'],
});
const desks: ScreenName[] = ['results'];

let site: SurveySite;
beforeAll(async () => {
  site = await openSurveySite([open, closed]);
  await site.open(openedPublication(open.campaign));
}, 60_000);
afterAll(() => site?.close());

test('at most 150 runs, and each screen in each language', () => {
  expect(rows.length).toBeLessThanOrEqual(150);
  const met = new Set(rows.map(({ screen, language }) => `${screen} ${language}`));
  expect(met.size).toBe(screenNames.length * open.languages.length);
});

/** Rule → screen → one of the elements. */
const notJudged: Record<string, Record<string, string>> = {};

test.each(open.languages)(
  '%s: no violation, nothing cut, targets of 44 px, one h1, its own title, its language',
  async (language) => {
    await site.onDevice({ locale: language }, async (page) => {
      const titles = new Map<string, string>();
      for await (const screen of screensOf(page, {
        url: site.url,
        language,
        campaign: open.campaign,
        closed: closed.campaign,
      })) {
        titles.set(screen, await page.title());
        const met = rows.filter((row) => row.screen === screen && row.language === language);
        for (const row of met) {
          const found = await look(page, row);
          expect({ ...row, ...found }).toEqual({
            ...row,
            violations: [],
            overflows: false,
            small: [],
            headings: 1,
            lang: language.replace(/-simple$/, ''),
            dir: language === 'ar' ? 'rtl' : 'ltr',
          });
        }
        if (language === 'fr' || language === 'ar') await keepPicture(page, `matrix-${screen}-${language}`);
      }
      // The welcome of a campaign and the page after a refusal differ; so do a question and its error.
      expect([...new Set(titles.values())]).toHaveLength(titles.size);
      expect([...titles.values()].filter((title) => title.trim() === '')).toEqual([]);
    });
  },
  300_000,
);

test('what axe cannot judge is what we know and explain, no more and no less', () => {
  const met = Object.fromEntries(
    Object.entries(notJudged).map(([rule, screens]) => [rule, Object.keys(screens).sort()]),
  );
  if (process.env.FREEZE_INCOMPLETE) {
    const frozen = Object.entries(met).map(([rule, screens]) => [rule, { reason: known[rule]?.reason ?? '', screens }]);
    writeFileSync(list, `${JSON.stringify(Object.fromEntries(frozen.sort()), null, 2)}\n`);
  }
  const unexplained = Object.entries(met).flatMap(([rule, screens]) =>
    screens
      .filter((screen) => !known[rule]?.screens.includes(screen))
      .map((screen) => `${rule} on ${screen}: ${notJudged[rule]?.[screen]}`),
  );
  expect(unexplained).toEqual([]);
  expect(Object.keys(known).sort()).toEqual(Object.keys(met).sort());
  for (const { reason } of Object.values(known)) expect(reason.length).toBeGreaterThan(40);
});

async function look(page: Page, { screen, width, size, theme }: (typeof rows)[number]) {
  await page.setViewportSize({ width: Number(width), height: 800 });
  await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light' });
  await page.evaluate((percent) => {
    document.documentElement.dataset.textSize = percent;
  }, size);
  const { violations, incomplete } = await auditOf(page);
  for (const { rule, target } of incomplete) notJudged[rule] = { ...notJudged[rule], [screen]: target };
  return { violations, overflows: await overflows(page), ...(await page.evaluate(pageFacts, desks.includes(screen))) };
}

/** Runs in the page: what of it is not for axe to say. Targets are a resident's: the desk's are denser. */
function pageFacts(desk: boolean) {
  const inSentence = (element: Element) => getComputedStyle(element).display === 'inline';
  const away = (element: Element) => element.closest('.visually-hidden, .skip, [hidden]') !== null;
  const targets = [...document.querySelectorAll('a[href], button, summary, label, textarea')].filter(
    (element) => element.getClientRects().length > 0 && !inSentence(element) && !away(element),
  );
  const small = desk
    ? []
    : targets.filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height) < 43.9;
      });
  const { lang, dir } = document.documentElement;
  return {
    small: small.map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`),
    headings: document.querySelectorAll('h1').length,
    lang,
    dir,
  };
}
