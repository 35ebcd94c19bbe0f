// Chromium for the journeys, and what every journey asserts of a page.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-component-update',
  '--no-first-run',
  // No name is looked up and no address reached but this machine's: a page that asks elsewhere gets nothing.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** Sizes the screens are drawn and checked at. */
export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

/** The browser of `CHROME_BIN`, else the one from npm, unpacked once a version. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROME_BIN ?? (await unpackedChromium()), args });
}

/** A device of its own, which keeps what it has in a folder: it can be killed, and started again. */
export async function launchDevice(folder: string, options: BrowserContextOptions): Promise<BrowserContext> {
  const executablePath = process.env.CHROME_BIN ?? (await unpackedChromium());
  return chromium.launchPersistentContext(folder, { ...options, executablePath, args });
}

/** The package takes any browser that lies unpacked in the temporary folder, of whatever version: each gets its own folder. */
async function unpackedChromium(): Promise<string> {
  const manifest = createRequire(import.meta.url)
    .resolve('@sparticuz/chromium')
    .replace(/build\/.*$/, 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const folder = join(tmpdir(), `chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return await packed.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

const clientBuild = resolve(import.meta.dirname, '../../client/dist/.vite/manifest.json');

/** Says what to do instead of failing on every selector. */
export function requireClientBuild(): void {
  if (!existsSync(clientBuild))
    throw new Error('The client is not built: cd client && node ../node_modules/.bin/vite build');
}

/** Notes every request of a context that would leave the origin. None gets out: see the browser's own arguments. */
export function watchOrigin(context: BrowserContext, origin: string): string[] {
  const left: string[] = [];
  context.on('request', (request) => {
    const { origin: asked, protocol, href } = new URL(request.url());
    if (asked !== origin && protocol !== 'data:' && protocol !== 'blob:') left.push(href);
  });
  return left;
}

/** What axe finds against WCAG 2.2 A and AA and its best practices: one readable line a violation, and the rules it cannot judge. */
export async function auditOf(
  page: Page,
): Promise<{ violations: string[]; incomplete: { rule: string; target: string }[] }> {
  // Not a script element: our own policy refuses it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeScript);
  const found = await page.evaluate<Pick<AxeResults, 'violations' | 'incomplete'>>(
    "axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then(({ violations, incomplete }) => ({ violations, incomplete }))",
  );
  const violations = found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary?.replace(/\s+/g, ' ')}`),
  );
  const incomplete = found.incomplete.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => ({ rule: id, target: target.join(' ') })),
  );
  return { violations, incomplete };
}

export const accessibilityViolations = async (page: Page): Promise<string[]> => (await auditOf(page)).violations;

const artefacts = resolve(import.meta.dirname, '../artefacts');

/** With `PICTURES=1`, keeps a picture of the whole page under `test/artefacts/`, to be looked at. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return;
  mkdirSync(artefacts, { recursive: true });
  await page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true });
}

/** Whether the page is wider than its window. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
