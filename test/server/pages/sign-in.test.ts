import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type TestApp } from '../../support/start-app.ts';

const email = 'Camille@Ville.fr';
const password = 'une phrase de passe';
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ limits: { signIn: 40 } });
});
afterAll(() => app.stop());

const submit = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const who = async (cookie: string) => (await app.ask('/api/session', { headers: { cookie } })).json();

describe('the first visit', () => {
  const code = () => new URL(app.firstVisit ?? '').searchParams.get('code') ?? '';
  const forwarded = { 'X-Forwarded-For': '203.0.113.1' };

  test('is for who holds the code, or sits at the machine', async () => {
    expect((await app.ask('/premiere-visite')).status).toBe(200);
    expect((await app.ask('/premiere-visite', { headers: forwarded })).status).toBe(404);
    expect((await app.ask('/premiere-visite?code=x', { headers: forwarded })).status).toBe(404);
    expect((await app.ask(`/premiere-visite?code=${code()}`, { headers: forwarded })).status).toBe(200);
  });

  test.each([
    [{ email: 'nobody', password }, 'Écrivez une adresse'],
    [{ email, password: 'trop court' }, '12 caractères'],
    [{ email, password: 'x'.repeat(129) }, '128 caractères'],
  ])('refuses what makes no account, in words', async (fields, words) => {
    const response = await submit('/premiere-visite?lang=fr', fields);
    expect(response.status).toBe(422);
    const markup = await response.text();
    expect(markup).toContain(words);
    expect(markup).not.toContain(fields.password);
    expect(await app.auth.hasAccounts()).toBe(false);
  });

  test('is kept by nobody, nor compressed: the code stands beside what an address may say', async () => {
    const packed = { headers: { 'Accept-Encoding': 'br' } };
    const headersOf = async (path: string) => {
      const { headers } = await app.ask(path, packed);
      return ['cache-control', 'content-encoding', 'vary'].map((name) => headers.get(name));
    };
    for (const path of [`/premiere-visite?code=${code()}`, '/connexion?suite=/compte', '/invitation'])
      expect([path, ...(await headersOf(path))]).toEqual([path, 'no-store, no-transform', null, 'Accept-Language']);
    expect((await headersOf('/essai-2026')).slice(1)).toEqual(['br', expect.stringContaining('Accept-Encoding')]);
  });

  test('makes one account, signs in, and is over', async () => {
    const response = await submit('/premiere-visite', { email, password, code: code() }, forwarded);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/coordination']);
    expect(await who(cookieOf(response))).toEqual({
      email: 'camille@ville.fr',
      grants: [
        { role: 'administrator', territory: '*' },
        { role: 'coordinator', territory: '*' },
      ],
    });
    expect((await app.ask(`/premiere-visite?code=${code()}`)).headers.get('location')).toBe('/connexion');
    expect(
      (await submit('/premiere-visite', { email: 'b@ville.fr', password, code: code() })).headers.get('location'),
    ).toBe('/connexion');
    expect(await app.auth.signIn('b@ville.fr', password)).toBeNull();
  });
});

describe('signing in', () => {
  test('with the right words: a session, and back to where one was going', async () => {
    const response = await submit('/connexion', { email, password, suite: '/coordination/priorites?lang=en' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/coordination/priorites?lang=en']);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^diagnostic\.session_token=[^;]{40,};/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Domain=/i);
  });

  test.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', ''])(
    'never leads elsewhere: %s',
    async (suite) => {
      expect((await submit('/connexion', { email, password, suite })).headers.get('location')).toBe('/coordination');
    },
  );

  test('with wrong words: no session, and no hint about which one is wrong', async () => {
    const answers = await Promise.all(
      [
        { email, password: `${password}!` },
        { email: 'nobody@ville.fr', password },
        { email: '', password: '' },
        {},
      ].map(async (fields) => {
        const response = await submit('/connexion?lang=fr', fields as Record<string, string>);
        return [
          response.status,
          response.headers.getSetCookie(),
          (await response.text()).replace(/ value="[^"]*"/g, ''),
        ];
      }),
    );
    for (const answer of answers) {
      expect(answer.slice(0, 2)).toEqual([401, []]);
      expect(answer[2]).toBe(answers[0]?.[2]);
    }
  });

  test('a session is new at each sign-in, whatever cookie came along', async () => {
    const first = cookieOf(await submit('/connexion', { email, password }));
    const second = cookieOf(await submit('/connexion', { email, password }, { cookie: first }));
    expect(second).not.toBe(first);
  });

  test('no account can be made by asking for it', async () => {
    for (const path of ['/api/auth/sign-up/email', '/sign-up/email']) {
      expect((await app.post(path, { email: 'c@ville.fr', password, name: 'c' })).status).toBe(404);
    }
  });

  test('signing out ends the session on the server, not only the cookie', async () => {
    const cookie = cookieOf(await submit('/connexion', { email, password }));
    const response = await submit('/deconnexion', {}, { cookie });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect(response.headers.getSetCookie()[0]).toMatch(/Max-Age=0/);
    expect(await who(cookie)).toMatchObject({ code: 'not-signed-in' });
  });

  test('many wrong guesses from one address are slowed down', async () => {
    let last = 0;
    for (let guess = 0; guess < 40 && last !== 429; guess += 1)
      last = (await submit('/connexion', { email: 'x', password: '' })).status;
    expect(last).toBe(429);
  });
});

test('the secret that signs cookies is its owner’s only', () => {
  expect(statSync(`${app.directory}/secret`).mode & 0o777).toBe(0o600);
});
