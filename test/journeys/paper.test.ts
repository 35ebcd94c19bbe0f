// Answers on paper: printed, keyed twice by the keyboard alone, compared, and sent like any other.

import { typedFor } from '@diagnostic/client/src/paper/keying/read-typed.ts';
import { readSimulation } from '@diagnostic/server/src/library.ts';
import { pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import { simulateResponses } from '@diagnostic/shared/simulation/simulate.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  accessibilityViolations,
  desk,
  keepPicture,
  launchBrowser,
  overflows,
  phone,
  requireClientBuild,
  watchOrigin,
} from '../support/browser.ts';
import { valClair } from '../support/library.ts';
import { startApp, type TestApp } from '../support/start-app.ts';
import { storedResponses } from '../support/stored.ts';

const { campaign } = valClair;
const SHEETS = 5;
const [published] = valClair.questionnaires
  .map((one) => one.published)
  .filter(({ name }) => name === 'residents')
  .sort((one, other) => other.version - one.version);
if (!published) throw new Error('Val-Clair asks residents nothing.');
const code = `VC26-residents-${published.version}-fr`;
const elements = new Map(published.model.pages.flatMap((one) => one.elements).map((one) => [one.name, one]));

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let left: string[];
let people: Answers[];
const complaints: string[] = [];

beforeAll(async () => {
  requireClientBuild();
  app = await startApp({ campaign: valClair });
  app.clock.now = new Date(`${valClair.opensOn}T09:00:00Z`);
  const parameters = await readSimulation(valClair.territory.code);
  const drawn = simulateResponses(valClair, parameters, { seed: 11, count: 60 });
  people = [...drawn]
    .filter((one) => one.questionnaire === 'residents' && one.version === published.version)
    .slice(0, SHEETS)
    .map(({ answers }) => answers);
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: desk, locale: 'fr-FR' });
  left = watchOrigin(context, app.url);
  const cookies = (await app.signIn()).split('; ').map((cookie) => {
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    return { name, value, url: app.url };
  });
  await context.addCookies(cookies);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const focused = () =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    return { name: at?.name ?? '', tag: at?.tagName ?? '', text: at?.textContent ?? '' };
  });

async function tabTo(words: string | RegExp): Promise<void> {
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press('Tab');
    const { text, name } = await focused();
    if (typeof words === 'string' ? text.includes(words) || name === words : words.test(text)) return;
  }
  throw new Error(`Tab never came to ${words}`);
}

/** Types a sheet from where the focus is to its last question, and keeps it. `slips` are typed instead. */
async function keySheet(answers: Answers, slips: Record<string, string> = {}, stopAt?: string): Promise<void> {
  for (;;) {
    const { name, tag } = await focused();
    if (tag === 'BUTTON') break;
    if (name === stopAt) return;
    const typed = name === '_consent' ? '1' : (slips[name] ?? typedFor(elements.get(name) as Element, answers[name]));
    await page.keyboard.insertText(typed);
    await page.keyboard.press('Enter');
    await expect(focused()).resolves.not.toMatchObject({ name });
  }
  await page.keyboard.press('Enter');
}

/** What IndexedDB holds: whether the key can be read out, and the parts of each batch. */
const onDevice = () =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('diagnostic-paper');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(['keys', 'batches']);
          const keys = reading.objectStore('keys').getAll();
          const batches = reading.objectStore('batches').getAll();
          reading.oncomplete = () => {
            opening.result.close();
            resolve(
              batches.result.map((batch) => ({ key: keys.result[0].extractable, batch: Object.keys(batch).sort() })),
            );
          };
        };
      }),
  );

describe('paper', () => {
  test('the printed sheet says how to answer, and bears its code', async () => {
    await page.goto(`${app.url}${pathTo(pages.paper, { campaign })}?lang=fr&taille=14`);
    expect(await page.locator('.sheet-code .code').textContent()).toBe(code);
    expect(await page.locator('.q[data-item]').count()).toBe(elements.size);
    await keepPicture(page, 'paper-print-fr-14');
  }, 60_000);

  test('a sheet is keyed without a mouse; what cannot be is said; a reload in the middle loses nothing', async () => {
    await page.goto(app.url + pages.paperEntry);
    await page.getByLabel('Code de la feuille').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await tabTo('Commencer un lot');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.insertText('VC26-autre-1-fr');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Feuille 1' }).waitFor();

    // The first question of the sheet: its box, then the age.
    await page.keyboard.insertText('1');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('77');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toMatch(/Tapez un numéro de 1 à \d+/);
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'paper-entry-error-desk');
    await page.keyboard.press('Control+A');
    await keySheet(people[0] ?? {}, {}, 'MO2');
    await page.reload();
    await page.getByRole('heading', { name: 'Feuille 1' }).waitFor();
    expect(await page.locator('input[name=ME1]').inputValue()).toBe(
      typedFor(elements.get('ME1') as Element, people[0]?.ME1),
    );
    expect(await onDevice()).toEqual([{ key: false, batch: ['bytes', 'iv'] }]);
    await page.locator('input[name=MO2]').focus();
    await keySheet(people[0] ?? {});
    await page.getByRole('heading', { name: 'Feuille 1 gardée' }).waitFor();
  }, 90_000);

  test('five sheets are keyed twice, the second time in another order', async () => {
    for (const answers of people.slice(1)) {
      expect((await focused()).text).toContain('Saisir la feuille');
      await page.keyboard.press('Enter');
      await page.locator('input[name=_consent]').waitFor();
      await keySheet(answers);
      await page.locator('.entry-between').waitFor();
    }
    await tabTo('Seconde saisie des 5 feuilles');
    await page.keyboard.press('Enter');
    const order: number[] = [];
    while (order.length < SHEETS) {
      const title = (await page.locator('.entry-sheet h2').textContent()) ?? '';
      const number = Number(/Feuille (\d)/.exec(title)?.[1]);
      order.push(number);
      const answers = people[number - 1] ?? {};
      // Three slips, on three sheets: each the other way than it was keyed first.
      const slip = number <= 3 ? { ME1: answers.ME1 === undefined ? '1' : '-' } : {};
      await keySheet(answers, slip as Record<string, string>);
      await page.waitForFunction((before) => document.querySelector('.entry-sheet h2')?.textContent !== before, title);
      if (order.length === 2) {
        await page.reload();
        await page.locator('.entry-sheet h2').waitFor();
      }
    }
    expect([...order].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(order).not.toEqual([1, 2, 3, 4, 5]);
  }, 120_000);

  test('three disagreements are settled: the first reading, the second, and anew; then all is sent in no order', async () => {
    await page.getByRole('heading', { name: '3 différences à régler' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'paper-entry-differences-desk');
    await page.setViewportSize(phone);
    expect(await overflows(page)).toBe(false);
    await keepPicture(page, 'paper-entry-differences-phone');
    await page.setViewportSize(desk);
    expect(await page.getByRole('button', { name: 'Envoyer les 5 feuilles' }).getAttribute('aria-disabled')).toBe(
      'true',
    );

    const radio = async (group: number, place: number) => {
      await page.locator('fieldset').nth(group).locator('input[type=radio]').nth(place).focus();
      await page.keyboard.press('Space');
    };
    await radio(0, 0);
    await radio(1, 1);
    await radio(2, 2);
    await page.keyboard.press('Tab');
    const anew = typedFor(elements.get('ME1') as Element, people[2]?.ME1);
    await page.keyboard.insertText(anew);
    await page.getByRole('heading', { name: 'Les deux saisies s’accordent' }).waitFor();

    // The server is silent at first: nothing is lost, and it is tried again.
    let silent = 2;
    await context.route('**/responses', (route) => (silent-- > 0 ? route.abort() : route.continue()));
    await page.getByRole('button', { name: 'Envoyer les 5 feuilles' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Le lot est envoyé' }).waitFor({ timeout: 20_000 });
    expect(await page.getByRole('status').textContent()).toContain('5 reçues, 0 refusée');
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'paper-entry-sent-desk');

    const expected = people.map((answers, place) => {
      const { ME1, ...others } = answers;
      return place === 1 && ME1 !== undefined ? others : answers;
    });
    const sorted = (list: Answers[]) => list.map((one) => JSON.stringify(Object.entries(one).sort())).sort();
    const stored = (await storedResponses({ dataDirectory: app.directory })).map(({ content }) =>
      JSON.parse(Buffer.from(content, 'hex').toString()),
    );
    expect(stored.map(({ channel }) => channel)).toEqual(Array(SHEETS).fill('papier'));
    // Comments are parted from the rest at intake.
    const answered = expected.map(({ comment: _, strength: __, ...answers }) => answers);
    expect(sorted(stored.map(({ answers }) => answers))).toEqual(sorted(answered));
  }, 60_000);

  test('nothing of the batch stays on the device', async () => {
    await page.reload();
    await page.getByLabel('Code de la feuille').waitFor();
    expect(await onDevice()).toEqual([]);
    expect(left).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
