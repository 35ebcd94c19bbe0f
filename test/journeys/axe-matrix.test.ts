// Every screen × language × width × size × theme, each pair of them met: axe finds nothing, nothing is cut, every target can be hit.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { auditOf, keepPicture, overflows } from '../support/browser.ts';
import {
  matrixCampaign,
  type PageName,
  pageNames,
  type ScreenName,
  screenNames,
  screenOf,
  states,
} from '../support/matrix-screens.ts';
import { screensOf } from '../support/matrix-visit.ts';
import { pairwise, type Row } from '../support/pairwise.ts';
import { openedPublication } from '../support/question-help.ts';
import { openSurveySite, type SurveySite } from '../support/survey-site.ts';

const list = resolve(import.meta.dirname, 'axe-incomplete.json');
/** What axe cannot judge, by rule: why it is no fault, and the screens where it says so. */
const known: Record<string, { reason: string; screens: string[] }> = JSON.parse(readFileSync(list, 'utf8'));

const open = matrixCampaign('matrice-2026');
const closed = { ...matrixCampaign('close-2025'), opensOn: '2025-01-01', closesOn: '2025-06-30' };
const factors = {
  page: pageNames,
  state: states,
  language: open.languages,
  width: ['320', '768', '1280'],
  size: ['100', '200'],
  theme: ['light', 'dark'],
} as const;
const rows = pairwise(factors, ({ page, state }) => !page || !state || screenOf(page, state) !== undefined);
/** What everybody goes through: under DEEP all of their combinations. */
const everybodys: PageName[] = ['welcome', 'consent', 'form', 'question', 'review', 'sending'];
const product = () =>
  factors.language.flatMap((language) =>
    everybodys.flatMap((page) =>
      states
        .filter((state) => screenOf(page, state))
        .flatMap((state) =>
          factors.width.flatMap((width) =>
            factors.size.flatMap((size) =>
              factors.theme.map((theme) => ({ page, state, language, width, size, theme })),
            ),
          ),
        ),
    ),
  );
const runs: Row<typeof factors>[] = process.env.DEEP ? [...rows, ...product()] : rows;
/** Made for a table or for paper, not for a thumb. */
const desks: ScreenName[] = ['results', 'paper'];

let site: SurveySite;
beforeAll(async () => {
  site = await openSurveySite([open, closed]);
  await site.open(openedPublication(open.campaign));
}, 60_000);
afterAll(() => site?.close());

test('at most 150 runs, every screen among them and each page in each language', () => {
  expect(rows.length).toBeLessThanOrEqual(150);
  expect(new Set(rows.map(({ page, state }) => screenOf(page, state)))).toEqual(new Set(screenNames));
  const met = new Set(rows.map(({ page, language }) => `${page} ${language}`));
  expect(met.size).toBe(pageNames.length * open.languages.length);
});

/** Rule → screen → one of the elements. */
const notJudged: Record<string, Record<string, string>> = {};

test(
  'no violation, nothing cut, targets of 44 px, one h1, its own title, its language',
  async () => {
    const began = performance.now();
    const languages = [...open.languages];
    const found: unknown[] = [];
    // Two at a time: the page of one is drawn while the other is judged.
    const inTurn = async () => {
      for (let language = languages.shift(); language; language = languages.shift())
        found.push(...(await inLanguage(language)));
    };
    await Promise.all([inTurn(), inTurn()]);
    process.stdout.write(`axe matrix: ${runs.length} runs, ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
    expect(found).toEqual([]);
  },
  process.env.DEEP ? 3_600_000 : 900_000,
);

/** Goes through the screens that the matrix asks for in one language; what is wrong with each. */
async function inLanguage(language: string): Promise<unknown[]> {
  const own = runs.filter((row) => row.language === language);
  const wanted = new Set(own.map(({ page, state }) => screenOf(page, state) as ScreenName));
  const wrong: unknown[] = [];
  const titles = new Map<string, ScreenName>();
  const sound = { violations: [], overflows: false, small: [], headings: 1, lang: language.replace(/-simple$/, '') };
  await site.onDevice({ locale: language }, async (device) => {
    const to = { url: site.url, language, campaign: open.campaign, closed: closed.campaign };
    for await (const { screen, page } of screensOf(device, to, wanted)) {
      const title = await page.title();
      if (titles.has(title) && !sameTitle.some((pair) => pair.includes(screen)))
        wrong.push({ language, screen, title, already: titles.get(title) });
      titles.set(title, screen);
      for (const row of own.filter(({ page: name, state }) => screenOf(name, state) === screen)) {
        const found = await look(page, screen, row);
        // The results are written in French and English: who reads another language gets French, said so.
        const written = screen === 'results' && !['fr', 'fr-simple', 'en'].includes(language) ? 'fr' : sound.lang;
        const expected = { ...sound, lang: written, dir: written === 'ar' ? 'rtl' : 'ltr' };
        if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push({ ...row, screen, found });
      }
      await keepPicture(page, `matrix-${screen}-${language}`);
    }
  });
  return wrong;
}

/** The same page, with something more on it. */
const sameTitle: ScreenName[][] = [
  ['welcome', 'outbox'],
  ['sent', 'form-sent', 'kiosk-sent'],
  ['question', 'question-help', 'several-choices', 'comment', 'idle-warning', 'form'],
  ['consent', 'consent-joint', 'consent-proxy'],
  ['consent-error', 'consent-joint-error', 'consent-proxy-error', 'question-error', 'form-error'],
  ['review', 'form-review'],
];

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

async function look(page: Page, screen: ScreenName, { width, size, theme }: (typeof rows)[number]) {
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
  // The words above a field: the target is the field, a card is its own label.
  const names = (element: Element) =>
    element instanceof HTMLLabelElement &&
    element.htmlFor !== '' &&
    !element.control?.matches('[type=radio], [type=checkbox]');
  const targets = [...document.querySelectorAll('a[href], button, summary, label, textarea, input[type=text]')].filter(
    (element) => element.getClientRects().length > 0 && !inSentence(element) && !away(element) && !names(element),
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
