// A coordinator sets up a real territory from nothing, in the browser, and a resident opens its questionnaire.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officialList } from '@diagnostic/server/src/resources/set-up/official-list.ts';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
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
import { populationLines } from '../support/population-lines.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

jest.setTimeout(180_000);

let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let cookie: string;
let left: string[];
const complaints: string[] = [];

beforeAll(async () => {
  requireClientBuild();
  app = await startApp();
  cookie = await app.signIn([{ role: 'coordinator', territory: 'essai' }]);
  browser = await launchBrowser();
  context = await browser.newContext({ locale: 'fr-FR', viewport: desk, serviceWorkers: 'block' });
  await context.addCookies([{ name: 'diagnostic.session_token', value: cookie.replace(/^[^=]+=/, ''), url: app.url }]);
  context.setDefaultTimeout(10_000);
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

const titled = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();

/** Both sizes, with axe; pictures when they are asked for. */
async function look(name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ '390': phone, '1440': desk })) {
    await page.setViewportSize(viewport);
    expect([name, size, await overflows(page)]).toEqual([name, size, false]);
    await keepPicture(page, `set-up-${name}-${size}`);
  }
  expect([name, await accessibilityViolations(page)]).toEqual([name, []]);
}

test('a real grouping is chosen from the official list, and named', async () => {
  await page.goto(`${app.url}/coordination/preparation`);
  await titled('Préparer une campagne');
  await look('list');
  await press('Commencer');
  await titled('Territoire');
  await page.getByLabel('Chercher un groupement ou une commune').fill('haut bearn');
  await page.keyboard.press('Enter');
  await press('Choisir CC du Haut Béarn');
  await page.getByRole('heading', { name: '48 communes choisies' }).waitFor();
  expect(await page.getByLabel('Nom du territoire').inputValue()).toBe('CC du Haut Béarn');
  await page.getByLabel('Titre de la campagne').fill('Votre santé en Haut Béarn');
  await page.getByLabel('Adresse de la campagne').fill('haut-bearn-2026');
  await look('territory');
  await press('Enregistrer et continuer');
  await titled('Zones');
});

test('small zones are warned of and gathered; what was saved is there after a reload', async () => {
  await page
    .getByRole('status')
    .getByText(/moins de 2\s000 habitants/)
    .waitFor();
  // A zone each of 48 communes is a folded list.
  expect(await page.getByLabel('Nom de la zone 1', { exact: true }).isVisible()).toBe(false);
  await press(/Réunir les zones de moins de/);
  await page
    .getByRole('status')
    .getByText(/^\d zones\.$/)
    .waitFor();
  await page
    .getByLabel(/^Nom de la zone \d$/)
    .last()
    .fill('Les vallées et les coteaux');
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole('link', { name: /^Territoire/ }).click();
  await titled('Zones');
  expect(asked).toEqual([expect.stringContaining('n’est pas enregistrée')]);
  await page.locator('summary').getByText('Changer la zone d’une commune').click();
  await look('zones');
  await press('Enregistrer et continuer');
  await titled('Population');
  await page.goBack();
  await page.reload();
  await titled('Zones');
  expect(
    await page
      .getByLabel(/^Nom de la zone \d$/)
      .last()
      .inputValue(),
  ).toBe('Les vallées et les coteaux');
});

test('a file that does not fit says where and what to do; one that does is shown to be checked', async () => {
  await page.getByRole('link', { name: /^Population/ }).click();
  await titled('Population');
  const [grouping] = (await officialList()).search('haut bearn').groupings;
  const lines = populationLines(grouping?.communes ?? []);
  const file = (name: string, content: string) => {
    writeFileSync(join(app.directory, name), content);
    return join(app.directory, name);
  };
  const input = page.getByLabel(/Fichier TD_POP1B/);
  await input.setInputFiles(file('coupe.csv', lines.replace(/;1;000;[\d.]+/, ';3;000;beaucoup')));
  await page
    .getByRole('alert')
    .getByText(/Ligne 2\s: SEXE vaut «\s3\s»/)
    .waitFor();
  await look('population-refused');
  await page.evaluate(() => {
    const { stream } = Blob.prototype;
    Blob.prototype.stream = () => {
      Blob.prototype.stream = stream;
      throw new DOMException('The file was moved.', 'NotReadableError');
    };
  });
  await input.setInputFiles(file('parti.csv', lines));
  await page.getByRole('alert').getByText('n’a pas pu être lu').waitFor();
  await input.setInputFiles(file('TD_POP1B_2022.csv', lines));
  await page.getByRole('img', { name: /Pyramide des âges/ }).waitFor();
  expect(await page.getByLabel('Source').inputValue()).toContain('2022');
  await look('population');
  await press('Enregistrer et continuer');
  await titled('Questionnaires et langues');
});

test('questionnaires are read before they are chosen, in each language', async () => {
  await page.locator('summary').filter({ hasText: 'Questionnaire pour tous' }).click();
  await page
    .getByText(/Quel âge avez-vous/)
    .first()
    .waitFor();
  await page.getByLabel('Langue de la lecture').selectOption('ar');
  await page.getByText('كم عمركم؟').first().waitFor();
  await page.getByLabel('English').check();
  for (const box of await page.getByLabel(/J’accepte les textes de travail/).all()) await box.check();
  await look('questionnaires');
  await press('Enregistrer et continuer');
  await titled('Dates et conditions');
});

test('what another tab saved is not overwritten unseen: one is told, and chooses', async () => {
  await page.getByLabel('Premier jour').fill('2026-06-15');
  await page.getByLabel('Dernier jour').fill('2026-09-30');
  await page.getByLabel('Responsable de traitement').fill('Communauté de communes du Haut Béarn');
  const id = page.url().split('/').at(-2) ?? '';
  const stored = await app.store.setUps.find(id);
  if (!stored) throw new Error('The set-up is not in the store.');
  expect(await app.store.setUps.save({ ...stored, revision: stored.revision + 1 })).toBe(true);
  await press('Enregistrer et continuer');
  await page.getByRole('alert').getByText('enregistrée ailleurs').waitFor();
  await look('conflict');
  await press('Enregistrer ma saisie pour cette étape');
  await titled('Vérifier et lancer');
});

test('what is missing leads to its step; then the campaign is launched, and its desk opens', async () => {
  await page.getByText('Il manque un contact pour les données.').first().waitFor();
  expect(await page.getByRole('button', { name: 'Lancer la campagne' }).isDisabled()).toBe(true);
  await look('missing');
  await page.getByRole('link', { name: /Aller à.*contact/ }).click();
  await page.getByLabel('Contact pour les données').fill('sante@haut-bearn.example');
  await look('conduct');
  await press('Enregistrer et continuer');
  await page.getByText('Rien ne manque').waitFor();
  await look('ready');
  await page.getByLabel(/figer et lancer/).check();
  await press('Lancer la campagne');
  await page.getByRole('heading', { name: 'La campagne est lancée' }).waitFor();
  await look('launched');
  await page.getByRole('link', { name: 'Le bureau de cette campagne' }).click();
  await page.locator('.top-campaign').getByText('Votre santé en Haut Béarn').waitFor();
});

test('a resident opens its questionnaire, and finds their zone', async () => {
  const device = await browser.newContext({ locale: 'fr-FR', viewport: phone, serviceWorkers: 'block' });
  device.setDefaultTimeout(10_000);
  const visit = await device.newPage();
  await visit.goto(`${app.url}/haut-bearn-2026`);
  await visit.getByText('Haut Béarn').first().waitFor();
  await visit
    .getByRole('link', { name: /Commencer|Répondre/ })
    .first()
    .waitFor();
  await keepPicture(visit, 'set-up-resident-390');
  await visit.goto(`${app.url}/haut-bearn-2026/questionnaire?accord=oui`);
  await visit.getByText('Quel âge avez-vous').first().waitFor();
  expect(await visit.content()).toContain('Les vallées et les coteaux');
  await device.close();
});

test('what a colleague saved is taken whole: their communes, and a questionnaire that the library does not offer', async () => {
  await page.goto(`${app.url}/coordination/preparation`);
  await press('Commencer');
  await titled('Territoire');
  const stored = await app.store.setUps.find(page.url().split('/').at(-2) ?? '');
  if (!stored) throw new Error('The set-up is not in the store.');
  const { definition } = stored.content;
  const pau = { code: '64445', name: 'Pau', population: 79_000 };
  const territory = { ...definition.territory, zones: [{ code: 'C64445', name: 'Pau', communes: [pau] }] };
  const questionnaires = [...definition.questionnaires, { name: 'ess-health', version: 1 }];
  const content = { ...stored.content, definition: { ...definition, territory, questionnaires } };
  await app.store.setUps.save({ ...stored, content, revision: stored.revision + 1 });
  await page.getByLabel('Nom du territoire').fill('Ici');
  await press('Enregistrer et continuer');
  await press('Voir ce qui est enregistré');
  await page.getByRole('heading', { name: '1 commune choisie' }).waitFor();
  await page.getByRole('button', { name: 'Retirer Pau' }).waitFor();
  await page.getByRole('link', { name: /^Questionnaires et langues/ }).click();
  expect(await page.getByLabel('ess-health').isChecked()).toBe(true);
  await look('questionnaires-brought');
});

test('nothing was asked of another place, and no page broke', () => {
  expect(left).toEqual([]);
  expect(complaints).toEqual([]);
});
