// Asks for everything there is: every route, file and link, every method, with good, bad and hostile parameters, by a stranger
// and by a coordinator. What to ask for is read from the served contract and the table of routes.
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { routes } from '@diagnostic/server/src/routes.ts';
import type { TestApp } from '../../support/start-app.ts';
import { readable } from './readable.ts';
import type { Terrain } from './terrain.ts';

/** A request in words, and what came back: its body, or its headers. */
export interface Exchange {
  request: string;
  text: string;
}

export interface Crawl {
  /** Asks for one thing, and shows what came back to `look`. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Everything, by a stranger and by whoever has this cookie. The built files stay the same: once is enough. */
  all(cookie: string, withFiles?: boolean): Promise<void>;
  /** By route, `GET /{campaign}`: the statuses it answered with. */
  statuses: Map<string, Set<number>>;
}

const queries = [
  'state=made&version=1&lang=en&q=petit&accord=oui&campagne=petite-2026&suite=/coordination',
  'state=opened&version=9&lang=xx&q=none&appareil=borne',
  'appareil=accompagne&accord=oui&refus=1',
  'efface=1',
  'state=made&lang=%3Cscript%3E&q=%27%20or%201=1--&version=%00&state[]=made&__proto__[role]=coordinator&code=none',
];
const hostile = [
  '..%2F..%2Fsecret',
  '%E0%A4%A',
  '%00',
  "'%20or%20'1'='1",
  '%3Cscript%3E',
  '__proto__',
  'x'.repeat(3000),
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const json = { 'Content-Type': 'application/json' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
/** Requests that are refused for how they are made, whatever they ask for. */
const refused: RequestInit[] = [
  ...['{', '[]', 'null', '{}', '{"__proto__":{"role":"coordinator"},"id":[]}', `"${'x'.repeat(70_000)}"`].map(
    (body) => ({
      headers: json,
      body,
    }),
  ),
  ...['', '_go=send&_page=p2&_id=none&code=none', `code=${'x'.repeat(70_000)}`].map((body) => ({
    headers: form,
    body,
  })),
  { headers: { 'Content-Type': 'text/plain' }, body: 'one' },
  { headers: { ...json, 'Content-Encoding': 'gzip' }, body: '{}' },
  { headers: { ...json, Origin: 'https://elsewhere.example' }, body: '{}' },
];

let turn = 0;
/** All of them under DEEP; otherwise a quarter, each in its turn, so that every one is met many times in a crawl. */
function inTurn<Value>(values: Value[]): Value[] {
  if (process.env.DEEP) return values;
  turn += 1;
  return values.filter((_, place) => (place + turn) % 4 === 0);
}

/** A path in the contract's notation. */
const inBraces = (path: string) => path.replace('{/*rest}', '').replace(/:(\w+)/g, '{$1}');

/** Every route there is, `GET /{campaign}`: those of the contract, and those that are mounted. */
export async function everyRoute(app: TestApp): Promise<string[]> {
  const { paths } = (await (await app.ask('/api/openapi.json')).json()) as { paths: Record<string, object> };
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  return [...new Set([...described, ...routes.map(({ method, path }) => `${method} ${inBraces(path)}`)])];
}

const matchers = () =>
  routes.map(({ method, path }) => ({
    method,
    name: inBraces(path),
    pattern: new RegExp(`^${path.replace('{/*rest}', '(?:/.*)?').replace(/:\w+/g, '[^/]+')}$`),
  }));

/** The path with the right values, then with each other and each hostile value in the place of each parameter. */
function filled(path: string, parameters: Record<string, string[]>): [right: string, ...others: string[]] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const right = Object.fromEntries(names.map((name) => [name, parameters[name]?.[0] ?? 'none']));
  const one = (values: Record<string, string>) => path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const others = names.flatMap((name) =>
    [...(parameters[name] ?? []).slice(1), ...inTurn(hostile)].map((value) => one({ ...right, [name]: value })),
  );
  return [one(right), ...others];
}

/** @param look is shown everything that comes back. */
export function crawler(app: TestApp, terrain: Terrain, look: (exchange: Exchange) => void): Crawl {
  const statuses = new Map<string, Set<number>>();
  const known = matchers();
  /** Addresses within the place that some answer named. */
  const links = new Set<string>();

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const { method = 'GET' } = init;
    // Uncompressed, as a proxy would ask: what is said is the same, and nobody waits for its packing.
    const response = await app.ask(path, { ...init, headers: { 'Accept-Encoding': 'identity', ...init.headers } });
    const [pathname = ''] = path.split('?');
    const route = known.find((one) => one.method === method && one.pattern.test(pathname));
    const name = `${method} ${route?.name ?? 'elsewhere'}`;
    statuses.set(name, (statuses.get(name) ?? new Set()).add(response.status));
    const bytes = new Uint8Array(await response.clone().arrayBuffer());
    const body = new TextDecoder().decode(bytes);
    if (/html|json/.test(response.headers.get('content-type') ?? ''))
      for (const [, link] of body.matchAll(/"(\/(?!\/)[^"\s<>]*)"/g))
        links.add((link as string).replaceAll('&amp;', '&'));
    const request = `${method} ${path.slice(0, 200)}`;
    for (const { place, text } of readable(bytes)) look({ request: `${request}${place}`, text });
    look({ request: `headers of ${request}`, text: JSON.stringify([...response.headers]) });
    return response;
  }

  async function operation(name: string, cookie: string | undefined): Promise<void> {
    const [method = '', path = ''] = name.split(' ');
    const who = cookie === undefined ? {} : { cookie };
    const paths = filled(path, await terrain.parameters(path));
    if (method === 'GET') {
      for (const one of paths) await ask(one, { headers: who });
      for (const query of [queries[0], ...inTurn(queries)]) await ask(`${paths[0]}?${query}`, { headers: who });
    } else {
      const right = await terrain.goodBody(name);
      const headers = { ...who, ...(right === undefined ? {} : typeof right === 'string' ? json : form) };
      for (const one of paths) await ask(one, { method, headers, ...(right !== undefined && { body: right }) });
      // What takes no body does its work whatever comes with it.
      for (const wrong of right === undefined ? refused.slice(-1) : inTurn(refused))
        await ask(paths[0], { ...wrong, method, headers: { ...wrong.headers, ...who } });
    }
  }

  async function otherMethods(cookie: string): Promise<void> {
    for (const path of new Set((await everyRoute(app)).map((name) => name.split(' ')[1] ?? ''))) {
      const [right] = filled(path, await terrain.parameters(path));
      const here = routes.filter((route) => inBraces(route.path) === path).map((route): string => route.method);
      for (const method of methods) if (!here.includes(method)) await ask(right, { method, headers: { cookie } });
    }
  }

  async function followLinks(cookie: string): Promise<void> {
    // A set is walked to its end even where it grows on the way.
    for (const link of links) await ask(link, { headers: { cookie } });
  }

  async function files(): Promise<void> {
    const built = resolve(import.meta.dirname, '../../../client/dist');
    for (const file of globSync('**/*.*', { cwd: built })) if (!/\.(br|gz)$/.test(file)) await ask(join('/', file));
  }

  return {
    ask,
    statuses,
    async all(cookie, withFiles = false) {
      const every = await everyRoute(app);
      // Leaving ends the session, so it comes last.
      const leaving = 'POST /deconnexion';
      const visit = async (name: string) => {
        await operation(name, undefined);
        await operation(name, cookie);
      };
      for (const name of every) if (name !== leaving) await visit(name);
      await otherMethods(cookie);
      await followLinks(cookie);
      if (withFiles) await files();
      await visit(leaving);
    },
  };
}
