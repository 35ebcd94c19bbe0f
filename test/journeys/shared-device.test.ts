// A tablet that passes from hand to hand, and a facilitator's device: nothing of a person stays for the next one.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { runs } from '../support/answers.ts';
import { accessibilityViolations, keepPicture } from '../support/browser.ts';
import { campaign, countKept, type DeviceSite, everythingKept, openDeviceSite } from '../support/device-site.ts';
import { respondentOn } from '../support/respondent.ts';
import { seeded } from '../support/seeded.ts';
import { words } from '../support/survey-site.ts';

let site: DeviceSite;
beforeAll(async () => {
  site = await openDeviceSite();
}, 60_000);
afterAll(async () => site?.close());

const canary = 'canari-9f3b';

/** One person, from the first question to sending; a word of theirs in every free text. */
async function answers(page: Page, device: string, word: string): Promise<void> {
  await site.questionnaire(page, `&appareil=${device}`);
  await answersHere(page, word);
}

const next = (page: Page) => page.getByRole('button', { name: 'Terminer : à la personne suivante' });

test('people one after the other on a link that loses and cuts: one row each, none merged (decidim-app#774)', async () => {
  const people = runs(3, 300);
  const before = await site.rows();
  const random = seeded(774);
  const ids = new Set<string>();
  // As at a town hall: what the link loses of a page, the device has.
  await site.offlineDevice(async (_context, page) => {
    page.on('request', (request: Request) => {
      if (request.method() === 'POST') ids.add(JSON.parse(request.postData() ?? '{}').id);
    });
    for (let person = 0; person < people; person += 1) {
      const cutAt = random() < 0.4 ? Math.floor(random() * 3000) : Number.POSITIVE_INFINITY;
      await onePerson(page, `${canary}-${person}`, cutAt, random() < 0.3);
    }
    // What waits leaves, whoever is there.
    site.link.down = false;
    await page.goto(`${site.url}/${campaign}?lang=fr&appareil=borne`);
    for (let turn = 0; turn < 60 && (await site.rows()) - before < people; turn += 1) {
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await page.waitForTimeout(500);
    }
    expect((await site.rows()) - before).toBe(people);
    expect(ids.size).toBe(people);
  });
}, 7_200_000);

/** From the questionnaire to the next person: the link is cut after so many bytes while it sends, or goes altogether. */
async function onePerson(page: Page, word: string, cutAt: number, noNetwork: boolean): Promise<void> {
  await page.goto(`${site.url}/${campaign}/questionnaire?lang=fr&accord=oui&appareil=borne`);
  await answersHere(page, word, () => {
    site.link.cutAfter = () => cutAt;
    site.link.down = noNetwork;
    site.link.reset();
  });
  await next(page).waitFor();
  site.link.down = false;
  site.link.cutAfter = () => Number.POSITIVE_INFINITY;
  await next(page).click();
  await page.waitForURL(/essai-2026\?/);
}

async function answersHere(page: Page, word: string, atReview = () => {}): Promise<void> {
  const respondent = respondentOn(page);
  while (!(await respondent.reviewing())) {
    const { required } = await respondent.question();
    const text = page.locator('.sd-question textarea');
    expect(await page.locator('.sd-question :is(textarea, input):not([autocomplete=off])').count()).toBe(0);
    if ((await text.count()) > 0) await text.fill(word);
    else if (required) await respondent.tapAnAnswer(1);
    await respondent.goOn();
  }
  atReview();
  await page.getByRole('button', { name: words.fr.send }).click();
}

test('after sending nothing is left: not in storage, not on the page, not behind Back (episphere/connect#500)', async () => {
  await site.device(async (_context, page) => {
    await page.goto(`${site.url}/${campaign}?lang=fr&appareil=borne`);
    await answers(page, 'borne', canary);
    await page.getByRole('heading', { name: words.fr.thanks }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'shared-thanks');
    await next(page).click();
    await page.waitForURL(/essai-2026\?/);
    expect(await everythingKept(page)).not.toContain(canary);
    expect(await countKept(page, 'drafts')).toBe(0);
    expect(await countKept(page, 'queue')).toBe(0);
    expect(await page.content()).not.toContain(canary);
    // Takes seconds and tens of megabytes: with the full counts only.
    if (process.env.DEEP) expect(await heapOf(page)).not.toContain(canary);
    await page.goBack().catch(() => {});
    expect(page.url()).not.toContain('/questionnaire');
    expect(await page.content()).not.toContain(canary);
  });
}, 60_000);

/** All that the page's memory holds, after what nothing refers to was collected. */
async function heapOf(page: Page): Promise<string> {
  const browser = await page.context().newCDPSession(page);
  const pieces: string[] = [];
  browser.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk));
  await browser.send('HeapProfiler.enable');
  await browser.send('HeapProfiler.collectGarbage');
  await browser.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await browser.detach();
  const heap = pieces.join('');
  // A snapshot that shows no text of the page would prove nothing.
  expect(heap).toContain('diagnostic-partage');
  return heap;
}

test('without a network, a finished answer waits sealed to the campaign across resets, then leaves by itself', async () => {
  const before = await site.rows();
  await site.offlineDevice(async (_context, page) => {
    await page.goto(`${site.url}/${campaign}?lang=fr&appareil=borne`);
    await page.waitForFunction(() => document.documentElement.dataset.offline === 'ready');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.postData() ?? '');
    });
    await page.goto(`${site.url}/${campaign}/questionnaire?lang=fr&accord=oui&appareil=borne`);
    await answersHere(page, canary, () => {
      site.link.down = true;
      site.link.reset();
    });
    await page.getByRole('heading', { name: 'Vos réponses sont enregistrées sur cet appareil' }).waitFor();
    await next(page).click();
    await page.waitForURL(/essai-2026\?/);
    await page.locator('.outbox').getByText('Pas encore envoyé : 1 questionnaire').waitFor();
    expect(await countKept(page, 'queue')).toBe(1);
    site.link.down = false;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.locator('.outbox').waitFor({ state: 'detached' });
    expect(sent.length).toBeGreaterThan(0);
    for (const body of sent) {
      expect(body).not.toContain(canary);
      expect(JSON.parse(body)).toMatchObject({ channel: 'borne', sealed: expect.any(String) });
      expect(JSON.parse(body)).not.toHaveProperty('answers');
    }
  });
  expect((await site.rows()) - before).toBe(1);
}, 90_000);

test('who leaves is asked, may stay, and is forgotten after a minute and a half', async () => {
  await site.device(async (_context, page) => {
    await page.clock.install();
    const respondent = await site.questionnaire(page, '&appareil=borne');
    await respondent.tapAnAnswer(1);
    await page.waitForFunction(() => document.querySelector('dialog.still-there') !== null);
    await page.clock.runFor(75_000);
    await page.getByRole('heading', { name: 'Êtes-vous toujours là ?' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'shared-still-there');
    await page.getByRole('button', { name: 'Oui, je continue' }).click();
    await page.clock.runFor(60_000);
    await respondent.question();
    // The way there may take longer than the seconds that pass meanwhile: it is begun once.
    let departures = 0;
    page.on('request', (request) => {
      if (request.isNavigationRequest()) departures += 1;
    });
    await page.clock.runFor(35_000);
    await page.waitForURL(/essai-2026\?/);
    expect(departures).toBe(1);
    expect(await countKept(page, 'drafts')).toBe(0);
  });
}, 60_000);

test('a facilitator’s name is on the screen only: never sent, gone at the end of the session', async () => {
  await site.device(async (_context, page) => {
    const bodies: string[] = [];
    page.on('request', (request) => bodies.push(request.url(), request.postData() ?? ''));
    await page.goto(`${site.url}/${campaign}?lang=fr&appareil=accompagne`);
    await page.getByLabel('Votre nom ou votre structure').fill('Maison Tilleul');
    await page.getByRole('button', { name: 'Ouvrir la séance' }).click();
    await page.locator('.session strong').getByText('Maison Tilleul').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'shared-session');
    await answers(page, 'accompagne', canary);
    await page.getByRole('heading', { name: words.fr.thanks }).waitFor();
    await page.locator('.session strong').getByText('Maison Tilleul').waitFor();
    const posted = bodies.filter((body) => body.includes('"channel"'));
    expect(posted).toHaveLength(1);
    expect(JSON.parse(posted[0] ?? '')).toMatchObject({ channel: 'entretien' });
    expect(bodies.join('\n')).not.toMatch(/Tilleul/);
    await page.getByRole('button', { name: 'Fin de séance' }).click();
    await page.waitForURL(/essai-2026$/);
    expect(await everythingKept(page)).not.toContain('Tilleul');
  });
}, 60_000);
