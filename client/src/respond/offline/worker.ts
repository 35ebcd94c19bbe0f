/**
 * The service worker: after one visit the residents' pages open and complete without a network. Written into `/sw.js` by the
 * build, with the files of that build. Pages come from the network when there is one; what is kept of them always belongs to
 * one build whose files are kept too.
 */
import { afterConsent, filesIn, isHashed, isVersioned, pageKey } from './addresses.ts';
import { addAll, ignoring, keepFile, offlineList, type Wanted } from './stock.ts';

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Told extends Extendable {
  data: { prepare?: Wanted; activate?: true };
  source: { postMessage(message: unknown): void } | null;
}
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: Told) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

/** Both are filled in by the build. */
const build = '__BUILD__';
const files = '__FILES__' as unknown as string[];

const worker = self as unknown as Worker;
const origin = self.location.origin;
const FILES = 'files-';
const PAGES = 'pages';
const DATA = 'data';
/** A network that does not answer within this time is none, where a page is kept. */
const PATIENCE = 4000;

const own = () => caches.open(FILES + build);

worker.addEventListener('install', (event) => event.waitUntil(own().then((cache) => addAll(cache, files))));

worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim().then(renewPages)));

worker.addEventListener('message', (event) => {
  const { prepare: wanted, activate } = event.data;
  if (activate) event.waitUntil(worker.skipWaiting());
  if (wanted) event.waitUntil(prepare(wanted).then((kept) => event.source?.postMessage({ kept })));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== origin) return;
  if (isHashed(address)) event.respondWith(kept(request, FILES + build));
  else if (isVersioned(address)) event.respondWith(kept(request, DATA));
  else if (request.mode === 'navigate' && pageKey(address)) event.respondWith(page(event, address));
});

/** From whichever cache has it: a page that was opened before a release finds the files of its own. */
async function kept(request: Request, name: string): Promise<Response> {
  const found = await caches.match(request.url, ignoring);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) await caches.open(name).then((cache) => keepFile(cache, request.url, response.clone()));
  return response;
}

async function page(event: Fetching, address: URL): Promise<Response> {
  const saved = await savedPage(address);
  const network = fetch(event.request);
  try {
    const response = await (saved ? Promise.race([network, late()]) : network);
    if (saved && response.status >= 500) return saved;
    event.waitUntil(keepPage(address, response.clone()));
    return response;
  } catch (failure) {
    network.catch(() => {});
    if (saved) return saved;
    throw failure;
  }
}

const late = () => new Promise<never>((_, refuse) => setTimeout(() => refuse(new Error('late')), PATIENCE));

async function savedPage(address: URL): Promise<Response | undefined> {
  const next = afterConsent(address);
  if (next) return Response.redirect(next, 303);
  const key = pageKey(address) ?? '';
  const pages = await caches.open(PAGES);
  const exact = await pages.match(key, ignoring);
  if (exact || address.searchParams.has('lang')) return exact;
  // Typed without a language: the one that was read here.
  for (const request of await pages.keys()) {
    const other = new URL(request.url);
    other.searchParams.delete('lang');
    if (pageKey(other) === key) return pages.match(request, ignoring);
  }
  return undefined;
}

/** Kept only when all it names is kept: another build's page, or a portal's, would not open without a network. */
async function keepPage(address: URL, response: Response): Promise<boolean> {
  const key = pageKey(address);
  const html = response.headers.get('content-type')?.startsWith('text/html');
  if (!key || !html || response.status !== 200 || response.redirected) return false;
  const named = filesIn(await response.clone().text());
  if (named.length === 0 || !named.every((file) => files.includes(file))) return false;
  return keepFile(await caches.open(PAGES), key, response);
}

/** Everything that answering a campaign in one language takes. */
async function prepare(wanted: Wanted): Promise<boolean> {
  try {
    const list = await offlineList(wanted);
    await addAll(
      await own(),
      wanted.used.filter((file) => isHashed(new URL(file, origin))),
      true,
    );
    await caches.open(DATA).then((data) => addAll(data, list.data, true));
    const pages = await Promise.all(list.pages.map(renew));
    await dropUnused();
    return pages.every(Boolean);
  } catch {
    return false;
  }
}

async function renew(path: string): Promise<boolean> {
  const response = await fetch(path, { credentials: 'omit', cache: 'no-cache' });
  return keepPage(new URL(path, origin), response);
}

/** After a release: the pages kept before it are asked for again, and stay as they were where the network is missing. */
async function renewPages(): Promise<void> {
  const pages = await caches.open(PAGES);
  for (const { url } of await pages.keys()) await renew(url).catch(() => false);
  await dropUnused();
}

/** The files of an older build go when no kept page names one of them any more. */
async function dropUnused(): Promise<void> {
  const pages = await caches.open(PAGES);
  const named = new Set<string>();
  for (const request of await pages.keys()) {
    const saved = await pages.match(request, ignoring);
    for (const file of filesIn((await saved?.text()) ?? '')) named.add(file);
  }
  for (const name of await caches.keys()) {
    if (!name.startsWith(FILES) || name === FILES + build) continue;
    const paths = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
    if (!paths.some((path) => named.has(path) && !files.includes(path))) await caches.delete(name);
  }
}
