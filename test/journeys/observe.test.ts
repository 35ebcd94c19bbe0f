// A professional on a phone: invitation, passkey, one observation within fourteen taps; and what the next publication makes of it.
import { publish } from '@diagnostic/server/src/jobs/publish.ts';
import { observationRow } from '@diagnostic/server/src/resources/observations/accept-observation.ts';
import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
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
import { invite } from '../support/invite.ts';
import { anObservation, aProfile } from '../support/observations.ts';
import { responseRow } from '../support/response-rows.ts';
import { seeded } from '../support/seeded.ts';
import { drawSmall, smallCampaign } from '../support/small-campaign.ts';
import { freshId, startApp, type TestApp } from '../support/start-app.ts';

jest.setTimeout(120_000);

const campaign = 'petite-2026';
let app: TestApp;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let left: string[];
/** Passkeys need a name: 127.0.0.1 has none, localhost is the same place. */
let place: string;
const complaints: string[] = [];

beforeAll(async () => {
  requireClientBuild();
  app = await startApp({ campaign: smallCampaign({ demonstration: false }) });
  place = app.url.replace('127.0.0.1', 'localhost');
  await residentsAnswer();
  await colleaguesObserve();
  browser = await launchBrowser();
  context = await browser.newContext({ locale: 'fr-FR', viewport: phone, hasTouch: true, isMobile: true });
  left = watchOrigin(context, place);
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

async function residentsAnswer() {
  const random = seeded(41);
  const rows = Array.from({ length: 500 }, (_, place) =>
    responseRow(`resident ${place}`, { campaign, content: Buffer.from(canonicalBytes(drawSmall(random))) }),
  );
  await app.store.intake.recordResponses(rows);
}

/** Five on B in G1, and four on A in G2: one is missing there. */
async function colleaguesObserve() {
  const launched = await app.store.campaigns.find(campaign);
  if (!launched) throw new Error('It was launched.');
  for (const [determinant, group, severities] of [
    ['B', 'G1', [2, 2, 3, 3, 4]],
    ['A', 'G2', [7, 8, 8, 9]],
  ] as const)
    for (const [person, severity] of severities.entries()) {
      const profile = aProfile({ structure: `Structure ${person % 3}` });
      const envelope = { id: freshId(), profile, ...anObservation({ determinant, group, severity }) };
      await app.store.observations.record(observationRow(launched, `colleague ${person}`, envelope, '2026-W24'));
    }
}

async function nextPublication(day: string) {
  app.clock.now = new Date(`${day}T10:00:00Z`);
  const outcome = await publish(app.store, campaign, { now: app.clock.now, seed: 3 });
  if ('notDue' in outcome) throw new Error(outcome.notDue);
  await app.store.publications.open(campaign, outcome.made.id);
}

async function look(name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ '390': phone, '1440': desk })) {
    await page.setViewportSize(viewport);
    expect([name, size, await accessibilityViolations(page)]).toEqual([name, size, []]);
    expect([name, size, await overflows(page)]).toEqual([name, size, false]);
    await keepPicture(page, `${name}-${size}`);
  }
  await page.setViewportSize(phone);
}

const voicesOnA = async (population: string) => {
  await page.goto(`${place}/${campaign}/resultats/a`);
  return page.locator('#deux-voix tr').filter({ hasText: population });
};
const inGroup = (legend: RegExp, choice: string) =>
  page.getByRole('group', { name: legend }).locator('.pick').getByText(choice, { exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });

test('before: residents tell of something serious that too few professionals described', async () => {
  await nextPublication('2026-06-15');
  await (await voicesOnA('Groupe G2')).getByText('Angle mort').waitFor();
  await look('two-voices-before');
});

test('an invitation and one press lead to the desk, where observing is offered', async () => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable', { enableUI: false });
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const { link } = await invite(app, { email: 'aicha@chu-essai.example', role: 'professional' });
  await page.goto(link.replace('127.0.0.1', 'localhost'));
  await button('Créer une clé d’accès').tap();
  await page.getByRole('link', { name: 'Observer', exact: true }).tap();
  await page.getByRole('heading', { level: 1, name: 'Ce que vous voyez sur le terrain' }).waitFor();
  await page.getByText('Ne décrivez aucune situation individuelle.').waitFor();
  await look('observe-first');
});

test('what is missing is said field by field, and goes away as it is filled in', async () => {
  await button('Envoyer l’observation').tap();
  const summary = page.getByRole('alert');
  await summary.getByText('9 champs sont à revoir').waitFor();
  await look('observe-missing');
  await button('Aller au premier').tap();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('profile-profession');
  await page.keyboard.press('Space');
  expect(await page.getByText('À indiquer.').count()).toBe(8);
  await page.reload();
  await page.getByRole('radio', { name: 'Médecin', exact: true }).waitFor();
  expect(await page.getByRole('radio', { name: 'Médecin', exact: true }).isChecked()).toBe(true);
  // From here on it is as on a first visit: what was kept is thrown away.
  await page.evaluate(() => indexedDB.deleteDatabase('diagnostic-observations'));
  await page.reload();
  await button('Envoyer l’observation').waitFor();
});

test('from the opened page to the receipt: fourteen taps at most, everything answered, and one optional text', async () => {
  const choices: [RegExp, string][] = [
    [/Votre profession/, 'Médecin'],
    [/Votre cadre/, 'Hôpital, clinique'],
    [/Depuis quand/, '10 ans et plus'],
    [/que vous rencontrez/, 'G2'],
    [/Pour quelle population/, 'G2'],
    [/Sur quel sujet/, 'Sujet A'],
    [/Gravité/, '8'],
    [/Part de cette population/, '25 à 50\u00a0%'],
    [/Évolution/, 'Se dégrade'],
    [/certitude/, 'Fort'],
    [/obstacles/, 'Délai'],
    [/Ressources/, 'Associations'],
    [/aiderait/, 'Aller vers'],
  ];
  let taps = 0;
  for (const [legend, choice] of choices) {
    await inGroup(legend, choice).locator('..').tap();
    taps += 1;
  }
  expect(await page.getByLabel('Votre structure').inputValue()).toBe('chu-essai.example');
  const text = page.getByLabel('En quelques mots');
  await text.fill('Madame Durand, 82 ans, attend.');
  await page.getByText(/semble contenir un âge, un nom de personne/).waitFor();
  await look('observe-filled');
  await text.fill('Peu de créneaux le soir.');
  expect(await page.getByText(/semble contenir/).count()).toBe(0);
  await page.reload();
  expect(await text.inputValue()).toBe('Peu de créneaux le soir.');
  await button('Envoyer l’observation').tap();
  taps += 1;
  await page.getByText(/^Reçu\u00a0: [0-9A-Z ]{14}$/).waitFor();
  expect(taps).toBeLessThanOrEqual(14);
  await look('observe-received');
});

test('what was sent is seen again, revised and taken back by the same person; a reload brings no draft back', async () => {
  await page.reload();
  const own = page.getByRole('region', { name: 'Vos observations' });
  await own.getByText(/Gravité 8 sur 10.*Peu de créneaux le soir/).waitFor();
  expect(await page.getByLabel('En quelques mots').inputValue()).toBe('');
  await own.getByRole('button', { name: /^Revoir/ }).tap();
  await page.getByText('celle-ci la remplacera').waitFor();
  await inGroup(/Gravité/, '7')
    .locator('..')
    .tap();
  await button('Envoyer l’observation').tap();
  await own.getByText(/Gravité 7 sur 10/).waitFor();
  expect(await own.getByRole('listitem').count()).toBe(1);
  // Another subject, taken back.
  await inGroup(/Pour quelle population/, 'G1')
    .locator('..')
    .tap();
  for (const [legend, choice] of [
    [/Sur quel sujet/, 'Sujet B'],
    [/Gravité/, '1'],
    [/Part de cette population/, 'moins de 10\u00a0%'],
    [/Évolution/, 'Stable'],
    [/certitude/, 'Faible'],
  ] as const)
    await inGroup(legend, choice).locator('..').tap();
  await button('Envoyer l’observation').tap();
  const other = own.getByRole('listitem').filter({ hasText: 'Sujet B' });
  await other.getByRole('button', { name: /^Retirer/ }).tap();
  await other.getByRole('button', { name: /^Retirer pour de bon/ }).tap();
  await other.waitFor({ state: 'detached' });
  expect(await own.getByRole('listitem').count()).toBe(1);
});

test('an answer that is lost, a text edited since: received all the same, and counted once', async () => {
  const own = page.getByRole('region', { name: 'Vos observations' });
  const text = page.getByLabel('En quelques mots');
  const revise = own.getByRole('button', { name: /^Revoir/ });
  await revise.tap();
  await text.fill('Première version.');
  const keys = await page.evaluate(async () => {
    const asked = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((done) => {
        request.onsuccess = () => done(request.result);
      });
    const database = await asked(indexedDB.open('diagnostic-observations'));
    const names = await asked(database.transaction('drafts').objectStore('drafts').getAllKeys());
    database.close();
    return names;
  });
  expect(keys).toEqual([expect.stringMatching(/^[A-Za-z0-9_-]{43}$/)]);
  const held = Promise.withResolvers<void>();
  await page.route('**/observations', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    expect((await route.fetch()).status()).toBe(201);
    await held.promise;
    return route.abort();
  });
  await button('Envoyer l’observation').tap();
  // While it is on its way nothing is written on, and nothing else is begun.
  await button('Envoi…').waitFor();
  expect([await text.isDisabled(), await revise.isDisabled()]).toEqual([true, true]);
  held.resolve();
  await page.getByRole('alert').waitFor();
  await page.unroute('**/observations');
  await text.fill('Seconde version.');
  // What was said would help is taken back.
  await inGroup(/aiderait/, 'Sans avis')
    .locator('..')
    .tap();
  await button('Envoyer l’observation').tap();
  await own.getByText(/Seconde version/).waitFor();
  await page.getByText(/^Reçu\u00a0: /).waitFor();
  expect(await own.getByRole('listitem').count()).toBe(1);
  const current = (await app.store.observations.all(campaign)).filter((row) => row.current && row.determinant === 'A');
  expect(current).toHaveLength(5);
});

test('what is half-written is not overwritten without asking', async () => {
  const own = page.getByRole('region', { name: 'Vos observations' });
  const text = page.getByLabel('En quelques mots');
  await text.fill('Commencée.');
  await own.getByRole('button', { name: /^Revoir/ }).tap();
  await own.getByText('n’est pas envoyée').waitFor();
  await look('observe-replace');
  await own.getByRole('button', { name: /^Garder/ }).tap();
  expect(await text.inputValue()).toBe('Commencée.');
  await own.getByRole('button', { name: /^Revoir/ }).tap();
  await own.getByRole('button', { name: /^Remplacer/ }).tap();
  expect(await text.inputValue()).toBe('Seconde version.');
  expect(
    await inGroup(/aiderait/, 'Sans avis')
      .locator('..')
      .getByRole('radio')
      .isChecked(),
  ).toBe(true);
});

test('before the campaign opens and once its grace is over, the page says when', async () => {
  const before = app.clock.now;
  for (const [now, said] of [
    ['2025-12-31T10:00:00Z', 'Les observations seront reçues à partir du 1er janvier 2026.'],
    [
      '2027-01-04T10:00:00Z',
      'La campagne est close depuis le 31 décembre 2026 au soir\u00a0: les observations ne sont plus reçues.',
    ],
  ] as const) {
    app.clock.now = new Date(now);
    const cookies = (await app.signIn([{ role: 'professional', territory: 'essai' }])).split('; ');
    const other = await browser.newContext({ locale: 'fr-FR', viewport: phone });
    await other.addCookies(
      cookies.map((cookie) => cookie.split('=')).map(([name = '', value = '']) => ({ name, value, url: place })),
    );
    const visit = await other.newPage();
    await visit.goto(`${place}/${campaign}/observer`);
    await visit.getByText(said, { exact: true }).waitFor();
    expect(await visit.getByRole('button', { name: 'Envoyer l’observation' }).count()).toBe(0);
    await other.close();
  }
  app.clock.now = before;
});

test('after: the next publication changes the verdict', async () => {
  await nextPublication('2026-06-17');
  const row = await voicesOnA('Groupe G2');
  await row.getByText('Même avis').waitFor();
  await row.getByText('5 à 10 observations').waitFor();
  await look('two-voices-after');
  await page.goto(`${place}/coordination/priorites`);
  await page.locator('.needs tbody tr').first().getByText('Même avis').waitFor();
  await look('two-voices-priorities');
  expect(left).toEqual([]);
  expect(complaints).toEqual([]);
});
