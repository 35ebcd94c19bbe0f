// The largest territory that a set-up takes: 400 communes, with counts that have the decimals of a census.
import { officialList } from '@diagnostic/server/src/resources/set-up/official-list.ts';
import { type SetUpAnswer, type StepWritten, setUpLimits } from '@diagnostic/shared/api/set-ups.ts';
import { ageBands } from '@diagnostic/shared/territory/age-bands.ts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp, type TestApp } from '../../../support/start-app.ts';

let app: TestApp;
let cookie: string;
beforeAll(async () => {
  app = await startApp();
  cookie = await app.signIn([{ role: 'coordinator', territory: 'essai' }]);
}, 60_000);
afterAll(() => app.stop());

const ask = (method: string, path: string, body: object) =>
  app.ask(path, { method, headers: { cookie, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

test('the counts of 400 communes are saved, and their definition comes in again', async () => {
  const list = await officialList();
  const codes = Array.from({ length: 900 }, (_, place) => `64${String(place).padStart(3, '0')}`)
    .filter((code) => list.commune(code))
    .slice(0, setUpLimits.communes);
  expect(codes).toHaveLength(400);
  let setUp = (await (await ask('POST', '/api/set-ups', {})).json()) as SetUpAnswer;
  const save = async (step: StepWritten) => {
    const response = await ask('PATCH', `/api/set-ups/${setUp.id}`, { revision: setUp.revision, ...step });
    expect(response.status).toBe(200);
    setUp = (await response.json()) as SetUpAnswer;
  };
  const named = { name: 'Grand pays', title: 'Votre santé', campaign: 'grand-2026', grouping: null };
  await save({ step: 'territory', content: { ...named, communes: codes } });
  const half = codes.length / 2;
  const zones = [codes.slice(0, half), codes.slice(half)];
  const drawn = zones.map((communes, place) => ({ name: `Zone ${place}`, rural: false, communes }));
  await save({ step: 'zones', content: drawn });
  const bands = ageBands(setUp.content.definition.weightingClass).map(({ name }) => name);
  const counts = bands.map((_, place) => 100 + place + 1 / 3);
  const communes = codes.map((code) => ({ code, F: counts, M: counts }));
  const content = { bands, communes, source: 'INSEE' };
  expect(JSON.stringify(content).length).toBeGreaterThan(64 * 1024);
  await save({ step: 'population', content });
  const { definition } = setUp.content;
  expect((await ask('POST', '/api/set-ups', { definition })).status).toBe(201);
});

test('a body over 256 KB is not read, nor one over 64 KB elsewhere', async () => {
  const padded = (size: number) => ({ revision: 1, definition: 'x'.repeat(size) });
  expect((await ask('POST', '/api/set-ups', padded(256 * 1024))).status).toBe(413);
  const made = (await (await ask('POST', '/api/set-ups', {})).json()) as SetUpAnswer;
  expect((await ask('POST', `/api/set-ups/${made.id}/launch`, padded(64 * 1024))).status).toBe(413);
});
