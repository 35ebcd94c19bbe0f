// Who may do what: every role, on its own territory and on the other, against every address of the table, over HTTP.
import { type Permission, permissions } from '@diagnostic/server/src/permissions.ts';
import { type Role, roles } from '@diagnostic/shared/api/accounts.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from '../../support/start-app.ts';
import { startTwoTerritories } from '../../support/two-territories.ts';

let app: TestApp;
const cookies = {} as Record<Role, Record<'essai' | 'autre', string>>;
beforeAll(async () => {
  app = await startTwoTerritories();
  for (const role of roles) {
    const on = async (territory: string) => app.signIn([{ role, territory }]);
    cookies[role] = { essai: await on('essai'), autre: await on('autre') };
  }
}, 60_000);
afterAll(() => app.stop());

/** By hand, so that a slip in the table is seen: whom the governance of a contract gives what. */
const committees: Role[] = ['coordinator', 'steering-committee', 'technical-committee'];
const managers: Role[] = ['administrator', 'coordinator'];
const allowed: Record<string, Role[]> = {
  'GET /api/campaigns/:campaign/questionnaires': ['coordinator'],
  'GET /api/campaigns/:campaign/collection': ['coordinator', 'technical-committee'],
  'GET /api/campaigns/:campaign/publications': committees,
  'POST /api/campaigns/:campaign/publications': ['coordinator'],
  'POST /api/campaigns/:campaign/publications/:id/opening': ['coordinator'],
  'GET /api/campaigns/:campaign/publications/latest?state=made': committees,
  'GET /api/campaigns/:campaign/publications/:id?state=made': committees,
  'GET /api/campaigns/:campaign/publications/:id/figures.csv?state=made': committees,
  'GET /api/campaigns/:campaign/publications/:id/gradients.csv?state=made': committees,
  'GET /api/campaigns/:campaign/publications/:id/exports?state=made': committees,
  'GET /api/campaigns/:campaign/publications/:id/exports/:file?state=made': committees,
  'GET /api/campaigns/:campaign/priorities?state=made': committees,
  'GET /api/campaigns/:campaign/action-sheets': [
    'coordinator',
    'steering-committee',
    'technical-committee',
    'working-group-lead',
    'working-group-member',
    'partner',
  ],
  'POST /api/campaigns/:campaign/action-sheets': ['coordinator', 'technical-committee'],
  'GET /api/action-sheets/:id': [
    'coordinator',
    'steering-committee',
    'technical-committee',
    'working-group-lead',
    'working-group-member',
    'partner',
  ],
  'PATCH /api/action-sheets/:id': ['coordinator', 'technical-committee', 'working-group-lead'],
  'GET /api/accounts': ['administrator', 'coordinator'],
  'PATCH /api/accounts/:id': ['administrator', 'coordinator'],
  'POST /api/accounts/:id/second-factor-reset': ['administrator'],
  'GET /api/audit-trail': ['administrator'],
  'POST /api/invitations': ['administrator', 'coordinator'],
  'POST /api/invitations/:id/withdrawal': ['administrator', 'coordinator'],
  'GET /api/campaigns/:campaign/observations': ['professional'],
  'POST /api/campaigns/:campaign/observations': ['professional'],
  'POST /api/campaigns/:campaign/observations/withdrawals': ['professional'],
  'GET /:campaign/observer': ['professional'],
  'GET /api/set-ups': managers,
  'POST /api/set-ups': managers,
  'GET /api/set-ups/:id': managers,
  'PATCH /api/set-ups/:id': managers,
  'GET /api/set-ups/:id/campaign.json': managers,
  'GET /api/set-ups/:id/questionnaires/:name': managers,
  'POST /api/set-ups/:id/launch': managers,
  'POST /api/set-ups/:id/removal': managers,
  'GET /api/communes': managers,
  'GET /api/library': managers,
  'GET /coordination{/*rest}': [...roles],
};

const guarded = Object.entries<Permission>(permissions).flatMap(([name, { who, made }]) => [
  ...(typeof who === 'object' ? [name] : []),
  ...(made ? [`${name}?state=made`] : []),
]);
const own = Object.keys(permissions).filter(
  (name) => permissions[name as keyof typeof permissions]?.who === 'signed-in',
);

async function ask(name: string, cookie?: string): Promise<{ status: number; code: string; location: string | null }> {
  const [method = '', path = ''] = name.split(' ');
  const address = path
    .replace('{/*rest}', '/resultats')
    .replace(':campaign', 'essai-2026')
    .replace(':file', 'report.docx')
    .replace(':name', 'residents')
    .replace(':id', path.includes('action-sheets') ? 'fiche-essai' : path.includes('set-ups') ? 'essai-2027' : 'none');
  // Bodies are refused for what they are: what is asked is only who gets that far.
  const body =
    method === 'GET' || path.endsWith('publications') || /opening|withdrawal|reset/.test(path) ? {} : { body: '{' };
  const headers = { 'Content-Type': 'application/json', ...(cookie && { cookie }) };
  const response = await app.ask(address, { method, headers, ...body });
  const text = await response.text();
  const code = response.headers.get('content-type')?.includes('json') ? (JSON.parse(text).code ?? '') : '';
  return { status: response.status, code, location: response.headers.get('location') };
}

test('the table by hand speaks of every address that is guarded', () => {
  expect(guarded.sort()).toEqual(Object.keys(allowed).sort());
});

describe.each(Object.entries(allowed))('%s', (name, expected) => {
  const onAny =
    /^GET \/(coordination|api\/communes|api\/library)/.test(name) ||
    name.endsWith('/api/set-ups') ||
    /accounts|invitations|audit-trail/.test(name);

  test.each(roles)('asked by: %s', async (role) => {
    const here = await ask(name, cookies[role].essai);
    if (expected.includes(role)) expect([401, 403]).not.toContain(here.status);
    else expect(here.status).toBe(403);
  });

  if (!onAny)
    test.each(roles)('asked by the other territory’s: %s', async (role) => {
      const there = await ask(name, cookies[role].autre);
      // Of a sheet it is not even told that it is there. A page says it in words.
      const code = name.includes(' /api/') ? 'not-allowed' : '';
      expect([there.status, there.code]).toEqual(
        name.includes('/api/action-sheets/') || (name.includes('/api/set-ups/') && expected.includes(role))
          ? [404, 'not-found']
          : [403, code],
      );
    });

  test('asked by nobody who is signed in', async () => {
    const { status, code, location } = await ask(name);
    if (name.includes(' /api/')) expect([status, code]).toEqual([401, 'not-signed-in']);
    else expect([status, location]).toEqual([303, expect.stringMatching(/^\/connexion\?suite=/)]);
  });
});

describe('what is one’s own account’s', () => {
  test.each(own)('%s is every role’s, and nobody’s without an account', async (name) => {
    const { status, location } = await ask(name);
    expect(name.includes(' /api/') ? status : [status, location?.split('?')[0]]).toEqual(
      name.includes(' /api/') ? 401 : [303, '/connexion'],
    );
    for (const role of roles) {
      const here = await ask(name, cookies[role].essai);
      expect([
        role,
        here.location?.startsWith('/connexion') ?? false,
        here.status === 401 || here.status === 403,
      ]).toEqual([role, false, false]);
    }
  });
});

describe('two territories on one instance', () => {
  const manager = (role: 'administrator' | 'coordinator', territory: 'essai' | 'autre') => cookies[role][territory];

  test('a manager sees the accounts of their own, and of no other', async () => {
    for (const role of ['administrator', 'coordinator'] as const) {
      const headers = { cookie: manager(role, 'essai') };
      const { accounts, offered } = await (await app.ask('/api/accounts', { headers })).json();
      const territories = accounts.flatMap(({ grants }: { grants: { territory: string }[] }) =>
        grants.map((one) => one.territory),
      );
      expect(new Set(territories)).toEqual(new Set(['essai']));
      expect(accounts).toHaveLength(roles.length);
      expect(offered.map(({ territory }: { territory: string }) => territory)).toEqual(['essai']);
      expect(offered[0].roles.includes('administrator')).toBe(role === 'administrator');
    }
  });

  test('the desk opens on a campaign of one’s own, whichever is asked for', async () => {
    for (const query of ['', '?campagne=essai-2026', '?campagne=autre-2026']) {
      const page = await (
        await app.ask(`/coordination/resultats${query}`, { headers: { cookie: manager('coordinator', 'autre') } })
      ).text();
      expect(page).toContain('data-campaign="autre-2026"');
      expect(page).not.toContain('essai-2026');
    }
  });

  test('nobody invites to, or changes accounts of, the other; nor makes administrators as a coordinator', async () => {
    const mine = { cookie: manager('coordinator', 'essai') };
    const invite = (grants: object[]) =>
      app.post('/api/invitations', { email: 'x@ville.fr', language: 'fr', grants }, mine);
    const statuses = [
      (await invite([{ role: 'professional', territory: 'autre' }])).status,
      (await invite([{ role: 'professional', territory: '*' }])).status,
      (await invite([{ role: 'administrator', territory: 'essai' }])).status,
      (await invite([{ role: 'professional', territory: 'nulle-part' }])).status,
      (await invite([{ role: 'professional', territory: 'essai' }])).status,
    ];
    expect(statuses).toEqual([403, 403, 403, 422, 201]);

    const theirs = await (
      await app.ask('/api/accounts', { headers: { cookie: manager('administrator', 'autre') } })
    ).json();
    const patch = (id: string, change: object, headers: Record<string, string>) =>
      app.ask(`/api/accounts/${id}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(change),
      });
    for (const { id } of theirs.accounts) expect((await patch(id, { disabled: true }, mine)).status).toBe(404);
    const { accounts } = await (await app.ask('/api/accounts', { headers: mine })).json();
    const withRole = (role: Role) =>
      accounts.find(({ grants }: { grants: { role: Role }[] }) => grants.some((one) => one.role === role));
    const partner = withRole('partner').id;
    expect((await patch(withRole('administrator').id, { disabled: true }, mine)).status).toBe(403);
    expect((await patch(withRole('administrator').id, { grants: [] }, mine)).status).toBe(403);
    expect((await patch(withRole('coordinator').id, { grants: [] }, mine)).status).toBe(403);
    expect((await patch(partner, { grants: [{ role: 'administrator', territory: 'essai' }] }, mine)).status).toBe(403);
    expect((await patch(partner, { grants: [{ role: 'partner', territory: 'autre' }] }, mine)).status).toBe(403);
    expect((await patch(partner, { grants: [{ role: 'technical-committee', territory: 'essai' }] }, mine)).status).toBe(
      200,
    );
    expect((await ask('GET /api/campaigns/:campaign/collection', cookies.partner.essai)).status).toBe(200);
    expect((await ask('GET /api/campaigns/:campaign/collection', cookies.partner.autre)).status).toBe(403);
  });

  test('a coordinator takes away only roles of their own territory', async () => {
    const both = await app.signIn([
      { role: 'partner', territory: 'essai' },
      { role: 'partner', territory: 'autre' },
    ]);
    const me = await (await app.ask('/api/session', { headers: { cookie: both } })).json();
    const mine = { cookie: manager('coordinator', 'essai') };
    const { accounts } = await (await app.ask('/api/accounts', { headers: mine })).json();
    const found = accounts.find(({ email }: { email: string }) => email === me.email);
    expect(found.grants).toEqual([{ role: 'partner', territory: 'essai' }]);
    const change = (body: object) =>
      app.ask(`/api/accounts/${found.id}`, {
        method: 'PATCH',
        headers: { ...mine, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await change({ disabled: true })).status).toBe(403);
    expect((await change({ grants: [] })).status).toBe(200);
    const after = await (await app.ask('/api/session', { headers: { cookie: both } })).json();
    expect(after.grants).toEqual([{ role: 'partner', territory: 'autre' }]);
  });
});
