// From an invitation to the desk: with a passkey, in the browser's own virtual authenticator; with a password and a second
// factor, without scripts; and sessions closed from another device. Where answers are real: nothing here is a demonstration.
import type { AccountList } from '@diagnostic/shared/api/accounts.ts';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { codeOf } from '../support/authenticator-app.ts';
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
import { fixtureCampaign } from '../support/fixture-campaign.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

// Most tests look at their page twice, with axe: on a loaded machine that takes its time.
jest.setTimeout(120_000);

let app: TestApp;
let browser: Browser;
/** Passkeys need a name: 127.0.0.1 has none, localhost is the same place. */
let place: string;
const left: string[][] = [];
const complaints: string[] = [];
const password = 'une phrase de passe longue';

beforeAll(async () => {
  requireClientBuild();
  app = await startApp({ campaign: fixtureCampaign({ demonstration: false }) });
  place = app.url.replace('127.0.0.1', 'localhost');
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function device(
  options: Parameters<Browser['newContext']>[0],
  home = place,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'fr-FR', permissions: ['clipboard-write'], ...options });
  left.push(watchOrigin(context, home));
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  return { context, page };
}

/** A security key or a phone that knows its owner. */
async function withAuthenticator(context: BrowserContext, page: Page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    recognises: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

async function look(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ '390': phone, '1440': desk })) {
    await page.setViewportSize(viewport);
    expect([name, size, await accessibilityViolations(page)]).toEqual([name, size, []]);
    expect([name, size, await overflows(page)]).toEqual([name, size, false]);
    await keepPicture(page, `${name}-${size}`);
  }
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

describe('the first person', () => {
  let page: Page;
  let context: BrowserContext;
  beforeAll(async () => {
    ({ context, page } = await device({ viewport: desk }));
  });

  test('makes the first account, and cannot go on with a password alone', async () => {
    await page.goto(`${place}/premiere-visite`);
    await page.getByLabel('Adresse e-mail').fill('camille@ville.fr');
    await page.getByLabel(/Mot de passe/).fill('motdepasse123456');
    await press(page, 'Créer le compte');
    await page.getByRole('alert').getByText('qu’on essaie en premier').waitFor();
    await page.getByLabel(/Mot de passe/).fill(password);
    await press(page, 'Créer le compte');
    await titled(page, 'Ajouter un second facteur');
    const session = await context.request.get(`${place}/api/accounts`);
    expect([session.status(), (await session.json()).code]).toEqual([403, 'second-factor-missing']);
  });

  test('adds a second factor, gets recovery codes once, and is at the desk', async () => {
    await look(page, 'accounts-second-factor');
    const secret = (await page.locator('.note code').textContent()) ?? '';
    await page.getByLabel(/six chiffres/).fill('000000');
    await press(page, 'Vérifier le code');
    await page.getByRole('alert').waitFor();
    await page.getByLabel(/six chiffres/).fill(codeOf(secret));
    await press(page, 'Vérifier le code');
    await titled(page, 'Vos codes de secours');
    expect(await page.locator('.codes code').count()).toBe(10);
    await look(page, 'accounts-recovery-codes');
    await page.getByRole('link', { name: /continuer/ }).click();
    await titled(page, 'Ce que le territoire vit');
  });

  test('invites two people from the desk, and gets links to hand over', async () => {
    await page.getByRole('link', { name: 'Comptes', exact: true }).click();
    await titled(page, 'Comptes et accès');
    await page.getByLabel('Adresse e-mail').fill('dr.martin@ville.fr');
    await press(page, 'Inviter');
    await page.getByText('Aucun message n’est parti').waitFor();
    await press(page, 'Copier le lien');
    await page.getByText('Le lien est copié.').waitFor();
    await look(page, 'accounts-desk');
    await page.setViewportSize(desk);
  });
});

describe('the audit trail', () => {
  test('tells an administrator what was done, by whom; the desk and the account speak English too', async () => {
    const { context, page } = await device({ viewport: desk });
    const cookie = await app.signIn([
      { role: 'administrator', territory: '*' },
      { role: 'coordinator', territory: '*' },
    ]);
    const value = cookie.replace(/^[^=]+=/, '');
    await context.addCookies([{ name: 'diagnostic.session_token', value, url: place }]);
    await page.goto(`${place}/coordination/comptes`);
    await page.getByRole('link', { name: 'Journal des actes' }).click();
    await titled(page, 'Journal des actes');
    const row = page.getByRole('row').filter({ hasText: 'Invitation envoyée' }).first();
    expect(await row.textContent()).toContain('camille@ville.fr');
    await page.getByRole('row').filter({ hasText: 'Second facteur ajouté' }).first().waitFor();
    await look(page, 'accounts-audit-trail');
    for (const [path, title] of [
      ['/coordination/comptes/journal', 'Audit trail'],
      ['/coordination/comptes', 'Accounts and access'],
      ['/compte', 'My account'],
    ] as const) {
      await page.goto(`${place}${path}?lang=en`);
      await titled(page, title);
      await look(page, `accounts-en-${title.toLowerCase().replace(/ /g, '-')}`);
    }
    await context.close();
  });
});

describe('before the first campaign', () => {
  test('the team can be invited already, and the audit trail be read', async () => {
    const empty = await startApp({ campaign: null });
    const { context, page } = await device({ viewport: desk }, empty.url);
    const cookie = await empty.signIn([{ role: 'administrator', territory: '*' }]);
    await context.addCookies([
      { name: 'diagnostic.session_token', value: cookie.replace(/^[^=]+=/, ''), url: empty.url },
    ]);
    await page.goto(`${empty.url}/coordination`);
    await titled(page, 'Préparer une campagne');
    await page.getByRole('link', { name: 'Comptes', exact: true }).click();
    await titled(page, 'Comptes et accès');
    await page.getByLabel('Adresse e-mail').fill('premiere@ville.fr');
    await press(page, 'Inviter');
    await page.getByText('Aucun message n’est parti').waitFor();
    await page.getByRole('link', { name: 'Journal des actes' }).click();
    await page.getByRole('row').filter({ hasText: 'Invitation envoyée' }).waitFor();
    await context.close();
    await empty.stop();
  });
});

describe('with a keyboard alone', () => {
  test('one signs in, and closes the other sessions', async () => {
    const email = 'clavier@ville.fr';
    await app.auth.createAccount(email, password, [{ role: 'partner', territory: 'essai' }]);
    await app.auth.signIn(email, password);
    const { context, page } = await device({ viewport: desk });
    await page.goto(`${place}/connexion?suite=/compte`);
    const focused = () =>
      page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim());
    const tabTo = async (wanted: string) => {
      for (let presses = 0; presses < 40 && (await focused()) !== wanted; presses += 1)
        await page.keyboard.press('Tab');
      expect(await focused()).toBe(wanted);
    };
    await tabTo('email');
    await page.keyboard.type(email);
    await tabTo('password');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await titled(page, 'Mon compte');
    await tabTo('Fermer toutes les autres sessions');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Les autres sessions sont fermées').waitFor();
    await context.close();
  });
});

/** An invitation as the desk makes it; gives the link, at the place that passkeys are good for. */
async function invited(email: string, role: string): Promise<string> {
  const cookie = await app.signIn();
  const grants = [{ role, territory: 'essai' }];
  const made = await (await app.post('/api/invitations', { email, language: 'fr', grants }, { cookie })).json();
  return made.link.replace('127.0.0.1', 'localhost');
}

describe('someone invited who chooses a passkey', () => {
  let page: Page;
  let context: BrowserContext;
  let authenticator: Awaited<ReturnType<typeof withAuthenticator>>;
  let link: string;
  beforeAll(async () => {
    ({ context, page } = await device({ viewport: phone, hasTouch: true, isMobile: true }));
    authenticator = await withAuthenticator(context, page);
    link = await invited('aicha@ville.fr', 'coordinator');
  });

  test('opens the link, whose code goes to no address, and is at the desk after one press', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(link);
    await titled(page, 'Bienvenue');
    expect(page.url()).not.toContain('#');
    const code = link.split('#')[1] ?? 'none';
    expect(asked.filter((url) => url.split('#')[0]?.includes(code))).toEqual([]);
    await look(page, 'accounts-invitation');
    await page.setViewportSize(phone);
    await press(page, 'Créer une clé d’accès');
    await titled(page, 'Ce que le territoire vit');
    expect(await authenticator.credentials()).toBe(1);
  });

  test('is not asked for a second factor, and the link is used up', async () => {
    expect((await context.request.get(`${place}/api/accounts`)).status()).toBe(200);
    const { page: other } = await device({ viewport: phone });
    await other.goto(link);
    await other.getByRole('alert').getByText('déjà servi').waitFor();
    await look(other, 'accounts-invitation-over');
    await other.context().close();
  });

  test('leaves, and comes back with the passkey; not when it does not know its owner', async () => {
    await page.goto(`${place}/compte`);
    await titled(page, 'Mon compte');
    await look(page, 'accounts-own');
    await context.request.post(`${place}/deconnexion`, { form: {}, maxRedirects: 0 });
    await page.goto(`${place}/coordination/priorites`);
    await titled(page, 'Se connecter');
    await look(page, 'accounts-sign-in');
    await authenticator.recognises(false);
    await press(page, 'Se connecter avec une clé d’accès');
    await page.getByText('n’a pas été acceptée').waitFor();
    await authenticator.recognises(true);
    await press(page, 'Se connecter avec une clé d’accès');
    await page.waitForURL('**/coordination/priorites');
  });

  test('cannot remove the only way in, and can add a password', async () => {
    await page.goto(`${place}/compte`);
    expect(await page.getByRole('button', { name: /Retirer la clé/ }).count()).toBe(0);
    await page.getByLabel(/Nouveau mot de passe/).fill(password);
    await press(page, 'Choisir un mot de passe');
    await page.getByRole('status').getByText('Le mot de passe est changé').waitFor();
    expect(await page.getByRole('button', { name: /Retirer la clé/ }).count()).toBe(1);
  });
});

describe('someone invited who chooses a password, without scripts', () => {
  let page: Page;
  const email = 'lea@ville.fr';
  let secret = '';
  let recovery = '';
  beforeAll(async () => {
    ({ page } = await device({ viewport: phone, javaScriptEnabled: false }));
  });

  test('pastes the code, chooses a password, adds a second factor', async () => {
    const link = await invited(email, 'coordinator');
    await page.goto(link);
    await page.getByLabel('Code d’invitation').fill(link.split('#')[1] ?? '');
    await press(page, 'Ouvrir l’invitation');
    await titled(page, 'Bienvenue');
    expect(await page.getByRole('button', { name: 'Créer une clé d’accès' }).count()).toBe(0);
    await page.getByLabel(/Nouveau mot de passe/).fill(password);
    await press(page, 'Créer le compte');
    await titled(page, 'Ajouter un second facteur');
    secret = (await page.locator('.note code').textContent()) ?? '';
    await page.getByLabel(/six chiffres/).fill(codeOf(secret));
    await press(page, 'Vérifier le code');
    recovery = (await page.locator('.codes code').first().textContent()) ?? '';
  });

  test('signs in again with password and code; a code serves once, a recovery code too', async () => {
    const signIn = async () => {
      await page.goto(`${place}/connexion?suite=/compte`);
      await page.getByLabel('Adresse e-mail').fill(email);
      await page.getByLabel('Mot de passe').fill(password);
      await press(page, 'Se connecter');
      await titled(page, 'Second facteur');
    };
    await signIn();
    await page.goto(`${place}/compte`);
    await titled(page, 'Second facteur');
    await page.getByLabel('Code').fill(codeOf(secret));
    await press(page, 'Continuer');
    await page.getByRole('alert').getByText('déjà servi').waitFor();
    await page.getByLabel('Code').fill(codeOf(secret, 1));
    await press(page, 'Continuer');
    await titled(page, 'Mon compte');
    await signIn();
    await page.getByLabel('Code').fill(recovery.toLowerCase());
    await press(page, 'Continuer');
    await page.getByText('Il reste 9 codes de secours').waitFor();
    await signIn();
    await page.getByLabel('Code').fill(recovery);
    await press(page, 'Continuer');
    await page.getByRole('alert').waitFor();
  });
});

describe('sessions', () => {
  test('are listed without address or browser, and closed from another device', async () => {
    const [one, two] = [
      await device({ viewport: desk }),
      await device({ viewport: phone, isMobile: true, hasTouch: true }),
    ];
    const email = 'paul@ville.fr';
    await app.auth.createAccount(email, password, [{ role: 'partner', territory: 'essai' }]);
    for (const { page } of [one, two]) {
      await page.goto(`${place}/connexion?suite=/compte`);
      await page.getByLabel('Adresse e-mail').fill(email);
      await page.getByLabel('Mot de passe').fill(password);
      await press(page, 'Se connecter');
      await titled(page, 'Mon compte');
    }
    const rows = two.page.getByRole('listitem').filter({ hasText: 'depuis le' });
    expect(await rows.count()).toBe(2);
    await look(two.page, 'accounts-sessions');
    await press(two.page, /Fermer la session « Ordinateur/);
    await two.page.getByRole('status').getByText('La session est fermée').waitFor();
    await one.page.reload();
    await titled(one.page, 'Se connecter');
    for (const { context } of [one, two]) await context.close();
  });

  test('end at once when the account is closed', async () => {
    const cookie = await app.signIn([{ role: 'professional', territory: 'essai' }]);
    const { email } = await (await app.ask('/api/session', { headers: { cookie } })).json();
    const manager = { cookie: await app.signIn() };
    const { accounts }: AccountList = await (await app.ask('/api/accounts', { headers: manager })).json();
    const { page } = await device({ viewport: desk });
    await page
      .context()
      .addCookies([{ name: 'diagnostic.session_token', value: cookie.replace(/^[^=]+=/, ''), url: place }]);
    await page.goto(`${place}/coordination`);
    await titled(page, 'Ce que le territoire vit');
    const id = accounts.find((one) => one.email === email)?.id;
    await app.ask(`/api/accounts/${id}`, {
      method: 'PATCH',
      headers: { ...manager, 'Content-Type': 'application/json' },
      body: JSON.stringify({ disabled: true }),
    });
    await page.reload();
    await titled(page, 'Se connecter');
    await page.context().close();
  });
});

test('nothing was asked of another place, and no page broke', () => {
  expect(left.flat()).toEqual([]);
  expect(complaints).toEqual([]);
});
