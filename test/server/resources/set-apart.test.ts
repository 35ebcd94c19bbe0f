// What looks like a machine's is received and set apart; what only looks unusual is not. No address is left behind.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLimiter, standardLimits } from '@diagnostic/server/src/http/limits.ts';
import { mintStart } from '@diagnostic/server/src/http/start-token.ts';
import { foldInbox } from '@diagnostic/server/src/jobs/fold.ts';
import { acceptResponse } from '@diagnostic/server/src/resources/accept-response.ts';
import { responseQueue } from '@diagnostic/server/src/resources/door/response-queue.ts';
import { isReceipt } from '@diagnostic/server/src/resources/receipt.ts';
import type { LaunchedCampaign } from '@diagnostic/server/src/store/store.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freshId, startApp, type TestApp } from '../../support/start-app.ts';

const campaign = 'essai-2026';
const path = `/api/campaigns/${campaign}/responses`;
const envelope = (content: object = {}) => ({
  id: freshId(),
  questionnaire: 'residents',
  version: 1,
  language: 'fr',
  channel: 'web',
  answers: { one: 'a' },
  ...content,
});

let app: TestApp;
let launched: LaunchedCampaign;
beforeAll(async () => {
  app = await startApp();
  launched = (await app.store.campaigns.find(campaign)) as LaunchedCampaign;
});
afterAll(() => app.stop());

const counts = async () =>
  [await app.store.intake.count(campaign), await app.store.intake.countQuarantined(campaign)] as const;
const token = (secondsAgo: number, key = launched.key) =>
  mintStart(key, new Date(app.clock.now.getTime() - secondsAgo * 1000));

describe('a response', () => {
  let before: readonly [number, number];
  beforeEach(async () => {
    before = await counts();
  });
  const grown = async () => (await counts()).map((count, place) => count - (before[place] as number));

  test.each<[string, () => string | undefined, number[]]>([
    ['without a start token counts as before', () => undefined, [1, 0]],
    ['eight seconds after its page counts', () => token(8), [1, 0]],
    ['seven seconds after its page is received and set apart', () => token(7), [0, 1]],
    ['kept on a device for weeks counts', () => token(40 * 86_400), [1, 0]],
    ['with a token of another campaign counts as one without', () => token(1, Buffer.alloc(32, 1)), [1, 0]],
    ['with a forged token counts as one without', () => 'A'.repeat(38), [1, 0]],
  ])('%s', async (_, start, expected) => {
    const response = await app.post(path, envelope({ start: start() }));
    expect([response.status, isReceipt((await response.json()).receipt)]).toEqual([201, true]);
    expect(await grown()).toEqual(expected);
  });

  test('whose trap is filled in gets a receipt like any other, and is set apart', async () => {
    const context = { clock: () => app.clock.now, queue: responseQueue(app.store.intake), limiter: createLimiter() };
    expect(isReceipt(await acceptResponse(context, launched, envelope(), { trap: true }))).toBe(true);
    expect(isReceipt(await acceptResponse(context, launched, envelope(), { trap: false }))).toBe(true);
    expect(await grown()).toEqual([1, 1]);
  });

  test('that is set apart is answered by the same bytes as any other, and repeated to the same receipt', async () => {
    const apart = envelope({ start: token(0) });
    const [one, again, other] = [
      await app.post(path, apart),
      await app.post(path, apart),
      await app.post(path, envelope()),
    ];
    const texts = await Promise.all([one, again, other].map((response) => response.text()));
    expect(texts[1]).toBe(texts[0]);
    expect(texts[0]?.replace(/"[A-Z0-9]{12}"/, '')).toBe(texts[2]?.replace(/"[A-Z0-9]{12}"/, ''));
    expect(await grown()).toEqual([1, 1]);
  });
});

test('what is set apart is never folded, and coordinators are told how many, rounded', async () => {
  const cookie = await app.signIn();
  for (let sent = 0; sent < 14; sent += 1) await app.post(path, envelope({ start: token(1) }));
  const [counted, apart] = await counts();
  expect(await foldInbox(app.store, campaign)).toBe(counted);
  expect(await foldInbox(app.store, campaign)).toBe(0);
  expect(await app.store.tabulation.waiting(campaign)).toBe(0);
  const sizes = (await app.store.tabulation.segments(campaign)).map(({ size }) => size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(counted);
  expect(apart).toBeGreaterThanOrEqual(14);
  const collection = await (await app.ask(`/api/campaigns/${campaign}/collection`, { headers: { cookie } })).json();
  expect(collection).toEqual({
    responses: counted < 11 ? null : 5 * Math.round(counted / 5),
    quarantined: 5 * Math.round(apart / 5),
    threshold: 11,
  });
});

describe('behind one address, with the limits as published', () => {
  let live: TestApp;
  beforeAll(async () => {
    live = await startApp({ limits: standardLimits });
  });
  afterAll(() => live.stop());

  async function send(count: number, headers: (place: number) => Record<string, string> = () => ({})) {
    const statuses: number[] = [];
    for (let place = 0; place < count; place += 50) {
      const group = Array.from({ length: Math.min(50, count - place) }, (_, at) =>
        live.post(path, envelope(), headers(place + at)),
      );
      statuses.push(...(await Promise.all(group)).map(({ status }) => status));
    }
    return statuses;
  }

  test('400 phones of a housing estate are all received and all count', async () => {
    expect(new Set(await send(400))).toEqual(new Set([201]));
    expect(await live.store.intake.count(campaign)).toBe(400);
    expect(await live.store.intake.countQuarantined(campaign)).toBe(0);
  });

  test('a script that goes on is set apart after 1,500, also when it forges headers of proxies', async () => {
    const forged = (place: number) => ({
      'X-Forwarded-For': `203.0.113.${place % 250}`,
      Forwarded: `for=198.51.100.${place % 250}`,
    });
    expect(new Set(await send(1300, forged))).toEqual(new Set([201]));
    expect(await live.store.intake.count(campaign)).toBe(1500);
    expect(await live.store.intake.countQuarantined(campaign)).toBe(200);
  });

  test('and no address is on the disk or in the log after all that, in clear or in any digest that could be tried', async () => {
    const { createHash } = await import('node:crypto');
    const addresses = ['127.0.0.1', '::ffff:127.0.0.1', '203.0.113.7', '198.51.100.7'];
    const traces = addresses.flatMap((address) => [
      Buffer.from(address),
      ...['sha256', 'sha1', 'md5'].flatMap((name) => {
        const digest = createHash(name).update(address).digest();
        return [digest, Buffer.from(digest.toString('hex')), Buffer.from(digest.toString('base64').slice(0, 20))];
      }),
    ]);
    const files = readdirSync(live.directory, { recursive: true, encoding: 'utf8' }).filter((name) => /\./.test(name));
    expect(files).toEqual(expect.arrayContaining(['diagnostic.sqlite', 'diagnostic.sqlite-wal']));
    for (const file of files) {
      const bytes = readFileSync(resolve(live.directory, file));
      expect([file, traces.some((trace) => bytes.includes(trace))]).toEqual([file, false]);
    }
    expect(JSON.stringify(live.logged)).not.toMatch(/127\.0\.0\.1|203\.0\.113|198\.51\.100/);
  });
});
