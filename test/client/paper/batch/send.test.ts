import type { Outcome } from '@diagnostic/client/src/paper/batch/batch.ts';
import { type Outside, sendAll } from '@diagnostic/client/src/paper/batch/send.ts';
import { describe, expect, test } from '@jest/globals';

const envelopeOf = (number: number) => ({
  number,
  envelope: {
    id: `sheet${number}`,
    questionnaire: 'residents',
    version: 1,
    language: 'fr',
    channel: 'papier',
    answers: {},
  },
});
const receipt = () => Response.json({ receipt: 'ABCDEFGH1234' }, { status: 201 });
const problem = (status: number, body: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } });

/** Sends sheets to a server that answers so, one answer a request; gives what was told and what was asked. */
async function send(count: number, answers: (() => Response | Promise<Response>)[]) {
  const outcomes: [number, Outcome][] = [];
  const waits: number[] = [];
  const asked: { id: string; init: RequestInit }[] = [];
  const outside: Outside = {
    async fetch(_, init) {
      asked.push({ id: JSON.parse(String(init.body)).id, init });
      const answer = answers[asked.length - 1];
      if (!answer) throw new Error('one request too many');
      return answer();
    },
    wait: () => ({ over: Promise.resolve(), cut() {} }),
  };
  await new Promise<void>((done) => {
    sendAll(
      '/responses',
      Array.from({ length: count }, (_, place) => envelopeOf(place + 1)),
      {
        async onOutcome(number, outcome) {
          outcomes.push([number, outcome]);
          if (outcomes.length === count) done();
        },
        onWaiting: (seconds) => void (seconds !== null && waits.push(seconds)),
      },
      outside,
    );
  });
  return { outcomes, waits, asked };
}

describe('sheets on their way', () => {
  test('go one after the other, without the session of who sends them', async () => {
    const { outcomes, asked } = await send(2, [receipt, receipt]);
    expect(outcomes).toEqual([
      [1, { received: true }],
      [2, { received: true }],
    ]);
    expect(asked.map(({ init }) => [init.credentials, init.redirect])).toEqual([
      ['omit', 'manual'],
      ['omit', 'manual'],
    ]);
  });

  test('a captive portal, a cut, an overload are not believed: the same sheet is sent again, under the same id', async () => {
    const { outcomes, waits, asked } = await send(1, [
      () => new Response('<h1>Wi-Fi</h1>', { status: 200 }),
      () => Response.json({ receipt: 'welcome' }, { status: 201 }),
      () => Promise.reject(new TypeError('network')),
      () => problem(503, { code: 'storage-unavailable' }, { 'retry-after': '30' }),
      () => Response.json({ code: 'invalid-answers' }, { status: 422 }),
      receipt,
    ]);
    expect(outcomes).toEqual([[1, { received: true }]]);
    expect(waits).toEqual([1, 2, 4, 30, 16]);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  });

  test('a refusal of ours is final for that sheet, and says which questions; the others go on', async () => {
    const fields = [{ path: '/answers/age', code: 'required', message: '' }];
    const { outcomes } = await send(2, [() => problem(422, { code: 'invalid-answers', fields }), receipt]);
    expect(outcomes).toEqual([
      [1, { refused: 'invalid-answers', fields: ['age'] }],
      [2, { received: true }],
    ]);
  });
});
