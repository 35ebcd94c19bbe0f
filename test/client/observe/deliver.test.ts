import { deliver } from '@diagnostic/client/src/observe/draft/deliver.ts';
import type { Draft } from '@diagnostic/client/src/observe/draft/draft.ts';
import type { ObservationEnvelope } from '@diagnostic/shared/api/observations.ts';
import { pairKey } from '@diagnostic/shared/observation/observation.ts';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { anObservation, aProfile } from '../../support/observations.ts';
import { freshId } from '../../support/start-app.ts';

const fetched = globalThis.fetch;
/** What reached the server, by id. */
let received: Map<string, ObservationEnvelope>;
/** The answers to the next ones that are lost on the way back. */
let lost: number;

beforeEach(() => {
  received = new Map();
  lost = 0;
  globalThis.fetch = async (_path, init) => {
    const sent = JSON.parse(String(init?.body));
    const known = received.get(sent.id);
    if (known && JSON.stringify(known) !== JSON.stringify(sent))
      return Response.json({ code: 'observation-conflict' }, { status: 409 });
    received.set(sent.id, sent);
    if (lost > 0) {
      lost -= 1;
      throw new TypeError('Failed to fetch');
    }
    return Response.json({ receipt: sent.text }, { status: 201 });
  };
});
afterEach(() => {
  globalThis.fetch = fetched;
});

const draft = (text: string): Draft => ({ id: freshId(), profile: aProfile(), observation: anObservation({ text }) });

test('the answer is lost and the text edited: it is received all the same, on the same pair', async () => {
  lost = 1;
  const first = draft('Peu de créneaux.');
  await expect(deliver('c', first)).rejects.toMatchObject({ code: 'unreachable' });
  const edited = { ...first, observation: { ...first.observation, text: 'Peu de créneaux le soir.' } };
  expect(await deliver('c', edited)).toEqual({ receipt: 'Peu de créneaux le soir.' });
  const rows = [...received.values()];
  expect(rows.map(({ text }) => text)).toEqual(['Peu de créneaux.', 'Peu de créneaux le soir.']);
  expect(new Set(rows.map(pairKey)).size).toBe(1);
});

test('the answer is lost and nothing edited: it goes under its own id again', async () => {
  lost = 1;
  const first = draft('Peu de créneaux.');
  await expect(deliver('c', first)).rejects.toMatchObject({ code: 'unreachable' });
  await deliver('c', first);
  expect([...received.keys()]).toEqual([first.id]);
});

test('any other refusal is the writer’s to read', async () => {
  globalThis.fetch = async () => Response.json({ code: 'campaign-closed' }, { status: 410 });
  await expect(deliver('c', draft(''))).rejects.toMatchObject({ code: 'campaign-closed' });
});
