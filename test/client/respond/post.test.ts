import { describe, expect, test } from '@jest/globals';
import { type Fetch, post } from '../../../client/src/respond/sending/post.ts';
import { drawId } from '../../../client/src/ui/draw-id.ts';

const receipt = 'KPGB88ZFZTXX';
const body = JSON.stringify({ id: 'x'.repeat(43), answers: { age: '26-39' } });

const json = (status: number, content: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(content), { status, headers: { 'content-type': 'application/json', ...headers } });
const problem = (status: number, code: string, more: object = {}) =>
  json(status, { code, ...more }, { 'content-type': 'application/problem+json' });

const answered = (answer: Response | Error) =>
  post('/api', body, async () => {
    if (answer instanceof Response) return answer;
    throw answer;
  });

describe('only a 201 with a receipt of ours is a reception', () => {
  test('a true receipt is believed', async () => {
    expect(await answered(json(201, { receipt }))).toEqual({ is: 'receipt', receipt });
  });

  test.each([
    ['200 with a receipt', () => json(200, { receipt })],
    ['202 with a receipt', () => json(202, { receipt })],
    ['204', () => new Response(null, { status: 204 })],
    ['201 without a receipt', () => json(201, {})],
    ['201 with an ill-formed receipt', () => json(201, { receipt: 'OK' })],
    ['201 with a number for a receipt', () => json(201, { receipt: 123456789012 })],
    ['201 that is not JSON', () => new Response('<h1>Bienvenue sur le Wi-Fi</h1>', { status: 201 })],
    ['200 of a captive portal', () => new Response('<h1>Bienvenue</h1>', { status: 200 })],
    ['a redirection', () => new Response(null, { status: 302, headers: { location: 'https://portail.example/' } })],
    ['410 of a proxy', () => new Response('Gone', { status: 410 })],
    ['409 of a proxy', () => json(409, { code: 'response-conflict' })],
    ['404 of ours', () => problem(404, 'unknown-campaign')],
    ['500 of ours', () => problem(500, 'internal')],
  ])('%s keeps the answers, to be sent again', async (_name, answer) => {
    expect(await answered(answer())).toMatchObject({ is: 'delay', because: 'unconfirmed' });
  });

  test('no network is told apart', async () => {
    expect(await answered(new TypeError('Failed to fetch'))).toMatchObject({ is: 'delay', because: 'offline' });
  });

  test('a busy server says how long to wait', async () => {
    const busy = json(503, {}, { 'retry-after': '30' });
    expect(await answered(busy)).toEqual({ is: 'delay', because: 'unavailable', seconds: 30 });
  });
});

test.each([
  [409, 'response-conflict', 'conflict'],
  [410, 'campaign-closed', 'closed'],
  [413, 'too-large', 'too-large'],
  [422, 'invalid-answers', 'refused'],
  [400, 'ill-formed-envelope', 'refused'],
])('%d %s is a refusal', async (status, code, because) => {
  const fields = [{ path: '/answers/age', code: 'not-offered', message: 'Not offered.' }];
  expect(await answered(problem(status, code, { fields }))).toEqual({ is: 'refusal', because, fields });
});

test('nothing goes along that could name someone, and no other place is followed', async () => {
  const inits: RequestInit[] = [];
  const fetch: Fetch = async (_address, init) => {
    inits.push(init);
    return json(201, { receipt });
  };
  await post('/api', body, fetch);
  expect(inits[0]).toMatchObject({ credentials: 'omit', redirect: 'manual', cache: 'no-store', body });
});

test('ids are 256 random bits in base64url, never twice the same', () => {
  const ids = Array.from({ length: 500 }, drawId);
  for (const id of ids) {
    expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(id, 'base64url')).toHaveLength(32);
  }
  expect(new Set(ids).size).toBe(500);
});
