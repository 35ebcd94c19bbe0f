// A tablet that passes from hand to hand, and a facilitator's device: nothing of a person stays for the next one.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { runs } from '../support/answers.ts';
import { accessibilityViolations, keepPicture } from '../support/browser.ts';
import { campaign, countKept, type DeviceSite, everythingKept, openDeviceSite, toTheReview } from '../support/device-site.ts';
import { seeded } from '../support/seeded.ts';
import { words } from '../support/survey-site.ts';

let site: DeviceSite;
beforeAll(async () => {
  site = await openDeviceSite();
}, 60_000);
afterAll(async () => site?.close());

const canary = 'canari-9f3b';

/** One person, from the campaign's first page to the end; a word of theirs in a free text. */
async function answers(page: Page, device: string, word: string): Promise<void> {
  const respondent = await site.questionnaire(page, `&appareil=${device}`);
  while (!(await respondent.reviewing())) {
    const { required } = await respondent.question();
    const text = page.locator('.sd-question textarea');
    if ((await text.count()) > 0) await text.fill(word);
    else if (required) await respondent.tapAnAnswer(1);
    await respondent.goOn();
  }
  await page.getByRole('button', { name: words.fr.send }).click();
}

const next = (page: Page) => page.getByRole('button', { name: 'Terminer : à la personne suivante' });

test('people one after the other on a link that loses and cuts: one row each, none merged (decidim-app#774)', async () => {
  const people = runs(3, 300);
  const before = await site.rows();
  const random = seeded(774);
  const ids = new Set<string>();
  await site.device(async (_context, page) => {
    page.on('request', (request: Request) => {
      if (request.method() === 'POST') ids.add(JSON.parse(request.postData() ?? '{}').id);
    });
    for (let person = 0; person < people; person += 1) {
      site.link.cutAfter = () => (random() < 0.2 ? Math.floor(random() * 2000) : Number.POSITIVE_INFINITY);
      await page.goto('about:blank');
      for (let attempt = 0; attempt < 20; attempt += 1) {
        const opened = await page
          .goto(`${site.url}/${campaign}/questionnaire?lang=fr&accord=oui&appareil=borne`)
          .catch(() => undefined);
        if (opened) break;
      }
      site.link.cutAfter = () => Number.POSITIVE_INFINITY;
      site.link.reset();
      await answersFrom(page, `${canary}-${person}`, random() < 0.3);
    }
    // What waits leaves, whoever is there.
    site.link.down = false;
    await page.goto(`${site.url}/${campaign}?lang=fr&appareil=borne`);
    await expect
      .poll(async () => {
        await page.evaluate(() => window.dispatchEvent(new Event('online')));
        return (await site.rows()) - before;
      })
      .toBe(people);
    expect(ids.size).toBe(people);
  });
}, 7_200_000);

/** The end of one person's turn, sent or kept for later. */
async function answersFrom(page: Page, word: string, noNetwork: boolean): Promise<void> {
  site.link.down = false;
  await page.goto(`${site.url}/${campaign}/questionnaire?lang=fr&accord=oui&appareil=borne`);
  await answersHere(page, word, () => {
    site.link.down = noNetwork;
    if (noNetwork) site.link.reset();
  });
  await next(page).waitFor();
  site.link.down = false;
  await next(page).click();
  await page.waitForURL(/\?.*appareil=borne/);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function answersHere(page: Page, word: string, atReview: () => void): Promise<void> {
  const { respondentOn } = await import('../support/respondent.ts');
  const respondent = respondentOn(page);
  while (!(await respondent.reviewing())) {
    const { required } = await respondent.question();
    const text = page.locator('.sd-question textarea');
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
    await page.goBack().catch(() => {});
    expect(page.url()).not.toContain('/questionnaire');
    expect(await page.content()).not.toContain(canary);
  });
}, 60_000);

test('without a network, a finished answer waits sealed to the campaign across resets, then leaves by itself', async () => {
  const before = await site.rows();
  await site.device(async (_context, page) => {
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
    await page.clock.runFor(35_000);
    await page.waitForURL(/essai-2026\?/);
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
