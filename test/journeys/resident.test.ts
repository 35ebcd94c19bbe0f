// A resident answers, in a real browser, on the real server: by touch, by keyboard alone, and when things go wrong.
import { isReceipt } from '@diagnostic/server/src/resources/receipt.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import {
  accessibilityViolations,
  desk,
  keepPicture,
  keepToOrigin,
  launchBrowser,
  overflows,
  phone,
  requireClientBuild,
} from '../support/browser.ts';
import { fixtureCampaign } from '../support/fixture-campaign.ts';
import { valClair } from '../support/library.ts';
import { type Respondent, respondentOn } from '../support/respondent.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

const campaign = valClair.campaign;
/** A short questionnaire with every question type. */
const short = fixtureCampaign();
const words = {
  fr: { start: 'Commencer', goOn: 'Continuer', send: 'Envoyer mes réponses', thanks: 'Merci. Votre voix compte déjà.' },
  en: { start: 'Start', goOn: 'Continue', send: 'Send my answers', thanks: 'Thank you. Your voice already counts.' },
};
type Language = keyof typeof words;

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  requireClientBuild();
  app = await startApp({ campaign: valClair });
  await app.store.campaigns.launch(short, '2026-01-01');
  app.clock.now = new Date(`${valClair.opensOn}T10:00:00Z`);
  browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** A new device: nothing leaves the origin, no script fails, nothing stays behind. */
async function onDevice(options: BrowserContextOptions, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  const left = await keepToOrigin(context, app.url);
  const page = await context.newPage();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  try {
    await visit(page);
    expect(left).toEqual([]);
    expect(failures).toEqual([]);
    expect(await context.cookies()).toEqual([]);
  } finally {
    await context.close();
  }
}

async function openQuestionnaire(page: Page, language: Language = 'fr', of = campaign): Promise<Respondent> {
  await page.goto(`${app.url}/${of}/questionnaire?lang=${language}&accord=oui`);
  const respondent = respondentOn(page);
  await respondent.question();
  return respondent;
}

const sentResponse = (page: Page) =>
  page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/responses'));

async function expectReceipt(page: Page, language: Language = 'fr'): Promise<void> {
  await page.getByRole('heading', { level: 1, name: words[language].thanks }).waitFor();
  expect(isReceipt((await page.locator('.receipt .number').textContent())?.replace(/\s/g, '') ?? '')).toBe(true);
}

describe('answering', () => {
  test('by touch, the whole questionnaire, from the welcome to the receipt', async () => {
    await onDevice({ viewport: phone, hasTouch: true, isMobile: true }, async (page) => {
      await page.goto(`${app.url}/${campaign}`);
      await page.getByRole('link', { name: words.fr.start }).tap();
      await page.getByRole('button', { name: words.fr.goOn }).tap();
      await page.waitForURL(/suite=1/);
      expect(await page.title()).toMatch(/^Erreur/);
      await page.getByRole('checkbox').tap();
      await page.getByRole('button', { name: words.fr.goOn }).tap();

      const respondent = respondentOn(page);
      const asked: string[] = [];
      while (!(await respondent.reviewing())) {
        const { name, required } = await respondent.question();
        asked.push(name);
        const heights = await respondent.cardHeights();
        expect(Math.min(64, ...heights)).toBe(64);
        // One in six is skipped: only the age is needed.
        if (required || asked.length % 6 !== 0) await respondent.tapAnAnswer(asked.length);
        await respondent.goOn((button) => button.tap());
      }
      expect(asked.length).toBeGreaterThan(40);
      expect(new Set(asked).size).toBe(asked.length);

      const answered = sentResponse(page);
      await page.getByRole('button', { name: words.fr.send }).tap();
      const response = await answered;
      expect(response.status()).toBe(201);
      const envelope = response.request().postDataJSON();
      expect(envelope).toMatchObject({ questionnaire: 'residents', language: 'fr', channel: 'web' });
      expect(envelope.id).toMatch(/^[\w-]{43}$/);
      for (const item of Object.keys(envelope.answers)) expect(asked).toContain(item);
      await expectReceipt(page);
      // The device holds nothing any more.
      expect(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({});
    });
  }, 120_000);

  test('by keyboard alone, with the focus always in sight', async () => {
    await onDevice({ viewport: phone }, async (page) => {
      await page.goto(`${app.url}/${campaign}?lang=en`);
      const respondent = respondentOn(page);
      await respondent.tabTo('a', words.en.start);
      await page.keyboard.press('Enter');
      await page.waitForURL(/consentement/);
      await respondent.tabTo('input[type=checkbox]');
      await page.keyboard.press('Space');
      await respondent.tabTo('button', words.en.goOn);
      await page.keyboard.press('Enter');

      let count = 0;
      while (!(await respondent.reviewing())) {
        await respondent.question();
        await respondent.answerByKeyboard(count);
        count += 1;
        await respondent.goOn(async () => {
          await respondent.tabTo('button.cta');
          await page.keyboard.press('Enter');
        });
      }
      expect(count).toBeGreaterThan(40);
      await respondent.tabTo('button.cta', words.en.send);
      await page.keyboard.press('Enter');
      await expectReceipt(page, 'en');
    });
  }, 180_000);

  test('a question that opens and closes: its answer is not sent', async () => {
    await onDevice({ viewport: phone, hasTouch: true }, async (page) => {
      const respondent = await openQuestionnaire(page);
      await respondent.choose('18-25');
      await respondent.choose('F');
      const opened = await respondent.walkTo('grossesse');
      expect(opened).toBe(true);
      await respondent.choose('oui');
      while (!(await respondent.reviewing())) await respondent.goOn();
      await page.getByRole('button', { name: /^Modifier : Vous êtes/ }).click();
      await respondent.question();
      await page.locator('.sd-item', { has: page.locator('input[value=M]') }).click();
      await respondent.goOn();
      expect(await respondent.reviewing()).toBe(true);
      const answered = sentResponse(page);
      await page.getByRole('button', { name: words.fr.send }).click();
      const { answers } = (await answered).request().postDataJSON();
      expect(answers).toEqual({ age: '18-25', sex: 'M' });
      await expectReceipt(page);
    });
  }, 60_000);
});

test('each question type takes an answer that the server takes', async () => {
  await onDevice({ viewport: phone }, async (page) => {
    const respondent = await openQuestionnaire(page, 'fr', short.campaign);
    const write = (text: string) => page.locator('.sd-question').locator('input, textarea').fill(text);
    const pick = (value: string) =>
      page.locator('.sd-question label', { has: page.locator(`[value="${value}"]`) }).click();
    const ways: Record<string, () => Promise<unknown>> = {
      one: () => pick('b'),
      drop: () => pick('x'),
      many: () => Promise.all([pick('a'), pick('c')]),
      rate: () => pick('5'),
      yes: () => pick('false'),
      word: () => write('Été à Créteil'),
      number: () => write('0'),
      day: () => write('2026-02-28'),
      free: () => write('Ligne 1\nligne 2 « ok »'),
      shown: () => pick('yes'),
      only_if: () => pick('v'),
      vote: () => pick('care'),
    };
    while (!(await respondent.reviewing())) {
      const { name } = await respondent.question();
      await ways[name]?.();
      expect({ name, violations: await accessibilityViolations(page) }).toEqual({ name, violations: [] });
      await keepPicture(page, `resident-type-${name}`);
      await respondent.goOn();
    }
    const answered = sentResponse(page);
    await page.getByRole('button', { name: words.fr.send }).click();
    expect((await answered).request().postDataJSON().answers).toEqual({
      one: 'b',
      drop: 'x',
      many: ['a', 'c'],
      rate: 5,
      yes: false,
      word: 'Été à Créteil',
      number: 0,
      day: '2026-02-28',
      free: 'Ligne 1\nligne 2 « ok »',
      shown: 'yes',
      only_if: 'v',
      vote: ['care'],
    });
    await expectReceipt(page);
  });
}, 60_000);

describe('when it goes wrong', () => {
  /** A short response, ready to be sent. */
  async function ready(page: Page): Promise<void> {
    const respondent = await openQuestionnaire(page, 'fr', short.campaign);
    await respondent.choose('a');
    while (!(await respondent.reviewing())) await respondent.goOn();
  }
  const send = (page: Page) => page.getByRole('button', { name: words.fr.send }).click();

  test('without a network the answers stay, and leave when it comes back', async () => {
    await onDevice({ viewport: phone }, async (page) => {
      await ready(page);
      await page.context().setOffline(true);
      await send(page);
      await page.getByRole('heading', { name: 'Pas encore envoyé' }).waitFor();
      await page.getByText('Pas de connexion').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepPicture(page, 'resident-offline');
      await page.context().setOffline(false);
      await expectReceipt(page);
    });
  }, 60_000);

  test.each([
    [
      'a busy server',
      { status: 503, headers: { 'Retry-After': '60' }, problem: 'storage-unavailable' },
      'Pas encore envoyé',
    ],
    ['a page of somebody else’s', { status: 200, html: '<h1>Bienvenue</h1>' }, 'Pas encore envoyé'],
    [
      'another response under the same id',
      { status: 409, problem: 'response-conflict' },
      'Une réponse a déjà été reçue.',
    ],
    ['a closed campaign', { status: 410, problem: 'campaign-closed' }, 'Cette enquête est terminée.'],
    ['a refused answer', { status: 422, problem: 'invalid-answers' }, 'Relire mes réponses'],
    ['too long a comment', { status: 413, problem: 'too-large' }, 'Relire mes réponses'],
  ])(
    '%s is said, and nothing is called sent',
    async (_name, answer, heading) => {
      await onDevice({ viewport: phone }, async (page) => {
        await ready(page);
        const address = '**/api/campaigns/*/responses';
        const { status, headers = {}, problem, html } = { html: '', problem: '', headers: {}, ...answer };
        const fields = [{ path: '/answers/one', code: 'not-offered', message: 'x' }];
        await page.route(address, (route) =>
          route.fulfill({
            status,
            headers,
            contentType: problem ? 'application/problem+json' : 'text/html',
            body: problem ? JSON.stringify({ code: problem, fields }) : html,
          }),
        );
        await send(page);
        await page.getByRole('alert').waitFor();
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        expect(await accessibilityViolations(page)).toEqual([]);
        await keepPicture(page, `resident-refused-${status}`);
        await page.unroute(address);

        const again = page.getByRole('button', { name: /Réessayer|Envoyer mes réponses/ });
        if (status === 409 || status === 410) expect(await again.count()).toBe(0);
        else {
          await again.click();
          await expectReceipt(page);
        }
      });
    },
    60_000,
  );

  test('a double click sends once', async () => {
    await onDevice({ viewport: phone }, async (page) => {
      await ready(page);
      let posts = 0;
      page.on('request', (request) => {
        if (request.method() === 'POST') posts += 1;
      });
      await page.getByRole('button', { name: words.fr.send }).dblclick();
      await expectReceipt(page);
      expect(posts).toBe(1);
    });
  }, 60_000);

  test('a questionnaire that does not load can be asked for again', async () => {
    await onDevice({ viewport: phone }, async (page) => {
      const address = '**/api/campaigns/*/questionnaires/*';
      await page.route(address, (route) => route.abort());
      await page.goto(`${app.url}/${campaign}/questionnaire?accord=oui`);
      await page.getByRole('heading', { name: 'Le questionnaire n’a pas pu se charger.' }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.unroute(address);
      await page.getByRole('button', { name: 'Réessayer' }).click();
      expect((await respondentOn(page).question()).name).toBe('age');
    });
  }, 60_000);

  test('stopping erases everything, after asking', async () => {
    await onDevice({ viewport: phone }, async (page) => {
      const respondent = await openQuestionnaire(page);
      await respondent.choose('26-39');
      await page.getByRole('button', { name: 'Arrêter et effacer mes réponses' }).click();
      await page.getByRole('heading', { name: 'Tout effacer ?' }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await keepPicture(page, 'resident-stopping');
      await page.getByRole('button', { name: 'Continuer le questionnaire' }).click();
      expect((await respondent.question()).name).toBe('sex');
      await page.getByRole('button', { name: 'Arrêter et effacer mes réponses' }).click();
      await page.getByRole('button', { name: 'Tout effacer et arrêter' }).click();
      await page.getByRole('heading', { name: 'Vos réponses sont effacées.' }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
    });
  }, 60_000);
});

describe.each(['fr', 'en'] as const)('every screen in %s', (language) => {
  test.each([
    ['phone', phone],
    ['desk', desk],
  ])(
    'holds on a %s',
    async (size, viewport) => {
      await onDevice({ viewport, locale: language }, async (page) => {
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
          await page.goto(`${app.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
          await look(screen);
        }

        const respondent = await openQuestionnaire(page, language);
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
    await onDevice({ viewport: { width: 320, height: 640 } }, async (page) => {
      const respondent = await openQuestionnaire(page);
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
      await page.goto(`${app.url}/${campaign}`);
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
      await onDevice({ viewport: phone, ...mode }, async (page) => {
        await page.goto(`${app.url}/${campaign}`);
        expect(await accessibilityViolations(page)).toEqual([]);
        await keepPicture(page, `resident-welcome-${name}`);
        const respondent = await openQuestionnaire(page);
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
