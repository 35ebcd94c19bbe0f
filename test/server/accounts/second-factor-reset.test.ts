// The way back for who lost phone and recovery codes: by an administrator of all their territories, told and written down.
import type { AccountSummary, AuditEntry, Grant } from '@diagnostic/shared/api/accounts.ts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codeOf } from '../../support/authenticator-app.ts';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { invite } from '../../support/invite.ts';
import { authenticatorFor, registerPasskey, signInWithPasskey } from '../../support/passkeys.ts';
import { cookiesOf, type TestApp } from '../../support/start-app.ts';
import { otherCampaign, startTwoTerritories } from '../../support/two-territories.ts';

const password = 'une phrase de passe longue';
const on = (territory: string, role: Grant['role']): Grant => ({ role, territory });
let app: TestApp;
beforeAll(async () => {
  app = await startTwoTerritories({ campaign: fixtureCampaign({ demonstration: false }) });
  await app.store.campaigns.launch(otherCampaign({ campaign: 'autre-vrai', demonstration: false }), '2026-01-01');
});
afterAll(() => app.stop());

const get = async (path: string, cookie: string) => (await app.ask(path, { headers: { cookie } })).json();
const enter = async (email: string) =>
  cookiesOf((await app.submit('/connexion', { email, password })).headers.getSetCookie());
const reset = (id: string, cookie: string) => app.post(`/api/accounts/${id}/second-factor-reset`, {}, { cookie });
const administrator = (...territories: string[]) =>
  app.signIn(territories.map((territory) => on(territory, 'administrator')));

/** A member with a password, a second factor and a passkey. */
async function member(email: string, grants: Grant[]) {
  const id = await app.auth.createAccount(email, password, grants);
  const first = await enter(email);
  const page = await (await app.ask('/compte/second-facteur', { headers: { cookie: first } })).text();
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '';
  const done = await app.submit('/compte/second-facteur', { code: codeOf(secret) }, { cookie: first });
  const cookie = cookiesOf(done.headers.getSetCookie());
  const key = authenticatorFor(app);
  const session = cookiesOf((await registerPasskey(app, key, { cookie })).headers.getSetCookie());
  return { id, email, key, session, secret };
}

test('takes second factor, passkeys and sessions away; the password then leads to the next second factor only', async () => {
  const lost = await member('perdu@ville.fr', [on('essai', 'coordinator')]);
  const cookie = await administrator('essai');
  const { accounts }: { accounts: AccountSummary[] } = await get('/api/accounts', cookie);
  expect(accounts.find(({ id }) => id === lost.id)?.resettable).toBe(true);
  const response = await reset(lost.id, cookie);
  expect([response.status, await response.json()]).toEqual([200, { sent: false }]);

  expect((await app.ask('/api/session', { headers: { cookie: lost.session } })).status).toBe(401);
  expect((await signInWithPasskey(app, lost.key)).status).toBe(422);
  const again = await enter(lost.email);
  expect(await get('/api/accounts', again)).toMatchObject({ code: 'second-factor-missing' });
  const page = await (await app.ask('/compte/second-facteur', { headers: { cookie: again } })).text();
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '';
  expect(secret).not.toBe(lost.secret);
  const done = await app.submit('/compte/second-facteur', { code: codeOf(secret) }, { cookie: again });
  const inside = cookiesOf(done.headers.getSetCookie());
  expect((await app.ask('/api/accounts', { headers: { cookie: inside } })).status).toBe(200);

  const { entries }: { entries: AuditEntry[] } = await get('/api/audit-trail', cookie);
  const line = entries.find(({ action }) => action === 'second-factor-reset');
  expect(line).toMatchObject({ object: lost.id, territories: ['essai'] });
  expect(line?.actor).not.toBe(lost.id);
}, 120_000);

test('is for who administers every territory of the person, and never for oneself', async () => {
  const both = await member('deux@ville.fr', [on('essai', 'partner'), on('autre', 'partner')]);
  const coordinator = await app.signIn([on('*', 'coordinator')]);
  const statuses = [];
  for (const cookie of [coordinator, await administrator('essai'), await administrator('autre'), both.session])
    statuses.push((await reset(both.id, cookie)).status);
  expect(statuses).toEqual([403, 403, 403, 403]);
  expect((await app.ask('/api/session', { headers: { cookie: both.session } })).status).toBe(200);
  expect((await reset(both.id, await administrator('essai', 'autre'))).status).toBe(200);
  // Nothing is left to take away.
  expect((await reset(both.id, await administrator('*'))).status).toBe(403);

  const chief = await member('chef@ville.fr', [on('*', 'administrator')]);
  expect((await reset(chief.id, chief.session)).status).toBe(403);
  expect((await reset(chief.id, await administrator('essai', 'autre'))).status).toBe(403);
  const elsewhere = await member('loin@ville.fr', [on('autre', 'partner')]);
  expect((await reset(elsewhere.id, await administrator('essai'))).status).toBe(404);
}, 120_000);

test('leaves a way in: who has a passkey alone is not reset', async () => {
  const { code, email } = await invite(app, { role: 'partner' });
  const key = authenticatorFor(app);
  await registerPasskey(app, key, { code });
  const manager = await administrator('essai');
  const { accounts }: { accounts: AccountSummary[] } = await get('/api/accounts', manager);
  const found = accounts.find((one) => one.email === email);
  expect(found).toMatchObject({ resettable: false, means: ['passkey'] });
  expect((await reset(found?.id ?? '', manager)).status).toBe(403);
  expect((await signInWithPasskey(app, key)).status).toBe(200);
});
