// The budget of a first visit on a slow network: what must arrive before the page can be read and answered, as served.

import { createHash } from 'node:crypto';
import { get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requireClientBuild } from '../../support/browser.ts';
import { valClair } from '../../support/library.ts';
import { startApp, type TestApp } from '../../support/start-app.ts';

/** Bytes, Brotli, of the page with its style; requests that the page asks for at once, itself included. */
const budget = { bytes: 15 * 1024, requests: 3 };
/** Bytes, Brotli, of the script that steps through the first section, with all it imports. */
const scriptBudget = 6 * 1024;

let app: TestApp;
beforeAll(async () => {
  requireClientBuild();
  app = await startApp({ campaign: valClair });
  app.clock.now = new Date(`${valClair.opensOn}T10:00:00Z`);
});
afterAll(() => app.stop());

interface Wire {
  bytes: number;
  text: string;
  headers: Record<string, unknown>;
}

/** The bytes as they travel: `fetch` would hide them. */
const onTheWire = (path: string): Promise<Wire> =>
  new Promise((resolve, reject) => {
    get(app.url + path, { headers: { 'accept-encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        const encoded = response.headers['content-encoding'] === 'br';
        resolve({
          bytes: body.length,
          text: (encoded ? brotliDecompressSync(body) : body).toString('utf8'),
          headers: response.headers,
        });
      });
    }).on('error', reject);
  });

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found as string);

describe.each([
  ['the welcome', `/${valClair.campaign}?lang=fr`],
  ['consent', `/${valClair.campaign}/consentement?lang=fr`],
  ['the first question', `/${valClair.campaign}/questionnaire?accord=oui&lang=fr`],
])('%s', (_name, path) => {
  test('comes within the budget, from this server alone', async () => {
    const page = await onTheWire(path);
    expect(page.headers['content-encoding']).toBe('br');
    expect(page.headers.vary).toMatch(/Accept-Encoding/);
    const styles = all(page.text, /<link rel="stylesheet" href="([^"]+)"/g);
    const scripts = all(page.text, /<script[^>]*src="([^"]+)"/g);
    // The manifest is for installing: browsers ask for it once the page is there.
    const others = all(
      page.text,
      /<(?:link rel="(?!stylesheet|icon|manifest)|img|iframe|video)[^>]*(?:src|href)="([^"]+)"/g,
    );
    expect(page.bytes).toBeLessThanOrEqual(budget.bytes);
    // Nothing stands between the page and its reader: the style is in it, scripts wait, no font comes before the words.
    expect(styles).toEqual([]);
    expect(1 + scripts.length + others.length).toBeLessThanOrEqual(budget.requests);
    expect(page.text).not.toMatch(/<script(?! type="module")/);
    for (const address of [...scripts, ...others]) expect(address).toMatch(/^\/assets\//);
    const [style = '', ...more] = all(page.text, /<style>([^<]*)<\/style>/g);
    expect(more).toEqual([]);
    expect(style).not.toMatch(/@import|@font-face|url\((?!data:)/);
    // The policy allows this very style, and would refuse any other.
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers['content-security-policy']).toContain(`'sha256-${hash}'`);
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
  });
});

test('the script of the first section is small, with all it needs', async () => {
  const page = await onTheWire(`/${valClair.campaign}/questionnaire?accord=oui&lang=fr`);
  const seen = new Map<string, number>();
  async function follow(path: string): Promise<void> {
    if (seen.has(path)) return;
    seen.set(path, 0);
    const { bytes, text } = await onTheWire(path);
    seen.set(path, bytes);
    await Promise.all(all(text, /from\s*"\.\/([^"]+\.js)"/g).map((name) => follow(`/assets/${name}`)));
  }
  for (const path of all(page.text, /<script[^>]*src="([^"]+)"/g)) await follow(path);
  expect(seen.size).toBeGreaterThan(1);
  expect([...seen.values()].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(scriptBudget);
});

test('whoever takes no compression gets plain bytes, and gzip where only gzip is taken', async () => {
  const ask = (encoding: string) =>
    app.ask(`/${valClair.campaign}?lang=fr`, { headers: { 'accept-encoding': encoding } });
  expect((await ask('identity')).headers.get('content-encoding')).toBeNull();
  expect((await ask('br;q=0, gzip')).headers.get('content-encoding')).toBe('gzip');
  expect(await (await ask('gzip')).text()).toBe(await (await ask('identity')).text());
});

test('every file that the service worker wants to keep is there: one that is not, and nothing works without a network', async () => {
  const { text } = await onTheWire('/sw.js');
  const files = all(text, /["'`](\/assets\/[^"'`]+)["'`]/g);
  expect(files.length).toBeGreaterThan(10);
  const answers = await Promise.all(files.map(async (file) => [file, (await app.ask(file)).status]));
  expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
});
