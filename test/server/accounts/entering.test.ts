// Ways in that must not be: guessing, replaying, going round the second factor, sessions that outlive their end.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissions } from '@diagnostic/server/src/permissions.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { codeOf } from '../../support/authenticator-app.ts';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { invite } from '../../support/invite.ts';
import {
  authenticatorFor,
  begunRegistration,
  begunSignIn,
  registerPasskey,
  signInWithPasskey,
} from '../../support/passkeys.ts';
import { cookiesOf, freshId, startApp, type TestApp } from '../../support/start-app.ts';

const password = 'une phrase de passe longue';
const coordinator = [{ role: 'coordinator', territory: 'essai' } as const];
let app: TestApp;
beforeAll(async () => {
  // Real answers: here a password alone is not enough.
  app = await startApp({ campaign: fixtureCampaign({ demonstration: false }) });
});
afterAll(() => app.stop());

const newEmail = () =>
  `${freshId()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, 'x')}@ville.fr`;
const signIn = (email: string, words = password, headers: Record<string, string> = {}) =>
  app.submit('/connexion', { email, password: words }, headers);
const sessionOf = (response: Response) =>
  cookiesOf(response.headers.getSetCookie().filter((one) => /session_token/.test(one)));
const ask = async (path: string, cookie: string) => app.ask(path, { headers: { cookie } });
const codeIn = async (response: Response) => (await response.json()).code;

/** A coordinator with a password and a second factor: address, secret, recovery codes, and the cookie of the set-up. */
async function withSecondFactor() {
  const email = newEmail();
  await app.auth.createAccount(email, password, [...coordinator]);
  const before = sessionOf(await signIn(email));
  const page = await (await ask('/compte/second-facteur', before)).text();
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '';
  const done = await app.submit('/compte/second-facteur', { code: codeOf(secret) }, { cookie: before });
  const recovery = [...(await done.text()).matchAll(/<li><code>([0-9A-Z-]+)<\/code>/g)].map(
    ([, code]) => code as string,
  );
  return { email, secret, recovery, before, cookie: sessionOf(done) };
}

describe('the second factor', () => {
  test('is asked of who may see or change more, before anything else opens', async () => {
    const email = newEmail();
    await app.auth.createAccount(email, password, [...coordinator]);
    const cookie = sessionOf(await signIn(email));
    for (const [name, { who }] of Object.entries(permissions)) {
      const [method = '', path = ''] = name.split(' ');
      if (typeof who === 'string') continue;
      const address = path.replace('{/*rest}', '').replace(':campaign', 'essai-2026').replace(':id', 'none');
      const response = await app.ask(address, { method, headers: { cookie } });
      const [status, location] = [response.status, response.headers.get('location')?.split('?')[0] ?? null];
      expect([name, status, location]).toEqual(
        address.startsWith('/api/') ? [name, 403, null] : [name, 303, '/compte/second-facteur'],
      );
    }
    expect((await ask('/api/campaigns/essai-2026/publications/latest?state=made', cookie)).status).toBe(403);
  });

  test('is not asked of who only reads, nor where every answer is made up', async () => {
    const email = newEmail();
    await app.auth.createAccount(email, password, [{ role: 'steering-committee', territory: 'essai' }]);
    expect((await ask('/api/campaigns/essai-2026/publications', sessionOf(await signIn(email)))).status).toBe(200);
    await app.store.campaigns.launch(
      fixtureCampaign({ campaign: 'jeu-2026', territory: { ...fixtureCampaign().territory, code: 'jeu' } }),
      '2026-01-01',
    );
    const [play, real] = [newEmail(), newEmail()];
    await app.auth.createAccount(play, password, [{ role: 'coordinator', territory: 'jeu' }]);
    await app.auth.createAccount(real, password, [{ role: 'coordinator', territory: '*' }]);
    expect((await ask('/api/campaigns/jeu-2026/publications', sessionOf(await signIn(play)))).status).toBe(200);
    expect((await ask('/api/campaigns/jeu-2026/publications', sessionOf(await signIn(real)))).status).toBe(403);
  });

  test('makes another session: the one of before opens nothing any more', async () => {
    const { before, cookie } = await withSecondFactor();
    expect(before).not.toBe(cookie);
    expect([(await ask('/api/session', before)).status, (await ask('/api/accounts', cookie)).status]).toEqual([
      401, 200,
    ]);
  });

  test('is begun once, however often its page is asked for at once', async () => {
    const email = newEmail();
    await app.auth.createAccount(email, password, [...coordinator]);
    const cookie = sessionOf(await signIn(email));
    const pages = await Promise.all([1, 2, 3, 4].map(() => ask('/compte/second-facteur', cookie)));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const secrets = await Promise.all(pages.map(async (page) => /<code>([A-Z2-7 ]+)</.exec(await page.text())?.[1]));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toMatch(/^[A-Z2-7 ]{32,}$/);
  });

  test('cannot be gone round: between password and code nothing opens, nor can another factor be added', async () => {
    const { email } = await withSecondFactor();
    const cookie = sessionOf(await signIn(email));
    for (const path of ['/api/session', '/api/accounts', '/api/campaigns/essai-2026/publications'])
      expect([path, (await ask(path, cookie)).status, await codeIn(await ask(path, cookie))]).toEqual([
        path,
        401,
        'second-factor-needed',
      ]);
    for (const path of ['/compte', '/compte/second-facteur', '/coordination'])
      expect((await ask(path, cookie)).headers.get('location')).toMatch(/^\/connexion\/code\?/);
    const begun = await app.post('/api/passkeys/registration-options', {}, { cookie });
    expect([begun.status, await codeIn(begun)]).toEqual([401, 'second-factor-needed']);
    for (const [path, fields] of [
      ['/compte/second-facteur', { replace: 'yes' }],
      ['/compte/codes-de-secours', {}],
      ['/compte/mot-de-passe', { current: password, password: 'tout autre chose ici' }],
    ] as const)
      expect((await app.submit(path, fields, { cookie })).headers.get('location')).toMatch(/^\/connexion\/code/);
  });

  test('nor by a password that was added to a passkey', async () => {
    const { code, email } = await invite(app);
    const key = authenticatorFor(app);
    const first = sessionOf(await registerPasskey(app, key, { code }));
    expect((await app.submit('/compte/mot-de-passe', { password }, { cookie: first })).status).toBe(303);
    const cookie = sessionOf(await signIn(email));
    expect(await codeIn(await ask('/api/accounts', cookie))).toBe('second-factor-needed');
    expect((await ask('/compte/second-facteur', cookie)).headers.get('location')).toMatch(/^\/connexion\/code/);
    const begun = await app.post('/api/passkeys/registration-options', {}, { cookie });
    expect(await codeIn(begun)).toBe('second-factor-needed');
    expect((await app.submit('/connexion/code', { code: '000000' }, { cookie })).status).toBe(401);
    expect((await ask('/api/accounts', sessionOf(await signInWithPasskey(app, key)))).status).toBe(200);
  });

  test('takes each code once, also from many at a time; recovery codes likewise', async () => {
    const { email, secret, recovery } = await withSecondFactor();
    const waiting = async () => sessionOf(await signIn(email));
    const give = async (code: string) =>
      (await app.submit('/connexion/code', { code }, { cookie: await waiting() })).status;
    // The code of the set-up itself, and the ones before it.
    expect([await give(codeOf(secret)), await give(codeOf(secret, -1))]).toEqual([401, 401]);
    for (const code of [codeOf(secret, 1), recovery[0] ?? '']) {
      const sessions = await Promise.all([waiting(), waiting(), waiting(), waiting()]);
      const given = await Promise.all(sessions.map((cookie) => app.submit('/connexion/code', { code }, { cookie })));
      expect(given.map(({ status }) => status).sort()).toEqual([303, 401, 401, 401]);
    }
  });

  test('cannot be guessed: after ten wrong codes the account takes none for a while', async () => {
    const { email, secret } = await withSecondFactor();
    const cookie = sessionOf(await signIn(email));
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess += 1)
      statuses.push((await app.submit('/connexion/code', { code: String(guess).padStart(6, '9') }, { cookie })).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    expect((await app.submit('/connexion/code', { code: codeOf(secret, 1) }, { cookie })).status).toBe(429);
  });

  test('lies sealed: the database tells neither secret nor recovery code', async () => {
    const { secret, recovery } = await withSecondFactor();
    const stored = ['accounts.db', 'accounts.db-wal']
      .map((file) => readFileSync(join(app.directory, file), 'latin1'))
      .join('');
    for (const words of [secret.replace(/ /g, ''), ...recovery, ...recovery.map((code) => code.replace(/-/g, ''))])
      expect(stored.includes(words)).toBe(false);
  });
});

describe('guessing passwords', () => {
  test('a thousand times gets nowhere, and does not lock the owner out of a known device', async () => {
    const email = newEmail();
    await app.auth.createAccount(email, password, [{ role: 'partner', territory: 'essai' }]);
    const known = cookiesOf((await signIn(email)).headers.getSetCookie().filter((one) => /known_device/.test(one)));
    const statuses: number[] = [];
    for (let guess = 0; guess < 1000; guess += 50) {
      const some = Array.from({ length: 50 }, (_, at) => signIn(email, `essai numéro ${guess + at}`));
      statuses.push(...(await Promise.all(some)).map(({ status }) => status));
    }
    expect([
      statuses.filter((status) => status === 401).length,
      statuses.filter((status) => status === 429).length,
    ]).toEqual([10, 990]);
    expect((await signIn(email)).status).toBe(429);
    expect((await signIn(email, password, { cookie: known })).status).toBe(303);
    const forged = known.replace(/=[^.]+/, '=AAAAAAAAAAAAAAAA');
    expect((await signIn(email, password, { cookie: forged })).status).toBe(429);
  });

  test('tells nobody which addresses have an account, whichever try it is', async () => {
    const [member, closed] = [newEmail(), newEmail()];
    for (const email of [member, closed])
      await app.auth.createAccount(email, password, [{ role: 'partner', territory: 'essai' }]);
    const { accounts } = await (await ask('/api/accounts', await app.signIn())).json();
    const { id } = accounts.find((account: { email: string }) => account.email === closed);
    await app.ask(`/api/accounts/${id}`, {
      method: 'PATCH',
      headers: { cookie: await app.signIn(), 'Content-Type': 'application/json' },
      body: JSON.stringify({ disabled: true }),
    });
    const answers: Record<string, unknown[]> = {};
    for (const [email, words] of [
      [member, 'pas celui-ci du tout'],
      [closed, password],
      [newEmail(), password],
    ] as const) {
      answers[email] = [];
      for (let attempt = 0; attempt < 11; attempt += 1) {
        const response = await signIn(email, words);
        const { date, ...headers } = Object.fromEntries(response.headers);
        const page = (await response.text()).replaceAll(email, 'x@ville.fr');
        answers[email].push({ status: response.status, page, ...headers, 'content-length': null });
      }
    }
    const [known = [], shut, unknown] = Object.values(answers);
    expect(known.map((answer) => (answer as { status: number }).status)).toEqual([...Array(10).fill(401), 429]);
    expect([shut, unknown]).toEqual([known, known]);
  }, 120_000);
});

describe('a passkey’s answer', () => {
  test('serves once', async () => {
    const { code } = await invite(app);
    const key = authenticatorFor(app);
    await registerPasskey(app, key, { code });
    const { body, headers } = await begunSignIn(app, key);
    const [first, again] = [
      await app.post('/api/passkeys/sign-in', body, headers),
      await app.post('/api/passkeys/sign-in', body, headers),
    ];
    expect([first.status, again.status]).toEqual([200, 422]);
  });
});

describe('one more passkey', () => {
  test('is for who is signed in still: no word in the place of an invitation’s code lets it through', async () => {
    const cookie = await app.signIn();
    const ended = await app.signIn();
    const [begun, late] = [
      await begunRegistration(app, authenticatorFor(app), { cookie }),
      await begunRegistration(app, authenticatorFor(app), { cookie: ended }),
    ];
    await app.submit('/deconnexion', {}, { cookie: ended });
    const register = async ({ body, headers }: typeof begun, code?: string) =>
      (await app.post('/api/passkeys/registration', { ...body, ...(code && { code }) }, headers)).status;
    expect([await register(late), await register(late, 'x'), await register(begun, 'x')]).toEqual([401, 422, 422]);
    expect((await registerPasskey(app, authenticatorFor(app), { cookie })).status).toBe(200);
  });
});

describe('a session', () => {
  const sql = (statement: string, ...values: unknown[]) => {
    const database = new Database(join(app.directory, 'accounts.db'));
    const result = database.prepare(statement).run(...values);
    database.close();
    return result;
  };
  const tokenOf = (cookie: string) => decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0];

  test('is never the one that came along, whichever way in', async () => {
    const preset = `diagnostic.session_token=${'x'.repeat(32)}.forged`;
    const { code } = await invite(app);
    const accepted = await app.submit('/invitation/mot-de-passe', { code, password }, { cookie: preset });
    const other = await app.signIn();
    const email = newEmail();
    await app.auth.createAccount(email, password, [...coordinator]);
    for (const cookie of [sessionOf(accepted), sessionOf(await signIn(email, password, { cookie: other }))]) {
      expect(cookie).not.toBe(preset);
      expect(cookie).not.toBe(other);
      expect((tokenOf(cookie) ?? '').length).toBeGreaterThanOrEqual(22);
    }
  });

  test('ends with the account, the password, the sign-out; what is replayed afterwards opens nothing', async () => {
    const email = newEmail();
    await app.auth.createAccount(email, password, [{ role: 'partner', territory: 'essai' }]);
    const enter = async () => sessionOf(await signIn(email));
    const [one, two] = [await enter(), await enter()];
    await app.submit('/deconnexion', {}, { cookie: one });
    expect((await ask('/api/session', one)).status).toBe(401);
    expect(
      (
        await app.submit(
          '/compte/mot-de-passe',
          { current: 'pas le bon du tout', password: 'un tout autre secret' },
          { cookie: two },
        )
      ).status,
    ).toBe(422);
    const three = await enter();
    expect(
      (
        await app.submit(
          '/compte/mot-de-passe',
          { current: password, password: 'un tout autre secret' },
          { cookie: two },
        )
      ).status,
    ).toBe(303);
    expect([(await ask('/api/session', two)).status, (await ask('/api/session', three)).status]).toEqual([200, 401]);

    const manager = await app.signIn();
    const { accounts } = await (await ask('/api/accounts', manager)).json();
    const { id } = accounts.find((account: { email: string }) => account.email === email);
    const close = (disabled: boolean) =>
      app.ask(`/api/accounts/${id}`, {
        method: 'PATCH',
        headers: { cookie: manager, 'Content-Type': 'application/json' },
        body: JSON.stringify({ disabled }),
      });
    await close(true);
    expect((await ask('/api/session', two)).status).toBe(401);
    expect((await signIn(email, 'un tout autre secret')).status).toBe(401);
    await close(false);
    expect((await ask('/api/session', two)).status).toBe(401);
    expect((await signIn(email, 'un tout autre secret')).status).toBe(303);
  });

  test('ends after two hours without a request, and after twelve whatever happens', async () => {
    const [idle, old, used] = [await app.signIn(), await app.signIn(), await app.signIn()];
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    sql('update session set usedAt = ?, createdAt = ? where token = ?', ago(2.1), ago(3), tokenOf(idle));
    sql('update session set expiresAt = ? where token = ?', ago(0.01), tokenOf(old));
    sql('update session set usedAt = ?, createdAt = ? where token = ?', ago(1.9), ago(11), tokenOf(used));
    const statuses = [];
    for (const cookie of [idle, old, used]) statuses.push((await ask('/api/session', cookie)).status);
    expect(statuses).toEqual([401, 401, 200]);
    expect((await ask('/api/session', idle)).status).toBe(401);
  });

  test('of more than ten minutes does not change how one signs in', async () => {
    const cookie = await app.signIn();
    sql(
      'update session set createdAt = ? where token = ?',
      new Date(Date.now() - 11 * 60_000).toISOString(),
      tokenOf(cookie),
    );
    const begun = await app.post('/api/passkeys/registration-options', {}, { cookie });
    expect([begun.status, await codeIn(begun)]).toEqual([403, 'sign-in-again']);
    const changed = await app.submit(
      '/compte/mot-de-passe',
      { current: password, password: 'un tout autre secret' },
      { cookie },
    );
    expect(changed.headers.get('location')).toBe('/connexion?suite=%2Fcompte');
    expect(await (await ask('/compte', cookie)).text()).toContain('Me reconnecter');
  });

  test('keeps the kind of device, and neither address nor browser', async () => {
    const email = newEmail();
    await app.auth.createAccount(email, password, [{ role: 'partner', territory: 'essai' }]);
    const browser = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) CanaryBrowser/77.1 Mobile';
    const cookie = sessionOf(
      await signIn(email, password, { 'User-Agent': browser, 'X-Forwarded-For': '203.0.113.77' }),
    );
    expect(await (await ask('/compte', cookie)).text()).toContain('Téléphone');
    const stored = ['accounts.db', 'accounts.db-wal']
      .map((file) => readFileSync(join(app.directory, file), 'latin1'))
      .join('');
    for (const trace of ['CanaryBrowser', '203.0.113.77', '127.0.0.1'])
      expect([trace, stored.includes(trace)]).toEqual([trace, false]);
  });

  test('gives nobody rights by asking for them', async () => {
    const cookie = await app.signIn([{ role: 'partner', territory: 'essai' }]);
    for (const extra of [
      { role: 'administrator' },
      { isAdmin: true },
      { grants: [{ role: 'administrator', territory: '*' }] },
    ]) {
      await app.submit('/compte/mot-de-passe', { current: password, password, ...(extra as object) } as never, {
        cookie,
      });
      const invited = { email: 'z@ville.fr', language: 'fr', grants: [], ...extra };
      expect((await app.post('/api/invitations', invited, { cookie })).status).toBe(403);
    }
    const manager = await app.signIn();
    const body = {
      email: 'z@ville.fr',
      language: 'fr',
      grants: [{ role: 'partner', territory: 'essai' }],
      expiresOn: '2099-01-01',
    };
    expect((await app.post('/api/invitations', body, { cookie: manager })).status).toBe(422);
  });
});
