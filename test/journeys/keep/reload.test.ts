// A response survives its page: reloaded, its browser's storage taken away, its questionnaire published anew.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { runs } from '../../support/answers.ts';
import {
  campaign,
  type DeviceSite,
  openDeviceSite,
  shortModel,
  shortQuestionnaire,
  toTheReview,
} from '../../support/device-site.ts';
import { drawnIds, noteDrawnIds } from '../../support/drawn-ids.ts';
import { respondentOn } from '../../support/respondent.ts';
import { seeded } from '../../support/seeded.ts';
import { expectReceipt, words } from '../../support/survey-site.ts';

/** What version 2 no longer asks. */
const versionOne = shortModel;
const versionTwo = {
  pages: shortModel.pages
    .map((page) => ({ ...page, elements: page.elements.filter(({ name }) => name !== 'drop') }))
    .filter(({ elements }) => elements.length > 0),
};

let site: DeviceSite;
beforeAll(async () => {
  site = await openDeviceSite({
    questionnaires: [shortQuestionnaire(1, versionOne), shortQuestionnaire(2, versionTwo)],
  });
}, 60_000);
afterAll(async () => site?.close());

const found = (page: Page) => page.getByRole('heading', { name: 'Vous aviez commencé à répondre' });
const resume = (page: Page) => page.getByRole('button', { name: 'Reprendre' });

interface Sent {
  id: string;
  version: number;
  answers: Record<string, unknown>;
}

/** Sends, and gives the body that was received. */
async function sendAndRead(page: Page): Promise<Sent> {
  const request = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/responses'));
  await page.getByRole('button', { name: words.fr.send }).click();
  const body = JSON.parse((await request).postData() ?? '');
  await expectReceipt(page);
  return body;
}

const text = 'Un bus le dimanche, un médecin, un banc devant la poste';

/** Answers what it can until the instant comes; when each answer was there, in milliseconds of the test's clock. */
async function answerUntil(page: Page, instant: number): Promise<[item: string, at: number][]> {
  const respondent = respondentOn(page);
  const given: [string, number][] = [];
  const left = () => instant - Date.now();
  /** Nothing that is begun goes on after the instant: it would press on the page that comes then. */
  const untilThen = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    if (left() <= 0) throw new Error('The instant has come.');
    page.setDefaultTimeout(Math.max(1, left()));
    return act();
  };
  const work = async () => {
    // The first answer may be given in the form that the server wrote.
    const plain = page.locator('form.section .question:not([hidden]) label.choice, .sd-item').first();
    await untilThen(() => plain.click());
    given.push(['one', Date.now()]);
    await untilThen(() => respondent.question());
    while (!(await respondent.reviewing())) {
      const { name } = await untilThen(() => respondent.question());
      if (name === 'free') {
        await untilThen(() => page.locator('.sd-question textarea').pressSequentially(text, { delay: 20 }));
        given.push([name, Date.now()]);
      } else if (name !== 'one' && !(await respondent.answered())) {
        await untilThen(() => respondent.tapAnAnswer(1));
        given.push([name, Date.now()]);
      }
      await untilThen(() => respondent.goOn());
    }
  };
  const working = work().catch(() => {});
  await new Promise((comes) => setTimeout(comes, Math.max(0, left())));
  const before = [...given];
  await Promise.race([working, new Promise((soon) => setTimeout(soon, 50))]);
  page.setDefaultTimeout(20_000);
  return before;
}

async function reloadedAt(milliseconds: number, page: Page): Promise<void> {
  await page.goto(`${site.url}/${campaign}/questionnaire?lang=fr&accord=oui`, { waitUntil: 'domcontentloaded' });
  const given = await answerUntil(page, Date.now() + milliseconds);
  const reloaded = Date.now();
  const ids = await drawnIds(page);
  const { keeps, busy } = await page.evaluate(() => {
    const { keepsSince = Number.POSITIVE_INFINITY, busyFor = 0 } = window as Noted;
    return { keeps: keepsSince, busy: busyFor };
  });
  await page.reload();
  const respondent = respondentOn(page);
  await found(page).or(page.locator('.sd-question')).first().waitFor();
  // A second of the page's own time, from when it can keep at all: on a slow device its script comes after the first
  // answer, and loading the rest keeps it busy.
  const settled = given.filter(([, at]) => Math.max(at, keeps) <= reloaded - 1000 - busy);
  const kept = await found(page).isVisible();
  if (kept) await resume(page).click();
  else expect({ milliseconds, lost: settled }).toEqual({ milliseconds, lost: [] });
  await toTheReview(respondent);
  const { id, answers } = await sendAndRead(page);
  if (kept) expect(ids).toContain(id);
  for (const [item] of settled)
    expect({ milliseconds, has: Object.keys(answers) }).toEqual({ milliseconds, has: expect.arrayContaining([item]) });
  if (settled.some(([item]) => item === 'free')) expect(answers.free).toBe(text);
}

interface Noted {
  /** When the database was open. */
  keepsSince?: number;
  /** Milliseconds of long tasks, in which the page could do nothing else. */
  busyFor?: number;
}

const noteKeeping = (context: BrowserContext) =>
  context.addInitScript(() => {
    const noted = window as Noted;
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...given) {
      const request = open.apply(this, given);
      request.addEventListener('success', () => {
        noted.keepsSince ??= Date.now();
      });
      return request;
    };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.busyFor = (noted.busyFor ?? 0) + duration;
    }).observe({ type: 'longtask', buffered: true });
  });

test('reloaded at any instant: one row, the same id, and nothing that is older than a second lost (formbricks#7767, getodk#389)', async () => {
  const seed = Number(process.env.SEED ?? 7767);
  const random = seeded(seed);
  const rounds = runs(4, 200);
  const before = await site.rows();
  await site.device(async (context, page) => {
    await noteDrawnIds(context);
    await noteKeeping(context);
    for (let round = 0; round < rounds; round += 1) await reloadedAt(Math.floor(random() * 6000), page);
  });
  expect({ seed, rows: (await site.rows()) - before }).toEqual({ seed, rows: rounds });
  process.stderr.write(`deep: ${rounds} reloads at random instants\n`);
}, 3_600_000);

test('storage that the browser took away between two visits: nothing is claimed, one starts again (Safari’s seven days)', async () => {
  await site.device(async (context, page) => {
    const respondent = await site.questionnaire(page);
    await respondent.tapAnAnswer(1);
    await page.waitForTimeout(1000);
    await page.goto('about:blank');
    const browser = await context.newCDPSession(page);
    await browser.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'all' });
    const anew = await site.questionnaire(page);
    expect(await found(page).count()).toBe(0);
    expect(await anew.answered()).toBe(false);
    await toTheReview(anew);
    await sendAndRead(page);
  });
}, 60_000);

test('a draft is finished on the version it was begun on, and counted as such (central#80)', async () => {
  await site.device(async (_context, page) => {
    // The page as it was before version 2 came out.
    const address = '**/questionnaire?*accord=oui*';
    await page.route(address, async (route) => {
      if (!route.request().isNavigationRequest()) return route.fallback();
      const now = await route.fetch();
      await route.fulfill({ response: now, body: (await now.text()).replace('data-version="2"', 'data-version="1"') });
    });
    const respondent = await site.questionnaire(page);
    await respondent.tapAnAnswer(1);
    await respondent.goOn();
    expect((await respondent.question()).name).toBe('drop');
    await respondent.tapAnAnswer(1);
    await page.waitForTimeout(1000);
    await page.unroute(address);
    await page.reload();
    await found(page).waitFor();
    await resume(page).click();
    expect((await respondent.question()).name).toBe('drop');
    await toTheReview(respondent);
    const { version, answers } = await sendAndRead(page);
    expect(version).toBe(1);
    expect(answers).toHaveProperty('drop');
    // Whoever comes next answers version 2.
    const next = await site.questionnaire(page);
    await toTheReview(next);
    expect((await sendAndRead(page)).version).toBe(2);
  });
}, 90_000);
