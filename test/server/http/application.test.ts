import { Socket } from 'node:net';
import { permissions } from '@diagnostic/server/src/permissions.ts';
import { routes } from '@diagnostic/server/src/routes.ts';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { freshId, startApp, type TestApp, type TestAppOptions } from '../../support/start-app.ts';

let app: TestApp;
let cookie: string;
/** Ports that this process connected to, and those of the applications it started. */
const connections: number[] = [];
const served = new Set<number>();

async function start(options: TestAppOptions = {}): Promise<TestApp> {
  const started = await startApp(options);
  served.add(Number(new URL(started.url).port));
  return started;
}
const connect = Socket.prototype.connect;

beforeAll(async () => {
  Socket.prototype.connect = function trap(this: Socket, ...args: unknown[]) {
    const [target] = (Array.isArray(args[0]) ? args[0] : args) as [{ port?: number } | number];
    connections.push(typeof target === 'object' ? Number(target.port) : target);
    return (connect as (...all: unknown[]) => Socket).apply(this, args);
  } as typeof connect;
  app = await start();
  cookie = await app.signIn();
});
afterAll(async () => {
  await app.stop();
  Socket.prototype.connect = connect;
});

const filledIn = (path: string) =>
  path.replace('{/*rest}', '').replace(':campaign', 'essai-2026').replace(':name', 'residents').replace(':id', 'none');
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

describe('permissions', () => {
  test('the table lists every route, and nothing else', () => {
    expect(Object.keys(permissions).sort()).toEqual(routes.map(nameOf).sort());
  });

  const staff = routes.filter((route) => permissions[nameOf(route) as keyof typeof permissions]?.who !== 'everyone');
  test.each(staff)('$method $path needs an account', async ({ method, path }) => {
    const headers = { 'Content-Type': 'application/json' };
    // The body is not JSON: had it been read before the permission, the answer would be 400.
    const response = await app.ask(filledIn(path), { method, headers, ...(method !== 'GET' && { body: '{' }) });
    if (path.startsWith('/api/')) {
      expect([response.status, (await response.json()).code]).toEqual([401, 'not-signed-in']);
    } else {
      expect([response.status, response.headers.get('location')]).toEqual([
        303,
        // A form is not sent a second time: one comes back to one's account.
        `/connexion?suite=${encodeURIComponent(method === 'GET' ? filledIn(path) : '/compte')}`,
      ]);
    }
  });

  /** What nobody does or reads for a professional, coordinators included. */
  const professionals = staff.filter(({ path }) => /\/observ(er|ations)/.test(path));
  test.each(staff.filter((route) => !professionals.includes(route)))(
    '$method $path lets a coordinator in',
    async ({ method, path }) => {
      const response = await app.ask(filledIn(path), { method, headers: { cookie } });
      expect([401, 403, 500]).not.toContain(response.status);
    },
  );

  test('professionals’ own addresses keep a coordinator out', async () => {
    expect(professionals.map(nameOf)).toHaveLength(4);
    for (const { method, path } of professionals)
      expect((await app.ask(filledIn(path), { method, headers: { cookie } })).status).toBe(403);
  });

  test('there are at least as many as before roles came', () => expect(staff.length).toBeGreaterThanOrEqual(12));

  test('a forged cookie opens nothing', async () => {
    const forged = cookie.replace(/[^=]+$/, 'x'.repeat(76));
    expect((await app.ask('/api/session', { headers: { cookie: forged } })).status).toBe(401);
    expect(await (await app.ask('/api/session', { headers: { cookie } })).json()).toMatchObject({
      grants: expect.arrayContaining([{ role: 'coordinator', territory: '*' }]),
    });
  });

  test('publications that are only made are the staff’s', async () => {
    const path = '/api/campaigns/essai-2026/publications/latest?state=made';
    expect((await app.ask(path)).status).toBe(401);
    expect((await app.ask(path, { headers: { cookie } })).status).toBe(404);
  });
});

describe('other sites', () => {
  const writes = routes.filter(({ method }) => method !== 'GET');
  const foreign: Record<string, string>[] = [
    { Origin: 'https://elsewhere.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site', Origin: 'http://127.0.0.1:1' },
  ];
  test.each(writes)('cannot make a browser $method $path', async ({ method, path }) => {
    for (const headers of foreign) {
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        const response = await app.ask(filledIn(path), {
          method,
          headers: { cookie, 'Content-Type': type, ...headers },
          body: '{}',
        });
        expect(response.status).toBe(403);
      }
    }
  });

  test('our own pages can, also where the browser hides the origin', async () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    for (const own of [{ Origin: app.url }, { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }, {}]) {
      const response = await app.ask('/deconnexion', { method: 'POST', headers: { ...form, ...own }, body: '' });
      expect(response.status).toBe(303);
    }
  });

  test('no answer allows another origin to read it', async () => {
    const response = await app.ask('/api/campaigns', { headers: { Origin: 'https://elsewhere.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('headers', () => {
  const addresses = [
    ...routes.filter(({ method }) => method === 'GET').map(({ path }) => filledIn(path)),
    '/nowhere/at/all',
    '/api/nowhere',
    '/%E0%A4%A',
    '/assets/none.js',
  ];
  const expected = {
    'content-security-policy':
      "default-src 'none';script-src 'self';style-src 'self' 'sha256-…' 'sha256-…';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';worker-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };

  test.each(addresses)('%s', async (address) => {
    const { headers, status } = await app.ask(address);
    // The styles that stand within pages are named by their hash: which ones, weight.test.ts says.
    const said = (name: string) => headers.get(name)?.replace(/'sha256-[\w+/]{43}='/g, "'sha256-…'") ?? null;
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, said(name)]))).toEqual(expected);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.getSetCookie()).toEqual([]);
    expect(headers.get('content-type') ?? (status === 303 ? 'none' : null)).not.toBeNull();
  });

  test('https is asked for again once the place is published there', async () => {
    const published = await start({ settings: { PUBLIC_URL: 'https://diagnostic.example.fr' } });
    const { headers } = await published.ask('/');
    const session = await published.signIn();
    await published.stop();
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(session).toMatch(/^__Secure-/);
    expect((await app.ask('/')).headers.get('strict-transport-security')).toBeNull();
  });
});

describe('failures', () => {
  test('another method is refused, and the right ones are named', async () => {
    const response = await app.ask('/api/health', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow'), (await response.json()).code]).toEqual([
      405,
      'GET, HEAD',
      'method-not-allowed',
    ]);
  });

  test('what fails on our side says nothing of itself, and is logged without a value', async () => {
    const secret = 'canary-of-a-database-error';
    const broken = jest.spyOn(app.store.campaigns, 'list').mockRejectedValue(new Error(secret));
    const [api, page] = [await app.ask('/api/campaigns'), await app.ask('/')];
    broken.mockRestore();
    expect(await api.json()).toEqual({ type: 'about:blank', title: expect.any(String), status: 500, code: 'internal' });
    expect([page.status, await page.text()]).toEqual([500, expect.not.stringContaining(secret)]);
    expect(app.logged).toContainEqual(expect.objectContaining({ code: 'internal', route: '/api/campaigns' }));
  });

  test('HEAD has the headers of GET and no body', async () => {
    const [get, head] = [await app.ask('/accessibilite'), await app.ask('/accessibilite', { method: 'HEAD' })];
    expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
    expect(await head.text()).toBe('');
  });
});

describe('the contract', () => {
  test('describes every route of the API with the schemas that check it', async () => {
    const contract = await (await app.ask('/api/openapi.json')).json();
    const described = Object.entries<object>(contract.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const mounted = routes
      .filter(({ path }) => path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(mounted.sort());
    const { schema } =
      contract.paths['/api/campaigns/{campaign}/responses'].post.requestBody.content['application/json'];
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(expect.arrayContaining(['id', 'questionnaire', 'version', 'language', 'channel']));
  });
});

describe('rate limits', () => {
  const answers = () => ({
    id: freshId(),
    questionnaire: 'residents',
    version: 1,
    language: 'fr',
    channel: 'web',
    answers: { one: 'a' },
  });

  test('400 phones behind one address are received; past the limit it says to wait; forged headers change nothing', async () => {
    const limited = await start({ limits: { responses: 400 } });
    const statuses: number[] = [];
    for (let phone = 0; phone < 400; phone += 50) {
      const group = Array.from({ length: 50 }, () => limited.post('/api/campaigns/essai-2026/responses', answers()));
      statuses.push(...(await Promise.all(group)).map(({ status }) => status));
    }
    const forged = { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=203.0.113.9', 'X-Real-IP': '203.0.113.9' };
    const over = await limited.post('/api/campaigns/essai-2026/responses', answers(), forged);
    const { code } = await over.json();
    await limited.stop();
    expect(new Set(statuses)).toEqual(new Set([201]));
    expect([over.status, code, over.headers.get('retry-after')]).toEqual([429, 'too-many-requests', '60']);
  });

  test('behind the proxies that the operator named, the address is the one they say', async () => {
    const proxied = await start({ settings: { TRUSTED_PROXIES: '1' }, limits: { responses: 1 } });
    const from = (address: string) =>
      proxied.post('/api/campaigns/essai-2026/responses', answers(), { 'X-Forwarded-For': address });
    const statuses = [
      (await from('203.0.113.1')).status,
      (await from('203.0.113.2')).status,
      (await from('203.0.113.1')).status,
    ];
    await proxied.stop();
    expect(statuses).toEqual([201, 201, 429]);
  });
});

test('the server connected to nothing but itself, in all of the above', () => {
  expect(connections.length).toBeGreaterThan(0);
  expect(connections.filter((port) => !served.has(port))).toEqual([]);
});
