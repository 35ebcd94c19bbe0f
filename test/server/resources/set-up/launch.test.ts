// Launches that meet, and launches that fail: whose the territory becomes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchedCampaign } from '@diagnostic/server/src/cli/launched-campaign.ts';
import { readCampaignDefinition } from '@diagnostic/server/src/library.ts';
import type { Grant } from '@diagnostic/shared/api/accounts.ts';
import type { LaunchAnswer, SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import type { Territory } from '@diagnostic/shared/territory/territory.ts';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { onSqlite } from '../../../support/demonstration.ts';
import { startApp, type TestApp } from '../../../support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
}, 60_000);
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => app.stop());

/** A set-up that lacks nothing, of somebody who coordinates elsewhere. */
async function ready(campaign: string, territory: string, { as, ...place }: { as?: string } & Partial<Territory> = {}) {
  const cookie = as ?? (await app.signIn([{ role: 'coordinator', territory: 'essai' }]));
  const known = await readCampaignDefinition('val-clair-2026');
  if (!known) throw new Error('surveys/ has no Val-Clair.');
  const definition = {
    ...known,
    campaign,
    territory: { ...known.territory, code: territory, ...place },
    acceptWorkingTexts: known.languages,
    publicationInterval: 24,
    opensOn: '2026-07-01',
    closesOn: '2026-09-30',
  };
  const setUp = (await (await app.post('/api/set-ups', { definition }, { cookie })).json()) as SetUpAnswer;
  expect(setUp.findings).toEqual([]);
  const launch = () => app.post(`/api/set-ups/${setUp.id}/launch`, { revision: setUp.revision }, { cookie });
  const grants = async () =>
    ((await (await app.ask('/api/session', { headers: { cookie } })).json()) as { grants: Grant[] }).grants;
  return { cookie, id: setUp.id, launch, coordinates: async () => (await grants()).map((grant) => grant.territory) };
}

test('of two who launch at once on the same new territory, one becomes its coordinator', async () => {
  const both = await Promise.all([ready('pays-2026', 'pays'), ready('pays-2027', 'pays')]);
  const statuses = await Promise.all(both.map(async ({ launch }) => (await launch()).status));
  expect(statuses.toSorted()).toEqual([201, 422]);
  const won = both.map((_, place) => statuses[place] === 201);
  for (const [place, { coordinates }] of both.entries())
    expect(await coordinates()).toEqual(won[place] ? ['essai', 'pays'] : ['essai']);
});

test('one person launches two campaigns at once on the same new territory', async () => {
  const one = await ready('vallon-2026', 'vallon');
  const other = await ready('vallon-2027', 'vallon', { as: one.cookie });
  const answers = await Promise.all([one.launch(), other.launch()]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
});

test('a launch that fails takes the role back, says both in the trail, and is done again', async () => {
  const { id, launch, coordinates } = await ready('combe-2026', 'combe');
  jest.spyOn(app.store.campaigns, 'launch').mockRejectedValueOnce(new Error('the storage is away'));
  expect((await launch()).status).toBe(500);
  expect(await coordinates()).toEqual(['essai']);
  const actions = (await app.auth.audit.page(1e9, ['combe'])).map(({ action }) => action);
  expect(actions.filter((action) => /roles|launch/.test(action))).toEqual(['roles-changed', 'roles-changed']);
  expect(await app.store.setUps.find(id)).toBeDefined();
  expect((await launch()).status).toBe(201);
  expect(await coordinates()).toEqual(['combe', 'essai']);
});

test('the downloaded file, launched by a command elsewhere, gives the bundle that the desk froze', async () => {
  // Without a priority district a group is left out, and a name is completed: the command must do as the desk does.
  const { cookie, id, launch } = await ready('coteau-2026', 'coteau', { priorityDistricts: [] });
  const file = await app.ask(`/api/set-ups/${id}/campaign.json`, { headers: { cookie } });
  const folder = join(app.directory, 'surveys/campaigns/coteau-2026');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'campaign.json'), await file.text());
  const { bundleHash } = (await (await launch()).json()) as LaunchAnswer;
  await onSqlite(async (store) => {
    const surveys = pathToFileURL(`${join(app.directory, 'surveys')}/`);
    const launched = await launchedCampaign(store, 'coteau-2026', app.clock.now, {}, surveys);
    expect(launched.bundleHash).toBe(bundleHash);
  });
});
