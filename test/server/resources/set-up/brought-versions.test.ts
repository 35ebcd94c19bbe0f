// What a campaign file brought stays until somebody changes it.
import type { SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { definitionOf } from '../../../support/library.ts';
import type { TestApp } from '../../../support/start-app.ts';
import { startTwoTerritories } from '../../../support/two-territories.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTwoTerritories();
}, 60_000);
afterAll(() => app.stop());

test('passing through the questionnaires keeps their versions; one that is added comes at the offered one', async () => {
  const cookie = await app.signIn([{ role: 'coordinator', territory: 'essai' }]);
  const headers = { cookie, 'Content-Type': 'application/json' };
  const call = async (method: string, path: string, body: object) => {
    const response = await app.ask(path, { method, headers, body: JSON.stringify(body) });
    expect(response.status).toBeLessThan(300);
    return (await response.json()) as SetUpAnswer;
  };
  const definition = {
    ...(await definitionOf('val-clair-2026')),
    // The demonstration publishes at any moment; nothing else may.
    publicationInterval: 168,
    questionnaires: [
      { name: 'residents', version: 1 },
      { name: 'ess-health', version: 1 },
    ],
    minutes: 9,
  };
  const { id, revision } = await call('POST', '/api/set-ups', { definition });
  const { languages, acceptWorkingTexts = [], channels } = definition;
  const content = { languages, acceptWorkingTexts, channels, questionnaires: ['residents', 'ess-health'] };
  const save = (from: number, questionnaires: string[]) =>
    call('PATCH', `/api/set-ups/${id}`, {
      revision: from,
      step: 'questionnaires',
      content: { ...content, questionnaires },
    });
  const through = await save(revision, ['residents', 'ess-health']);
  expect(through.content.definition).toMatchObject({ questionnaires: definition.questionnaires, minutes: 9 });
  const more = await save(through.revision, ['residents', 'short']);
  expect(more.content.definition.questionnaires).toEqual([
    { name: 'residents', version: 1 },
    { name: 'short', version: 1 },
  ]);
  // What is shown is what would be launched.
  const preview = await app.ask(`/api/set-ups/${id}/questionnaires/residents`, { headers });
  expect(await preview.json()).toMatchObject({ name: 'residents', version: 1 });
});
