import { isReceipt } from '@diagnostic/server/src/resources/receipt.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { payloads } from '../../support/fixture-campaign.ts';
import { freshId, startApp, type TestApp } from '../../support/start-app.ts';

const path = '/api/campaigns/essai-2026/responses';
const envelope = (answers: unknown, id = freshId()) => ({
  id,
  questionnaire: 'residents',
  version: 1,
  language: 'fr',
  channel: 'web',
  answers,
});

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const stored = () => app.store.intake.count('essai-2026');

/** Sends, and expects a refusal that stores nothing: its code, and the codes of its fields. */
async function refusal(body: unknown, headers?: Record<string, string>) {
  const before = await stored();
  const response = await app.post(path, body, headers);
  const text = await response.text();
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(await stored()).toBe(before);
  const problem = JSON.parse(text);
  expect(problem.status).toBe(response.status);
  const fields: { path: string; code: string }[] = problem.fields ?? [];
  return { status: response.status, code: problem.code, fields, text };
}

describe('what is right is received', () => {
  test.each(payloads.right)('$name', async ({ answers }) => {
    const before = await stored();
    const response = await app.post(path, envelope(answers));
    expect(response.status).toBe(201);
    const { receipt, ...rest } = await response.json();
    expect(isReceipt(receipt)).toBe(true);
    expect(rest).toEqual({});
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await stored()).toBe(before + 1);
  });
});

describe('what is wrong is refused, named and not repeated', () => {
  test.each(payloads.wrong)('$name', async ({ answers, code }) => {
    const refused = await refusal(envelope(answers));
    expect(refused).toMatchObject({ status: 422, code: 'invalid-answers' });
    expect(refused.fields.map((field) => field.code)).toContain(code);
    for (const field of refused.fields) expect(field.path).toMatch(/^\/answers/);
  });

  test('no value that was sent comes back', async () => {
    const canary = 'zq7-canary-value';
    const { text } = await refusal(
      envelope({ one: canary, word: [canary], rate: canary, many: [canary], day: canary }),
    );
    expect(text).not.toContain(canary);
  });

  const raw = (name: string) => {
    const body = payloads.raw.find((entry) => entry.name === name)?.body ?? '';
    const { answers: _, ...rest } = envelope(null);
    return `${JSON.stringify(rest).slice(0, -1)},${body.slice(1)}`;
  };
  test.each([
    ['proto-key', 'unknown-item'],
    ['duplicate-keys', 'not-offered'],
    ['deep', 'too-deep'],
    ['lone-surrogate', 'ill-formed-text'],
  ])('%s', async (name, code) => {
    const refused = await refusal(raw(name));
    expect(refused).toMatchObject({ status: 422, code: 'invalid-answers' });
    expect(refused.fields.map((field) => field.code)).toContain(code);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('many keys, within 64 KB and over', async () => {
    const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, key) => [`k${key}`, 1]));
    expect(await refusal(envelope(keys(3_000)))).toMatchObject({ status: 422 });
    expect(await refusal(envelope(keys(100_000)))).toMatchObject({ status: 413, code: 'too-large' });
  });
});

describe('the envelope', () => {
  const right = () => envelope({ one: 'a' });
  test.each([
    ['a missing id', { id: undefined }],
    ['an id of under 128 bits', { id: 'abc' }],
    ['an id that is no base64url', { id: `${'é'.repeat(22)}` }],
    ['a version that is text', { version: '1' }],
    ['an unknown field', { role: 'coordinator' }],
    ['a weight', { weight: 1000 }],
    ['a language the campaign does not have', { language: 'tr' }],
    ['a channel the campaign does not have', { channel: 'telepathy' }],
    ['no answers', { answers: undefined }],
  ])('%s is ill-formed', async (_name, change) => {
    const refused = await refusal({ ...right(), ...change });
    expect(refused).toMatchObject({ status: 400, code: 'ill-formed-envelope' });
    expect(refused.fields.map((field) => field.path)).toEqual([`/${Object.keys(change)[0]}`]);
  });

  test.each([
    ['not JSON', '{"id":', 400, 'ill-formed-json'],
    ['nothing', '', 400, 'ill-formed-json'],
    ['a byte order mark', '\uFEFF{}', 400, 'ill-formed-json'],
    ['a number', '1', 400, 'ill-formed-envelope'],
    ['NaN', 'NaN', 400, 'ill-formed-json'],
  ])('%s', async (_name, body, status, code) => {
    expect(await refusal(body)).toMatchObject({ status, code });
  });

  test('bytes that are not UTF-8', async () => {
    const response = await app.ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
    });
    expect(response.status).toBe(400);
  });

  test('other kinds of bodies', async () => {
    const plain = { 'Content-Type': 'text/plain' };
    expect(await refusal(right(), plain)).toMatchObject({ status: 415, code: 'unsupported-encoding' });
    expect(await refusal(right(), { 'Content-Encoding': 'gzip' })).toMatchObject({ status: 415 });
    const latin = { 'Content-Type': 'application/json; charset=iso-8859-1' };
    expect(await refusal(right(), latin)).toMatchObject({ status: 415 });
  });

  test('64 KB are taken, one byte more is not', async () => {
    const padded = (size: number) => {
      const text = JSON.stringify(right());
      return text.replace(/}$/, `${' '.repeat(size - Buffer.byteLength(text))}}`);
    };
    expect((await app.post(path, padded(65_536))).status).toBe(201);
    expect(await refusal(padded(65_537))).toMatchObject({ status: 413, code: 'too-large' });
  });

  test('questionnaires and campaigns that are not there', async () => {
    expect(await refusal({ ...right(), version: 2 })).toMatchObject({ status: 404, code: 'unknown-questionnaire' });
    expect(await refusal({ ...right(), questionnaire: 'other' })).toMatchObject({ status: 404 });
    const elsewhere = await app.post('/api/campaigns/nowhere/responses', right());
    expect([elsewhere.status, (await elsewhere.json()).code]).toEqual([404, 'unknown-campaign']);
  });
});

test('no session is needed: one that has expired changes nothing, and none is begun (demarche#6356)', async () => {
  const answer = await app.post(path, envelope({ one: 'a' }), { cookie: 'better-auth.session_token=expired.long-ago' });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([201, []]);
});

describe('the same id again', () => {
  test('50 times in parallel makes one row and one receipt', async () => {
    const before = await stored();
    const body = envelope({ one: 'a', word: 'la même' });
    const responses = await Promise.all(Array.from({ length: 50 }, () => app.post(path, body)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]));
    const receipts = await Promise.all(responses.map(async (response) => (await response.json()).receipt));
    expect(new Set(receipts).size).toBe(1);
    expect(await stored()).toBe(before + 1);
  });

  test('with the answers in another order, the same receipt; with other answers, a conflict', async () => {
    const id = freshId();
    const first = await app.post(path, envelope({ one: 'a', word: 'oui' }, id));
    const again = await app.post(path, envelope({ word: 'oui', one: 'a' }, id));
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(await first.json());
    expect(await refusal(envelope({ one: 'b', word: 'oui' }, id))).toMatchObject({
      status: 409,
      code: 'response-conflict',
    });
    // A comment is kept apart, and still counts as content.
    expect(await refusal(envelope({ one: 'a', word: 'oui', free: 'et puis' }, id))).toMatchObject({ status: 409 });
  });
});

describe('the calendar', () => {
  const at = async (now: string) => {
    app.clock.now = new Date(now);
    const response = await app.post(path, envelope({ one: 'a' }));
    return [response.status, (await response.json()).code];
  };
  afterAll(() => {
    app.clock.now = new Date('2026-06-15T10:00:00Z');
  });

  test('before it opens there is no such campaign; it opens at local midnight', async () => {
    expect(await at('2025-12-31T22:59:59Z')).toEqual([404, 'unknown-campaign']);
    expect(await at('2025-12-31T23:00:00Z')).toEqual([201, undefined]);
  });

  test('answers begun in time are received for two more days, then no more', async () => {
    expect(await at('2027-01-02T22:59:59Z')).toEqual([201, undefined]);
    expect(await at('2027-01-02T23:00:00Z')).toEqual([410, 'campaign-closed']);
  });
});
