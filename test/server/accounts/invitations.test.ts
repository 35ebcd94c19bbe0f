import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readConfig } from '@diagnostic/server/src/config.ts';
import { startServer } from '@diagnostic/server/src/start.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { codeOf } from '../../support/authenticator-app.ts';
import { freshFolder } from '../../support/for-each-store.ts';
import { invite } from '../../support/invite.ts';
import { authenticatorFor, begunRegistration, registerPasskey, signInWithPasskey } from '../../support/passkeys.ts';
import { cookiesOf, startApp, type TestApp } from '../../support/start-app.ts';

const password = 'une phrase de passe longue';
const DAY = 86_400_000;
let app: TestApp;
/** What the server for mail received: envelope and text. */
const mails: { to: string[]; text: string }[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, { envelope }, done) {
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.on('end', () => {
      mails.push({ to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(pieces).toString() });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  const { port } = smtp.server.address() as AddressInfo;
  app = await startApp({ settings: { SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_FROM: 'diagnostic@ville.fr' } });
});
afterAll(async () => {
  await app.stop();
  await new Promise<void>((closed) => smtp.close(closed));
});

const accept = (code: string, fields = { password }) => app.submit('/invitation/mot-de-passe', { code, ...fields });
const emails = async () => {
  const cookie = await app.signIn();
  const { accounts } = await (await app.ask('/api/accounts', { headers: { cookie } })).json();
  return accounts.map(({ email }: { email: string }) => email);
};

describe('the message', () => {
  test('goes to one person, with fixed words and the link', async () => {
    const { email, link, sent } = await invite(app);
    expect(sent).toBe(true);
    const mail = mails.at(-1);
    expect(mail?.to).toEqual([email]);
    const [headers = '', ...paragraphs] = mail?.text.split('\r\n\r\n') ?? [];
    const body = paragraphs.join('\n');
    expect(headers).toMatch(/^From: diagnostic@ville\.fr$/m);
    expect(
      headers
        .match(/^(To|Cc|Bcc|Subject|From):/gim)
        ?.map((name) => name.toLowerCase())
        .sort(),
    ).toEqual(['from:', 'subject:', 'to:']);
    expect(body.replace(/=\r\n/g, '').replace(/=3D/g, '=')).toContain(link);
    expect(mail?.text).not.toMatch(/<img|text\/html/);
  });

  test('tells a person, in both languages, that the second factor was reset', async () => {
    const id = await app.auth.createAccount('reset@ville.fr', password, [{ role: 'partner', territory: 'essai' }]);
    const begun = await app.auth.secondFactor.begin(id, 'reset@ville.fr');
    await app.auth.secondFactor.confirm(id, codeOf(begun?.secret ?? ''));
    const cookie = await app.signIn([{ role: 'administrator', territory: 'essai' }]);
    const response = await app.post(`/api/accounts/${id}/second-factor-reset`, {}, { cookie });
    expect([response.status, await response.json()]).toEqual([200, { sent: true }]);
    const mail = mails.at(-1);
    expect(mail?.to).toEqual(['reset@ville.fr']);
    for (const words of ['Bonjour', 'Hello']) expect(mail?.text).toContain(words);
  });

  test.each([
    'a@ville.fr\r\nBcc: b@ailleurs.fr',
    'a@ville.fr\nSubject: x',
    'a@ville.fr, b@ailleurs.fr',
    'A <a@ville.fr>',
    '"a b"@ville.fr',
    'a@ville.fr\0',
    'a@ville',
    '',
    `${'x'.repeat(300)}@ville.fr`,
  ])('is not sent to what is more than an address: %j', async (email) => {
    const before = mails.length;
    const grants = [{ role: 'partner', territory: 'essai' }];
    const cookie = await app.signIn();
    const response = await app.post('/api/invitations', { email, language: 'fr', grants }, { cookie });
    expect([response.status, (await response.json()).code]).toEqual([422, 'invalid-content']);
    expect(mails).toHaveLength(before);
  });

  test('leads to the address that was configured, whatever Host a request claims', async () => {
    const cookie = await app.signIn();
    const body = JSON.stringify({
      email: 'h@ville.fr',
      language: 'en',
      grants: [{ role: 'partner', territory: 'essai' }],
    });
    const forged = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' };
    const answer = await new Promise<string>((resolve, reject) => {
      const headers = {
        ...forged,
        cookie,
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
      };
      const sent = request(`${app.url}/api/invitations`, { method: 'POST', headers }, (response) => {
        let text = '';
        response.on('data', (piece) => {
          text += piece;
        });
        response.on('end', () => resolve(text));
      });
      sent.on('error', reject);
      sent.end(body);
    });
    expect(JSON.parse(answer).link).toMatch(new RegExp(`^${app.url.replace(/[.]/g, '\\.')}/invitation#`));
    expect(mails.at(-1)?.text).not.toContain('evil');
  });

  test('that cannot leave says so, and the link is there to copy', async () => {
    const alone = await startApp({ settings: { SMTP_URL: 'smtp://127.0.0.1:9' } });
    const { sent, link } = await invite(alone);
    expect([sent, link]).toEqual([false, expect.stringContaining('/invitation#')]);
    expect(JSON.stringify(alone.logged)).toContain('mail-not-sent');
    expect(JSON.stringify(alone.logged)).not.toContain('ville.fr');
    await alone.stop();
  });
});

describe('a link', () => {
  test('carries 192 random bits, after the # that nobody is sent; the database does not hold them', async () => {
    const { code, link, email } = await invite(app);
    expect(Buffer.from(code, 'base64url')).toHaveLength(24);
    expect(new URL(link).search + new URL(link).pathname).not.toContain(code);
    const stored = readdirSync(app.directory)
      .filter((file) => file.startsWith('accounts.db'))
      .map((file) => readFileSync(join(app.directory, file), 'latin1'))
      .join('');
    expect(stored).toContain(email);
    expect(stored).not.toContain(code);
  });

  test('makes one account, however many use it at once, with a password or a passkey', async () => {
    const { code, email } = await invite(app);
    const begun = await begunRegistration(app, authenticatorFor(app), { code });
    const uses = Array.from({ length: 12 }, () => accept(code));
    uses.push(app.post('/api/passkeys/registration', begun.body, begun.headers));
    const statuses = (await Promise.all(uses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303 || status === 200)).toHaveLength(1);
    expect((await emails()).filter((one: string) => one === email)).toHaveLength(1);
    expect((await accept(code)).status).toBe(410);
  });

  test('is over after a week, when withdrawn, or when another one was sent', async () => {
    const late = await invite(app);
    app.clock.now = new Date(app.clock.now.getTime() + 7 * DAY + 1000);
    expect((await app.submit('/invitation', { code: late.code })).status).toBe(410);
    expect((await accept(late.code)).status).toBe(410);

    const withdrawn = await invite(app);
    const cookie = await app.signIn();
    const path = `/api/invitations/${withdrawn.invitation.id}/withdrawal`;
    expect((await app.ask(path, { method: 'POST', headers: { cookie } })).status).toBe(200);
    expect((await accept(withdrawn.code)).status).toBe(410);
    const begun = await app.post('/api/passkeys/registration-options', { code: withdrawn.code });
    expect([begun.status, (await begun.json()).code]).toEqual([410, 'invitation-over']);

    const first = await invite(app);
    const second = await invite(app, { email: first.email });
    expect((await accept(first.code)).status).toBe(410);
    expect((await accept(second.code)).status).toBe(303);
  });

  test('is still good after a password that is refused', async () => {
    const { code, email } = await invite(app);
    for (const wrong of ['trop court', 'motdepasse1234', 'azertyuiop123', '111111111111', 'x'.repeat(129)])
      expect([wrong, (await accept(code, { password: wrong })).status]).toEqual([wrong, 422]);
    expect(await emails()).not.toContain(email);
    expect((await accept(code)).status).toBe(303);
  });

  test('is still good when the password could not be kept', async () => {
    const { code, email } = await invite(app);
    const { hash } = app.auth.passwords;
    app.auth.passwords.hash = () => Promise.reject(new Error('No memory left.'));
    expect((await accept(code)).status).toBe(500);
    app.auth.passwords.hash = hash;
    expect(await emails()).not.toContain(email);
    expect((await accept(code)).status).toBe(303);
  });

  test('that is over is erased at the next start', async () => {
    const dataDirectory = freshFolder();
    const day = new Date('2026-06-15T10:00:00Z');
    const config = readConfig({ PORT: '0', DATA_DIR: dataDirectory });
    const startOn = async (days: number) => {
      const log = { info: () => undefined, error: () => undefined };
      return startServer(config, { log, clock: () => new Date(day.getTime() + days * DAY) });
    };
    const first = await startOn(0);
    const by = { account: 'x', grants: [] };
    const { code } = await first.auth.invitations.make({ email: 'y@ville.fr', grants: [], by });
    await first.stop();
    // Stopping waits for the purge of the start.
    await (await startOn(6)).stop();
    const waiting = await startOn(0);
    expect(await waiting.auth.invitedBy(code)).toBeDefined();
    await waiting.stop();
    await (await startOn(8)).stop();
    const later = await startOn(0);
    expect(await later.auth.invitedBy(code)).toBeUndefined();
    await later.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }, 120_000);

  test('gives an account that exists more roles, once it is signed in; never to another one', async () => {
    const { code: first, email } = await invite(app, { role: 'partner' });
    const cookie = cookiesOf((await accept(first)).headers.getSetCookie());
    const { code } = await invite(app, { email, role: 'technical-committee' });
    expect(await (await accept(code)).text()).toContain('Un compte existe déjà');
    expect((await app.post('/api/passkeys/registration-options', { code })).status).toBe(410);
    const stranger = await app.signIn([{ role: 'partner', territory: 'essai' }]);
    expect((await app.submit('/invitation/roles', { code }, { cookie: stranger })).status).toBe(410);
    expect((await app.submit('/invitation/roles', { code }, { cookie })).status).toBe(303);
    const { grants } = await (await app.ask('/api/session', { headers: { cookie } })).json();
    expect(grants.map(({ role }: { role: string }) => role).sort()).toEqual(['partner', 'technical-committee']);
  });
});

describe('a passkey', () => {
  test('made with an invitation opens the desk, and again later', async () => {
    const { code } = await invite(app);
    const key = authenticatorFor(app);
    const made = await registerPasskey(app, key, { code });
    for (const response of [made, await signInWithPasskey(app, key)]) {
      const cookie = cookiesOf(response.headers.getSetCookie());
      expect((await app.ask('/api/accounts', { headers: { cookie } })).status).toBe(200);
    }
  });

  test('that does not verify its owner, or was made elsewhere, is refused; the invitation can then be used still', async () => {
    const { code } = await invite(app);
    const { softAuthenticator } = await import('../../support/soft-authenticator.ts');
    for (const key of [authenticatorFor(app, { verified: false }), softAuthenticator('https://evil.example')])
      expect((await registerPasskey(app, key, { code })).status).toBe(422);
    const key = authenticatorFor(app);
    expect((await registerPasskey(app, key, { code })).status).toBe(200);
    expect((await signInWithPasskey(app, authenticatorFor(app))).status).toBe(422);
  });
});
