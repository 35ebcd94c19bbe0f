// Nobody reads an answer: 200 people send answers that can be recognised; then everything the server can be asked for, logs or
// prints is searched for them. The same crawl finds what a control makes leak.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pack } from '@diagnostic/server/src/formats/zip/pack.ts';
import { createLog } from '@diagnostic/server/src/http/log.ts';
import { Reply, type Route, route } from '@diagnostic/server/src/http/route.ts';
import { permissions } from '@diagnostic/server/src/permissions.ts';
import { routes } from '@diagnostic/server/src/routes.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { inGroups } from '@diagnostic/shared/response/withdrawal-code.ts';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { invite } from '../support/invite.ts';
import { authenticatorFor, registerPasskey, signInWithPasskey } from '../support/passkeys.ts';
import { freshId, startApp, type TestApp } from '../support/start-app.ts';
import { type Crawl, crawler, type Exchange, everyRoute } from './canary/crawl.ts';
import { canaryCampaign, type Planted, people, plant, rareOption, type Sent } from './canary/plant.ts';
import { plantObservations } from './canary/plant-observations.ts';
import { account, ownResponse, terrainOf } from './canary/terrain.ts';
import { fewPeopleIn, watchFor } from './canary/traces.ts';

const base = '/api/campaigns/petite-2026';
const utf8 = new TextEncoder();

/** Every role that any address asks for. */
const everything = (['administrator', 'coordinator', 'professional'] as const).map((role) => ({
  role,
  territory: '*',
}));

/** An application with 200 planted people and a publication of them, and what was found in what came out of it. */
interface Place {
  app: TestApp;
  planted: Planted;
  crawl: Crawl;
  cookie: string;
  /** Every line that was logged. */
  log: string[];
  /** What was found, and where. */
  found: { what: string; where: string }[];
  look(shown: Exchange): void;
}

async function openPlace(log: string[] = []): Promise<Place> {
  const write = (line: string) => void log.push(line);
  const app = await startApp({ campaign: canaryCampaign(), log: createLog({ write }), limits: { withdrawals: 300 } });
  const cookie = await app.signIn(everything);
  await app.auth.createAccount(account.email, account.password);
  const planted = await plant(app, [cookie, await app.signIn()]);

  const secretsIn = watchFor([...planted.secrets, ...(await plantObservations(app))]);
  const found: Place['found'] = [];
  const look: Place['look'] = ({ request, text }) => {
    for (const what of [...secretsIn(text), ...fewPeopleIn(text, rareOption)]) found.push({ what, where: request });
  };
  const crawl = crawler(app, terrainOf(app, cookie, planted), look);
  const made = await crawl.ask(`${base}/publications`, { method: 'POST', headers: { cookie } });
  if (made.status !== 201) throw new Error(`No publication was made: ${await made.text()}`);
  return { app, planted, cookie, log, found, look, crawl };
}

describe('everything that comes out', () => {
  let place: Place;
  beforeAll(async () => {
    place = await openPlace();
    await place.crawl.all(place.cookie, true);
    await usePasskeys(place);
    await sendAgain(place);
    await breakStorage(place);
    await waitOutLimits(place);
    place.app.clock.now = new Date('2027-02-01T10:00:00Z');
    const again = await place.app.signIn();
    await crawler(place.app, terrainOf(place.app, again, place.planted), place.look).all(again);
    await place.crawl.ask(`${base}/responses`, posted(ownResponse()));
    for (const text of place.log) place.look({ request: 'log', text });
  }, 300_000);
  afterAll(() => place.app.stop());

  test('was asked for: every route of the contract and of the table, each with success', async () => {
    const every = await everyRoute(place.app);
    const succeeded = [...place.crawl.statuses].filter(([, statuses]) => [...statuses].some((status) => status < 400));
    expect(every.length).toBeGreaterThanOrEqual(routes.length);
    expect(every.filter((name) => !succeeded.some(([known]) => known === name))).toEqual([]);
  });

  test('holds every kind of failure, and figures', async () => {
    const statuses = new Set([...place.crawl.statuses.values()].flatMap((some) => [...some]));
    for (const status of [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503])
      expect([...statuses]).toContain(status);
    const { scores } = await (await place.app.ask(`${base}/publications/latest`)).json();
    expect(scores.filter(({ n }: { n: number | null }) => n !== null).length).toBeGreaterThan(0);
    expect(place.log.length).toBeGreaterThan(0);
  });

  test('holds nothing that was planted, and no count of a few people', () => {
    expect(place.planted.sent).toHaveLength(people);
    expect(place.found).toEqual([]);
  });

  test('nor does what the commands print', () => {
    const copied = mkdtempSync(join(tmpdir(), 'canary-'));
    cpSync(place.app.directory, copied, { recursive: true });
    const command = resolve(import.meta.dirname, '../../server/src/cli/publication.ts');
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [command, '--campaign', 'petite-2026', ...args], {
        env: { PATH: process.env.PATH, DATA_DIR: copied },
        encoding: 'utf8',
      });
    const outputs = [run(), run('--verify', 'none')];
    rmSync(copied, { recursive: true });
    for (const { stdout, stderr } of outputs) {
      expect(stdout + stderr).not.toBe('');
      for (const text of [stdout, stderr]) place.look({ request: 'publication', text });
    }
    expect(place.found).toEqual([]);
  });
});

/** What takes two requests and a key between them: a passkey made with an invitation, and used. */
async function usePasskeys({ app, crawl }: Place): Promise<void> {
  const seen: TestApp = {
    ...app,
    post: (path, body, headers = {}) =>
      crawl.ask(path, { ...posted(body), headers: { 'Content-Type': 'application/json', ...headers } }),
  };
  const key = authenticatorFor(app);
  const { code } = await invite(app, { territory: '*', role: 'partner' });
  await registerPasskey(seen, key, { code });
  await signInWithPasskey(seen, key);
}

const posted = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

/** Some send theirs again, others what is refused; one withdraws. Only the first get something back: their own receipt. */
async function sendAgain({ app, crawl, planted }: Place): Promise<void> {
  for (const { body, receipt } of planted.sent.slice(10, 15)) {
    const again = await app.post(`${base}/responses`, body);
    expect([again.status, await again.json()]).toEqual([201, { receipt }]);
    const { answers } = body;
    await crawl.ask(`${base}/responses`, posted({ ...body, answers: { ...answers, one: 'b' } }));
    await crawl.ask(
      `${base}/responses`,
      posted({ ...body, id: freshId(), answers: { ...answers, one: answers.free } }),
    );
    await crawl.ask(`${base}/responses`, posted({ ...body, id: freshId(), channel: String(answers.word) }));
    await crawl.ask(`${base}/withdrawals`, posted({ code: receipt }));
  }
  const { withdrawal } = (planted.sent[20] as Sent).body;
  expect((await crawl.ask(`${base}/withdrawals`, posted({ code: withdrawal }))).status).toBe(200);
  expect((await crawl.ask(`${base}/withdrawals`, posted({ code: withdrawal }))).status).toBe(404);
}

/** Databases repeat in their errors what they were given. */
async function breakStorage({ app, crawl, planted }: Place): Promise<void> {
  const { answers } = (planted.sent[30] as Sent).body;
  const message = `value ${JSON.stringify(answers)} is wrong: ${answers.free}`;
  const full = new Problem('storage-unavailable');
  full.cause = new Error(message);
  for (const error of [new Error(message), full]) {
    const broken = [
      jest.spyOn(app.store.intake, 'recordResponses').mockRejectedValue(error),
      jest.spyOn(app.store.campaigns, 'list').mockRejectedValue(error),
      jest.spyOn(app.store.publications, 'latest').mockRejectedValue(error),
    ];
    await crawl.ask(`${base}/responses`, posted(ownResponse()));
    for (const path of ['/', '/api/campaigns', `${base}/publications/latest`, `${base}/priorities`])
      await crawl.ask(path);
    for (const one of broken) one.mockRestore();
  }
}

async function waitOutLimits({ crawl }: Place): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    const { status } = await crawl.ask(`${base}/withdrawals`, posted({ code: 'none' }));
    if (status === 429) return;
  }
}

test('the control: what seven routes and a log line let out is found, and where', async () => {
  let planted: Planted | undefined;
  const of = (person: number) => planted?.sent[person] as Sent;
  const log: string[] = [];
  const leak = (path: string, tell: (context: Parameters<Route['handle']>[0]['context']) => Reply): Route =>
    route({ method: 'GET', path, handle: ({ context }) => tell(context) });
  const leaks = [
    leak('/fuite', () => new Reply(200, `<p>${of(3).body.answers.free}</p>`, { 'Content-Type': 'text/html' })),
    leak('/fuite/ligne', () => {
      const { couleur, forme } = of(40).body.answers;
      return new Reply(200, `couleur;forme;n\n${couleur};${forme};1`, { 'Content-Type': 'text/csv' });
    }),
    leak('/fuite/en-tete', () => new Reply(204, '', { 'X-Row': Buffer.from(of(5).body.id).toString('base64') })),
    leak('/api/fuite', () => {
      throw new Problem('not-due', { detail: `Withdrawn with ${inGroups(String(of(6).body.withdrawal))}.` });
    }),
    leak('/fuite/dossier', () => {
      const { couleur, forme } = of(41).body.answers;
      const sheet = pack({ 'ligne.csv': utf8.encode(`couleur;forme;n\n${couleur};${forme};1`) });
      return new Reply(200, pack({ 'dedans.zip': sheet }), { 'Content-Type': 'application/zip' });
    }),
    leak('/fuite/rapport', () => {
      const words = `<w:p><w:r><w:t>${of(42).body.answers.free}</w:t></w:r></w:p>`;
      return new Reply(200, pack({ 'word/document.xml': utf8.encode(words) }), { 'Content-Type': 'application/zip' });
    }),
    leak('/api/fuite/journal', (context) => {
      context.log.info({ answers: { day: of(8).body.answers.day } }, 'received');
      return new Reply(200, '{}');
    }),
  ];
  for (const { method, path } of leaks) permissions[`${method} ${path}`] = { who: 'everyone' };
  routes.unshift(...leaks);
  const place = await openPlace(log);
  try {
    planted = place.planted;
    await place.crawl.all(place.cookie);
    for (const text of log) place.look({ request: 'log', text });
    const found = new Set(place.found.map(({ what, where }) => `${where}: ${what}`));
    for (const expected of [
      'GET /fuite: answer to free',
      'GET /fuite/ligne: row about one person',
      'headers of GET /fuite/en-tete: id',
      'GET /fuite/dossier/dedans.zip/ligne.csv: row about one person',
      'GET /fuite/rapport/word/document.xml: answer to free',
      'GET /api/fuite: withdrawal code',
      'log: answer to day',
    ])
      expect([...found]).toContain(expected);
    expect([...found].filter((one) => !one.includes('/fuite') && !one.startsWith('log: answer to day'))).toEqual([]);
  } finally {
    await place.app.stop();
    routes.splice(0, leaks.length);
    for (const { method, path } of leaks) delete permissions[`${method} ${path}`];
  }
}, 120_000);
