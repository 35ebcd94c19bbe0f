import { describe, expect, test } from '@jest/globals';
import { type Delivery, deliver, drawId, type Outside } from '../../../client/src/respond/sending/delivery.ts';

const receipt = 'KPGB88ZFZTXX';
const envelope = {
  id: 'x'.repeat(43),
  questionnaire: 'residents',
  version: 1,
  language: 'fr',
  channel: 'web',
  answers: { age: '26-39' },
};

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const problem = (status: number, code: string, more: object = {}) =>
  json(status, { code, ...more }, { 'content-type': 'application/problem+json' });

/** A world where answers are given in advance and time passes when told to. */
function world(...answers: (Response | Error)[]) {
  const bodies: string[] = [];
  const waits: { seconds: number; then: () => void; cancelled: boolean }[] = [];
  const outside: Outside = {
    fetch: async (_address, init) => {
      bodies.push(String(init.body));
      const answer = answers.shift() ?? new Error('no answer was foreseen');
      if (answer instanceof Response) return answer;
      throw answer;
    },
    wait(milliseconds, then) {
      const wait = { seconds: milliseconds / 1000, then, cancelled: false };
      waits.push(wait);
      return () => {
        wait.cancelled = true;
      };
    },
    random: () => 0.5,
  };
  return { outside, bodies, waits };
}

const settled = (delivery: Delivery) =>
  new Promise<ReturnType<Delivery['state']>>((done) => {
    const look = () => {
      if (delivery.state().step !== 'sending') done(delivery.state());
    };
    delivery.subscribe(look);
    look();
  });

const sent = async (...answers: (Response | Error)[]) => {
  const { outside, bodies, waits } = world(...answers);
  const delivery = deliver('/api', envelope, outside);
  delivery.send();
  return { delivery, bodies, waits, state: await settled(delivery) };
};

describe('only a 201 with a receipt of ours is a reception', () => {
  test('a true receipt is believed', async () => {
    const { state, bodies } = await sent(json(201, { receipt }));
    expect(state).toEqual({ step: 'received', receipt });
    expect(bodies).toEqual([JSON.stringify(envelope)]);
  });

  test.each([
    ['200 with a receipt', () => json(200, { receipt })],
    ['202 with a receipt', () => json(202, { receipt })],
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
    const { delivery, state, waits, bodies } = await sent(answer(), json(201, { receipt }));
    expect(state).toMatchObject({ step: 'waiting', because: 'unconfirmed' });
    waits[0]?.then();
    expect(await settled(delivery)).toEqual({ step: 'received', receipt });
    expect(bodies).toEqual([JSON.stringify(envelope), JSON.stringify(envelope)]);
  });

  test('no network is told apart', async () => {
    const { state } = await sent(new TypeError('Failed to fetch'));
    expect(state).toMatchObject({ step: 'waiting', because: 'offline' });
  });
});

describe('waiting', () => {
  test('is 1, 2, 4 … seconds, a minute at most, with a quarter of jitter', async () => {
    const { delivery, waits } = await sent(...Array.from({ length: 9 }, () => new TypeError('Failed to fetch')));
    for (let attempt = 1; attempt < 9; attempt += 1) {
      waits.at(-1)?.then();
      await settled(delivery);
    }
    expect(waits.map(({ seconds }) => seconds)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    const early = world(new TypeError('Failed to fetch'), new TypeError('Failed to fetch'), new TypeError('x'));
    const jittered = deliver('/api', envelope, { ...early.outside, random: () => 0 });
    jittered.send();
    await settled(jittered);
    for (const _ of [1, 2]) {
      early.waits.at(-1)?.then();
      await settled(jittered);
    }
    expect(early.waits.map(({ seconds }) => seconds)).toEqual([1, 2, 3]);
  });

  test('lasts as long as a busy server asks', async () => {
    const { state } = await sent(
      json(503, { code: 'storage-unavailable' }, { 'content-type': 'application/problem+json', 'retry-after': '30' }),
    );
    expect(state).toEqual({ step: 'waiting', because: 'unavailable', seconds: 30 });
  });

  test('ends at once when the respondent tries again, and the clock no longer tries', async () => {
    const { delivery, waits, bodies } = await sent(new TypeError('Failed to fetch'), json(201, { receipt }));
    delivery.send();
    expect(await settled(delivery)).toEqual({ step: 'received', receipt });
    expect(waits[0]?.cancelled).toBe(true);
    waits[0]?.then();
    expect(bodies).toHaveLength(2);
  });
});

describe('a refusal of ours is not tried again', () => {
  test.each([
    [409, 'response-conflict', 'conflict'],
    [410, 'campaign-closed', 'closed'],
    [413, 'too-large', 'too-large'],
    [422, 'invalid-answers', 'refused'],
    [400, 'ill-formed-envelope', 'refused'],
  ])('%d %s', async (status, code, because) => {
    const fields = [{ path: '/answers/age', code: 'not-offered', message: 'Not offered.' }];
    const { delivery, state, bodies, waits } = await sent(problem(status, code, { fields }));
    expect(state).toEqual({ step: 'parked', because, fields });
    delivery.send();
    expect(bodies).toHaveLength(1);
    expect(waits).toHaveLength(0);
  });
});

test('a double click sends once', async () => {
  const { outside, bodies } = world(json(201, { receipt }), json(201, { receipt }));
  const delivery = deliver('/api', envelope, outside);
  delivery.send();
  delivery.send();
  await settled(delivery);
  delivery.send();
  expect(bodies).toHaveLength(1);
});

test('a response given up is neither sent again nor said to be received', async () => {
  const { delivery, waits, bodies } = await sent(new TypeError('Failed to fetch'), json(201, { receipt }));
  delivery.stop();
  waits[0]?.then();
  delivery.send();
  expect(bodies).toHaveLength(1);
  expect(delivery.state().step).toBe('waiting');
});

test('nothing goes along that could name someone, and no other place is followed', async () => {
  const inits: RequestInit[] = [];
  const { outside } = world();
  const delivery = deliver('/api', envelope, {
    ...outside,
    fetch: async (_address, init) => {
      inits.push(init);
      return json(201, { receipt });
    },
  });
  delivery.send();
  await settled(delivery);
  expect(inits[0]).toMatchObject({ credentials: 'omit', redirect: 'manual', cache: 'no-store' });
});

test('ids are 256 random bits in base64url, never twice the same', () => {
  const ids = Array.from({ length: 500 }, drawId);
  for (const id of ids) {
    expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(id, 'base64url')).toHaveLength(32);
  }
  expect(new Set(ids).size).toBe(500);
});
