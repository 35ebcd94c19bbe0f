// A coordinator at a desk: reads, ranks, writes a sheet, prints it, and publishes again once more people have answered.
import { readSimulation } from '@diagnostic/server/src/library.ts';
import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import { api, pages, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { type SimulatedResponse, simulateResponses } from '@diagnostic/shared/simulation/simulate.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { twoAnswerOnAPhone } from '../support/answering.ts';
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
import { freshId, startApp, type TestApp } from '../support/start-app.ts';

const { campaign } = valClair;
const FIRST_WAVE = 600;
const SECOND_WAVE = 301;
const HOUR = 3_600_000;
const email = 'coordination@val-clair.example';
const password = 'un mot de passe assez long';

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let left: string[];
let people: Generator<SimulatedResponse>;
const complaints: string[] = [];

beforeAll(async () => {
  requireClientBuild();
  app = await startApp({ campaign: valClair });
  app.clock.now = new Date('2026-11-02T09:00:00Z');
  await app.auth.createAccount(email, password);
  const parameters = await readSimulation(valClair.territory.code);
  people = simulateResponses(valClair, parameters, { seed: 7, count: FIRST_WAVE + SECOND_WAVE });
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: desk, locale: 'fr-FR' });
  left = watchOrigin(context, app.url);
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

/** Answers as clients of the API send them: the same door, the same check, the same thresholds as for anyone. */
async function answer(count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 50) {
    const some = Array.from({ length: Math.min(50, count - sent) }, () => people.next().value as SimulatedResponse);
    const statuses = await Promise.all(
      some.map(async ({ week: _, ...response }) => {
        const { status } = await app.post(pathTo(api.responses, { campaign }), { ...response, id: freshId() });
        return status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([201]));
  }
}

/** Nobody answers a questionnaire within seconds of opening it: what does is set apart. */
function takeTheirTime(): void {
  app.clock.now = new Date(app.clock.now.getTime() + 12 * 60_000);
}

const publication = async (): Promise<Publication> => {
  const address = pathTo(api.latestPublication, { campaign }, { state: 'made' });
  return (await context.request.get(app.url + address)).json();
};

const go = async (path: string): Promise<void> => {
  await page.goto(app.url + path, { waitUntil: 'networkidle' });
};

describe('a coordinator', () => {
  test('is asked to sign in, then told what is needed before the first publication', async () => {
    await go(pages.coordination);
    await page.getByRole('textbox', { name: /courriel|e-mail|adresse/i }).fill(email);
    await page.locator('input[type=password]').fill(password);
    await page.locator('main button[type=submit], form button[type=submit]').first().click();
    await page.getByRole('heading', { name: 'Pas encore de résultats' }).waitFor();
    await keepPicture(page, 'coordinator-empty');

    await page.getByRole('button', { name: 'Faire une nouvelle publication' }).click();
    await expect(page.getByRole('alert').textContent()).resolves.toContain('Pas encore de nouvelle publication');
  });

  test('publishes once enough people answered, and opens it to everyone', async () => {
    await answer(FIRST_WAVE);
    await page.getByRole('button', { name: 'Faire une nouvelle publication' }).click();
    await page.getByText('pas encore ouverte au public').waitFor();
    await expect(publication()).resolves.toMatchObject({ responses: FIRST_WAVE, opened: false });

    const stranger = await app.ask(pathTo(api.latestPublication, { campaign }));
    expect(stranger.status).toBe(404);
    await page.getByRole('button', { name: 'Ouvrir au public' }).click();
    await page.getByText('ouverte au public', { exact: true }).waitFor();
    expect((await app.ask(pathTo(api.latestPublication, { campaign }))).status).toBe(200);
  }, 60_000);

  test('reads the heat table: every figure of the publication, hidden ones with their reason', async () => {
    const { scores, groups, determinants } = await publication();
    for (const [row, determinant] of determinants.entries()) {
      const cells = await page
        .locator('.heat tbody tr')
        .filter({ has: page.getByRole('rowheader', { name: determinant.title.fr ?? '', exact: true }) })
        .locator('td')
        .allTextContents();
      const expected = groups.map(
        ({ code }) =>
          scores.find((one) => one.determinant === determinant.code && one.group === code && !one.zone)?.mean,
      );
      expect([
        row,
        cells.map((text) => (/\d/.test(text) ? Number.parseInt(text.replace(/\D*/, ''), 10) : null)),
      ]).toEqual([row, expected]);
    }
    await keepPicture(page, 'coordinator-results');
    await page.getByRole('button', { name: 'Tableau des chiffres' }).click();
    await page.getByRole('columnheader', { name: 'Marge indicative' }).first().waitFor();
    await keepPicture(page, 'coordinator-figures');
  });

  test('downloads the same figures as CSV', async () => {
    await page.getByText('Télécharger', { exact: true }).click();
    const address = await page.getByRole('link', { name: 'Scores en données (CSV)' }).getAttribute('href');
    await page.keyboard.press('Escape');
    const csv = await (await context.request.get(app.url + address)).text();
    expect(csv.trim().split('\n').length - 1).toBe((await publication()).scores.length);
  });

  test('opens a determinant, and finds its chart with the publication’s numbers', async () => {
    await page.getByRole('button', { name: 'Carte de couleurs' }).click();
    const { determinants, scores } = await publication();
    const determinant = determinants[0];
    await page.getByRole('link', { name: determinant?.title.fr ?? '' }).click();
    await page.locator('svg.dots').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    const drawn = await page.locator('svg.dots').first().locator('text').allTextContents();
    const shown = scores.filter((one) => one.determinant === determinant?.code && !one.zone && one.mean !== null);
    for (const { mean } of shown) expect(drawn.join(' ')).toContain(String(mean));
    await keepPicture(page, 'coordinator-determinant');
  });

  test('finds how a score goes with social position, and downloads it; elsewhere, why it cannot be said', async () => {
    const { determinants, gradients = [] } = await publication();
    const first = gradients.find(({ difference }) => difference !== null);
    expect(first).toBeDefined();
    const slug = determinants.find(({ code }) => code === first?.determinant)?.slug ?? '';
    // On a page of its own: the next step goes back from the determinant.
    const other = await context.newPage();
    await other.goto(app.url + pathTo(pages.determinant, { slug }), { waitUntil: 'networkidle' });
    const region = other.getByRole('region', { name: 'Gradient social' });
    await region.locator('svg.dots').waitFor();
    await region.getByText('Tableau des chiffres').press('Enter');
    const rows = await region.locator('tbody tr').allTextContents();
    expect(rows).toHaveLength(first?.classes.length ?? 0);
    first?.classes.forEach(({ mean, low, high }, place) => {
      expect(rows[place]).toContain(`${mean}${low} à ${high}`);
    });
    expect(await accessibilityViolations(other)).toEqual([]);
    await keepPicture(other, 'coordinator-gradient');
    const address = await region.getByRole('link', { name: 'Télécharger les gradients' }).getAttribute('href');
    const csv = await (await context.request.get(app.url + address)).text();
    expect(csv.split('\n').filter((line) => line.includes('"mean"'))).toHaveLength(
      gradients.reduce((sum, { classes }) => sum + classes.length, 0),
    );

    const none = gradients.find(({ why, classes }) => why !== null && classes.length === 0);
    const without = determinants.find(({ code }) => code === none?.determinant)?.slug ?? '';
    await other.goto(app.url + pathTo(pages.determinant, { slug: without }), { waitUntil: 'networkidle' });
    await region.getByText(/peuvent pas être comparées|pas encore assez de réponses|^Protégé|^Différé/).waitFor();
    await other.close();
  });

  test('has any figure of the table explained in one step, and that explanation in the address', async () => {
    const { determinants, groups, scores } = await publication();
    const score = scores.find(
      ({ group, zone, mean, gap }) => group !== 'ALL' && !zone && mean !== null && gap !== null,
    );
    const [determinant, group] = [
      determinants.find(({ code }) => code === score?.determinant),
      groups.find(({ code }) => code === score?.group),
    ];
    const name = `${determinant?.title.fr}, ${group?.title.fr}`;
    await page.goBack();
    await page.locator(`.heat a[title^="${name}"]`).click();
    const explained = page.getByRole('region', { name: 'Ce chiffre, pas à pas' });
    await explained.getByText(`${group?.title.fr}\u00a0: ${score?.mean} sur 100`).waitFor();
    const text = await explained.textContent();
    for (const part of [`${score?.low} à ${score?.high}`, 'Effet de plan', 'Avant redressement', 'Écart aux autres'])
      expect(text).toContain(part);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.reload();
    await explained.getByText(`${group?.title.fr}\u00a0: ${score?.mean} sur 100`).waitFor();
    await explained.getByLabel('Personnes').selectOption('ALL');
    await explained.getByText(/^Ensemble des répondants\u00a0: \d+ sur 100/).waitFor();
    expect(new URL(page.url()).hash).toBe('#ALL');
    await keepPicture(page, 'coordinator-explained');
  });

  test('opens the priorities, and sees why the first rank is the first', async () => {
    await page.getByRole('link', { name: 'Priorités', exact: true }).click();
    await page.getByRole('heading', { name: 'Des scores aux priorités' }).waitFor();
    await page
      .getByRole('button', { name: /Pourquoi ce rang/ })
      .first()
      .click();
    const first = (await publication()).priorities.ranked[0];
    const values = await page.locator('.components-table').textContent();
    expect(values).toContain(
      (first?.components.severity ?? 0).toLocaleString('fr-FR', { maximumFractionDigits: 2, minimumFractionDigits: 2 }),
    );
    await keepPicture(page, 'coordinator-priorities');
  });

  test('creates a sheet whose number is the publication’s, fills it in and saves it', async () => {
    await page
      .getByRole('button', { name: /Créer la fiche/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Fiche sans titre' }).waitFor();
    const made = await publication();
    const [first] = made.priorities.ranked;
    const score = made.scores.find(
      (one) => one.determinant === first?.determinant && one.group === first.group && one.zone === null,
    );
    expect(await page.locator('.evidence .facts dd').first().textContent()).toBe(String(score?.mean));
    expect(await page.locator('.evidence').textContent()).toContain(made.hash);
    expect(await page.getByLabel('Constat du diagnostic').inputValue()).toContain(`: ${score?.mean} (marge`);

    await page.getByLabel('Intitulé de l’action').fill('Ouvrir des consultations avancées dans trois communes');
    await page.getByLabel('Fiche n°').fill('2.1');
    await page.getByLabel('Axe stratégique').fill('Axe 2 · Vieillir en santé');
    await page.getByLabel('Porteur').fill('CPTS Val-Clair');
    await page
      .getByLabel('Objectif général')
      .fill('Que chaque personne ait un médecin traitant à moins de 20 minutes.');
    for (const [index, objective] of [
      'Deux consultations avancées par semaine.',
      'Un transport accompagné.',
    ].entries()) {
      await page.getByRole('button', { name: 'Ajouter un objectif' }).click();
      await page.getByLabel(`Objectif ${index + 1}`).fill(objective);
    }
    for (const [index, label] of ['Convention avec deux médecins', 'Consultations avancées', 'Transport'].entries()) {
      await page.getByRole('button', { name: 'Ajouter une étape' }).click();
      await page.locator(`#content-steps-${index}-label`).fill(label);
      await page.locator(`#content-steps-${index}-lead`).fill('CCAS');
      await page.locator(`#content-steps-${index}-due`).fill(`2027-0${index + 3}`);
      await page.locator(`#content-steps-${index}-budget`).fill('12 500');
    }
    await page.getByLabel('Partenaires').fill('ARS, CPAM, CCAS, conseil départemental, association d’usagers');
    await page.getByRole('button', { name: 'Enregistrer' }).first().click();
    await page.getByText('Fiche enregistrée.').waitFor();
    await keepPicture(page, 'coordinator-sheet');
  });

  test('prints the sheet on one clean page', async () => {
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.screen-only').isVisible()).toBe(false);
    await page.setViewportSize({ width: 703, height: 1031 });
    await keepPicture(page, 'coordinator-sheet-print');
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize(desk);
  });

  test('is told field by field what a proposed sheet still lacks, and loses nothing', async () => {
    await page.getByLabel('Porteur').fill('');
    await page.getByLabel('État').selectOption('proposed');
    await page.getByRole('button', { name: 'Enregistrer' }).first().click();
    await page.getByText('Un champ est à revoir').waitFor();
    await page.getByRole('button', { name: 'Aller au premier' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content-lead');
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'coordinator-sheet-refused');
    await page.getByLabel('Porteur').fill('CPTS');
  });

  test('settles, field by field, with somebody who saved in the meantime', async () => {
    const id = page.url().split('/').at(-1) ?? '';
    const address = app.url + pathTo(api.actionSheet, { id });
    const sheet: ActionSheet = await (await context.request.get(address)).json();
    const content = { ...sheet.content, lead: 'CCAS', frameworks: 'PRS, objectif 4' };
    const other = await context.request.patch(address, {
      data: { revision: sheet.revision, content },
      headers: { origin: app.url },
    });
    expect(other.status()).toBe(200);

    await page.getByRole('button', { name: 'Enregistrer' }).first().click();
    await page.getByRole('heading', { name: 'Quelqu’un d’autre a enregistré cette fiche' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'coordinator-conflict');
    await page.getByRole('button', { name: 'Réunir, puis enregistrer' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).first().click();
    await page.getByText('Fiche enregistrée.').waitFor();
    const settled: ActionSheet = await (await context.request.get(address)).json();
    expect(settled.content).toMatchObject({ lead: 'CPTS', frameworks: 'PRS, objectif 4', status: 'proposed' });
    expect(settled.evidence).toEqual(sheet.evidence);
  });

  test('walks away from unsaved writing and finds it again', async () => {
    await page.getByLabel('Zones').fill('Saint-Aubin');
    await page.getByRole('link', { name: 'Fiches action' }).first().click();
    await page.getByText('Modifications non enregistrées').waitFor();
    await keepPicture(page, 'coordinator-sheets');
    await page.getByRole('link', { name: /Ouvrir des consultations/ }).click();
    expect(await page.getByLabel('Zones').inputValue()).toBe('Saint-Aubin');
    await page.getByRole('button', { name: 'Enregistrer' }).first().click();
    await page.getByText('Fiche enregistrée.').waitFor();
  });

  test('is told when a publication is not due, and publishes when enough people have joined', async () => {
    await go(pages.results);
    await page.getByRole('button', { name: 'Faire une nouvelle publication' }).click();
    await page.getByRole('alert').waitFor();
    // Shown to the nearest 5, 901 people are 900: only with the two who answer on a phone does the figure become 905.
    await answer(SECOND_WAVE);
    await twoAnswerOnAPhone(browser, app.url + pathTo(pages.campaign, { campaign }), takeTheirTime);
    app.clock.now = new Date(app.clock.now.getTime() + 25 * HOUR);
    await page.getByRole('button', { name: 'Faire une nouvelle publication' }).click();
    await page.getByText(/Publication du 3 novembre 2026/).waitFor();
    await expect(publication()).resolves.toMatchObject({ responses: 905 });
    expect(await page.locator('.key-figures b').first().textContent()).toBe('905');
  }, 240_000);
});

describe('when the server does not answer', () => {
  test('the screen says so, and trying again is enough once it does', async () => {
    await context.route('**/publications/latest*', (route) => route.abort());
    await page.goto(app.url + pages.results);
    await page.getByText('Le serveur ne répond pas').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepPicture(page, 'coordinator-failed');
    await context.unroute('**/publications/latest*');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.locator('.heat').waitFor();
  });
});

describe('every screen, in French and in English, on a phone and at a desk', () => {
  const screens: [string, (publication: Publication) => string][] = [
    ['results', () => pages.results],
    ['determinant', ({ determinants }) => pathTo(pages.determinant, { slug: determinants[0]?.slug ?? '' })],
    ['priorities', () => pages.priorities],
    ['sheets', () => pages.actionSheets],
    ['public', () => pathTo(pages.publicResults, { campaign })],
  ];
  test.each(screens)(
    '%s: axe finds nothing, and nothing is wider than the screen',
    async (name, pathOf) => {
      const path = pathOf(await publication());
      for (const language of ['fr', 'en']) {
        await go(`${path}?lang=${language}`);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        for (const [size, viewport] of Object.entries({ phone, desk })) {
          await page.setViewportSize(viewport);
          expect([size, language, await accessibilityViolations(page)]).toEqual([size, language, []]);
          expect([size, language, await overflows(page)]).toEqual([size, language, false]);
          await keepPicture(page, `coordinator-${name}-${size}-${language}`);
        }
      }
    },
    60_000,
  );

  test('no request left the origin, and the policy of the page refused nothing', () => {
    expect(left).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
