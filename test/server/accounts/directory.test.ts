// Who may change whose roles: what is read and what is written are one, and each changes only what is theirs to give.
import { type Auth, openAuth, type Session } from '@diagnostic/server/src/auth.ts';
import type { AccountSummary, AuditEntry, Grant } from '@diagnostic/shared/api/accounts.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { forEachStore } from '../../support/for-each-store.ts';
import type { TestApp } from '../../support/start-app.ts';
import { startTwoTerritories } from '../../support/two-territories.ts';

const on = (territory: string, ...roles: Grant['role'][]): Grant[] => roles.map((role) => ({ role, territory }));
const password = 'une phrase de passe longue';

forEachStore((_open, { fresh }) => {
  const opened = async () => openAuth({ ...(await fresh()), publicUrl: 'http://127.0.0.1:3000' });
  const coordinatorOf = async (auth: Auth, territory: string) => {
    const grants = on(territory, 'coordinator');
    const account = await auth.createAccount(`${territory}@ville.fr`, password, grants);
    return { account, grants } as Session;
  };

  test('two who change one account at once each change the roles of their own territory', async () => {
    const auth = await opened();
    const [here, there] = [await coordinatorOf(auth, 'essai'), await coordinatorOf(auth, 'autre')];
    const id = await auth.createAccount('x@ville.fr', password, [...on('essai', 'partner'), ...on('autre', 'partner')]);
    await Promise.all([
      auth.directory.change(here, id, { grants: on('essai', 'professional') }),
      auth.directory.change(there, id, { grants: on('autre', 'technical-committee') }),
      auth.directory.addGrants(id, on('tiers', 'partner')),
    ]);
    expect(await auth.directory.grantsOf(id)).toEqual([
      ...on('autre', 'technical-committee'),
      ...on('essai', 'professional'),
      ...on('tiers', 'partner'),
    ]);
    await auth.close();
  });
});

describe('over HTTP', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTwoTerritories();
  });
  afterAll(() => app.stop());

  const get = async (path: string, cookie: string) => (await app.ask(path, { headers: { cookie } })).json();
  const patch = (id: string, change: object, cookie: string) =>
    app.ask(`/api/accounts/${id}`, {
      method: 'PATCH',
      headers: { cookie, 'Content-Type': 'application/json' },
      body: JSON.stringify(change),
    });

  test('the list says what may be changed, and what may be closed', async () => {
    const cookie = await app.signIn(on('essai', 'coordinator'));
    const { email: own } = await get('/api/session', cookie);
    const made: Record<string, Grant[]> = {
      'ici@ville.fr': on('essai', 'partner'),
      'ailleurs@ville.fr': [...on('autre', 'partner'), ...on('essai', 'partner')],
      'gere@ville.fr': on('essai', 'administrator'),
      'deux@ville.fr': on('essai', 'administrator', 'partner'),
      'partout@ville.fr': on('*', 'partner'),
    };
    for (const [email, grants] of Object.entries(made)) await app.auth.createAccount(email, password, grants);
    const { accounts }: { accounts: AccountSummary[] } = await get('/api/accounts', cookie);
    expect(accounts.map(({ email, beyond, closable }) => [email, beyond, closable])).toEqual(
      [
        [own, true, false],
        ['ici@ville.fr', false, true],
        ['ailleurs@ville.fr', false, false],
        ['gere@ville.fr', true, false],
        ['deux@ville.fr', true, false],
        ['partout@ville.fr', true, false],
      ].sort(),
    );
    for (const { id, grants, beyond, closable } of accounts) {
      expect((await patch(id, { grants: grants.filter(({ territory }) => territory !== '*') }, cookie)).status).toBe(
        beyond ? 403 : 200,
      );
      expect((await patch(id, { disabled: true }, cookie)).status).toBe(closable ? 200 : 403);
    }
  });

  test('the audit trail says a change where a role was given, and where one was taken', async () => {
    const cookie = await app.signIn(on('*', 'administrator'));
    const id = await app.auth.createAccount('deplace@ville.fr', password, on('essai', 'partner'));
    expect((await patch(id, { grants: on('autre', 'partner') }, cookie)).status).toBe(200);
    expect((await patch(id, { grants: [] }, cookie)).status).toBe(200);
    const { entries }: { entries: AuditEntry[] } = await get('/api/audit-trail', cookie);
    const lines = entries.filter(({ object }) => object === id).map(({ territories }) => [...territories].sort());
    expect(lines).toEqual([['autre'], ['autre', 'essai']]);
  });

  test('nobody invites their own address, however it is written', async () => {
    const cookie = await app.signIn(on('*', 'administrator'));
    const { email }: { email: string } = await get('/api/session', cookie);
    for (const written of [email, email.toUpperCase()]) {
      const invitation = { email: written, language: 'fr', grants: on('essai', 'coordinator') };
      const refused = await app.post('/api/invitations', invitation, { cookie });
      expect([refused.status, (await refused.json()).code]).toEqual([403, 'not-allowed']);
    }
  });

  test('an invitation takes the place of one’s own to that address, never of another territory’s', async () => {
    const inviting = async (territory: string, role: Grant['role'] = 'partner') => {
      const cookie = await app.signIn(on(territory, role === 'administrator' ? 'administrator' : 'coordinator'));
      const invitation = { email: 'partout@exemple.fr', language: 'fr', grants: on(territory, role) };
      const { link } = await (await app.post('/api/invitations', invitation, { cookie })).json();
      return link.split('#')[1] as string;
    };
    const [first, other, above, second] = [
      await inviting('essai'),
      await inviting('autre'),
      await inviting('essai', 'administrator'),
      await inviting('essai'),
    ];
    const statuses = [];
    for (const code of [first, other, above, second]) statuses.push((await app.submit('/invitation', { code })).status);
    // The administrator might give what the first one gave; no coordinator what the administrator gives.
    expect(statuses).toEqual([410, 200, 200, 200]);
  });
});
