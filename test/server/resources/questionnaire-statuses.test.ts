import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { valClair } from '../../support/library.ts';
import { startApp, type TestApp } from '../../support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ campaign: valClair });
});
afterAll(() => app.stop());

const address = '/api/campaigns/val-clair-2026/questionnaires';

test('coordinators see every questionnaire, whether it is offered, and the state of its texts', async () => {
  const answer = await app.ask(address, { headers: { cookie: await app.signIn() } });
  expect(answer.status).toBe(200);
  const { questionnaires, acceptWorkingTexts } = (await answer.json()) as {
    questionnaires: { name: string; version: number; offered: boolean; audience: string; languages: object }[];
    acceptWorkingTexts: string[];
  };
  expect(acceptWorkingTexts).toEqual(valClair.acceptWorkingTexts);
  expect(questionnaires.map(({ name, version, offered }) => [name, version, offered])).toEqual(
    valClair.questionnaires.map(({ published: { name, version } }) => [
      name,
      version,
      !(name === 'residents' && version === 1),
    ]),
  );
  expect(questionnaires.find(({ name }) => name === 'children')).toMatchObject({ audience: 'proxy' });
  expect(questionnaires[0]?.languages).toMatchObject({
    fr: {
      complete: true,
      missing: 0,
      instruments: expect.arrayContaining([
        { name: 'mehm', status: 'official' },
        { name: 'profile', status: 'working' },
      ]),
    },
  });
});

test('nobody else does', async () => {
  expect((await app.ask(address)).status).toBe(401);
});
