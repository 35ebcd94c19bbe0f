// Setting a campaign up over HTTP: its steps, who reaches it, what two tabs do to each other, its launch.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { vintage } from '@diagnostic/server/src/resources/set-up/official-list.ts';
import type { OfficialListAnswer, SetUpAnswer, StepWritten } from '@diagnostic/shared/api/set-ups.ts';
import { ageBands } from '@diagnostic/shared/territory/age-bands.ts';
import { populationFileReader } from '@diagnostic/shared/territory/population-file.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { populationLines } from '../../../support/population-lines.ts';
import type { TestApp } from '../../../support/start-app.ts';
import { startTwoTerritories } from '../../../support/two-territories.ts';

let app: TestApp;
let cookie: string;
beforeAll(async () => {
  app = await startTwoTerritories();
  cookie = await app.signIn([{ role: 'coordinator', territory: 'essai' }]);
}, 60_000);
afterAll(() => app.stop());

async function call<Answer>(method: string, path: string, body?: object, as = cookie) {
  const headers = { cookie: as, 'Content-Type': 'application/json' };
  const response = await app.ask(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return { status: response.status, answer: (await response.json()) as Answer };
}
const begin = async (as = cookie, body = {}) => (await call<SetUpAnswer>('POST', '/api/set-ups', body, as)).answer;
const save = (setUp: SetUpAnswer, step: StepWritten, as = cookie) =>
  call<SetUpAnswer>('PATCH', `/api/set-ups/${setUp.id}`, { revision: setUp.revision, ...step }, as);
async function saved(setUp: SetUpAnswer, step: StepWritten, as = cookie): Promise<SetUpAnswer> {
  const { status, answer } = await save(setUp, step, as);
  expect([status, answer]).toEqual([200, expect.objectContaining({ revision: setUp.revision + 1 })]);
  return answer;
}
const searched = async (text: string) =>
  (await call<OfficialListAnswer>('GET', `/api/communes?search=${encodeURIComponent(text)}`)).answer;

const chosen = {
  questionnaires: ['residents', 'short'],
  languages: ['fr', 'en'],
  acceptWorkingTexts: ['fr', 'en'],
  channels: ['web', 'papier'],
};
const conduct = {
  opensOn: '2026-07-01',
  closesOn: '2026-09-30',
  timeZone: 'Europe/Paris',
  controller: 'Communauté de communes du Haut Béarn',
  contact: 'sante@haut-bearn.example',
  consentMode: 'withdrawable' as const,
  threshold: 15,
};

/** Every step of a real grouping; `name` gives the address. */
async function filled(campaign: string, as = cookie, search = 'Haut Béarn'): Promise<SetUpAnswer> {
  const [grouping] = (await searched(search)).groupings;
  if (!grouping) throw new Error(`No ${search} in the official list.`);
  let setUp = await begin(as);
  setUp = await saved(
    setUp,
    {
      step: 'territory',
      content: {
        name: grouping.name,
        title: 'Votre santé ici',
        campaign,
        grouping: grouping.code,
        communes: grouping.communes.map(({ code }) => code),
      },
    },
    as,
  );
  const [town, ...others] = grouping.communes;
  setUp = await saved(
    setUp,
    {
      step: 'zones',
      content: [
        { name: town?.name ?? '', rural: false, communes: [town?.code ?? ''] },
        { name: 'Les autres communes', rural: true, communes: others.map(({ code }) => code) },
      ],
    },
    as,
  );
  const { weightingClass } = setUp.content.definition;
  const reader = populationFileReader(
    grouping.communes.map(({ code }) => code),
    ageBands(weightingClass),
  );
  reader.read(populationLines(grouping.communes));
  const result = reader.end();
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  setUp = await saved(setUp, { step: 'population', content: { ...result.population, source: 'INSEE, RP 2022' } }, as);
  setUp = await saved(
    setUp,
    {
      step: 'questionnaires',
      content: chosen,
    },
    as,
  );
  return saved(setUp, { step: 'conduct', content: conduct }, as);
}

test('the list says the year of the package that is installed', () => {
  // 5.3.0 was 2025, 4.1.0 was 2024: the major version follows the year.
  const manifest = resolve(import.meta.dirname, '../../../../server/package.json');
  const { dependencies } = JSON.parse(readFileSync(manifest, 'utf8'));
  expect(Number(dependencies['@etalab/decoupage-administratif'].split('.')[0]) + 2020).toBe(vintage);
});

test('groupings and communes are found by a name without accents, a code, a postcode', async () => {
  const names = async (text: string) => (await searched(text)).groupings.map(({ name }) => name);
  expect(await names('haut bearn')).toContain('CC du Haut Béarn');
  expect(await names('Oloron-Sainte-Marie')).toContain('CC du Haut Béarn');
  expect((await searched('64422')).communes.map(({ name }) => name)).toEqual(['Oloron-Sainte-Marie']);
  expect((await searched('64400')).communes.length).toBeGreaterThan(5);
  expect(await searched('x')).toEqual({ vintage, groupings: [], communes: [] });
});

describe('a campaign set up from nothing', () => {
  let setUp: SetUpAnswer;
  const launch = (as = cookie) =>
    call<{ campaign: string; fields: { path: string; code: string }[] }>(
      'POST',
      `/api/set-ups/${setUp.id}/launch`,
      { revision: setUp.revision },
      as,
    );

  test('says everything that is missing, and is not launched', async () => {
    setUp = await begin();
    const missing = setUp.findings.map(({ step, code }) => `${step} ${code}`);
    expect(missing).toEqual([
      'territory no-name',
      'territory no-commune',
      'territory no-address',
      'population no-population',
      'questionnaires working-texts',
      'conduct no-controller',
      'conduct no-contact',
    ]);
    const { status, answer } = await launch();
    expect([status, answer.fields.map(({ path, code }) => `${path.slice(1)} ${code}`)]).toEqual([422, missing]);
  });

  test('is ready once its steps are written; counts make the margins, whatever the zones', async () => {
    setUp = await filled('haut-bearn-2026');
    expect(setUp.findings).toEqual([]);
    const { territory, weightingClass } = setUp.content.definition;
    const totals = territory.margins.map(({ totals: of }) => Object.values(of).reduce((sum, one) => sum + one, 0));
    for (const total of totals) expect(total / (totals[0] ?? 1)).toBeCloseTo(1, 12);
    expect(Object.keys(weightingClass.zone.categories)).toEqual(territory.zones.map(({ code }) => code));
    // No priority district here: the group that asks for one is left out, and said.
    expect(setUp.leftOut.map(({ fr }) => fr)).toContain('Habitants d’un quartier prioritaire');
  });

  test('is shown as it will be asked, with its own zones', async () => {
    const { answer } = await call('GET', `/api/set-ups/${setUp.id}/questionnaires/residents`);
    expect(JSON.stringify(answer)).toContain('Les autres communes');
  });

  test('is launched once, with its versions frozen, and its page opens on the day', async () => {
    const { status, answer } = await launch();
    expect([status, answer.campaign]).toEqual([201, 'haut-bearn-2026']);
    const launched = await app.store.campaigns.find('haut-bearn-2026');
    expect(launched?.bundle).toMatchObject({ ...conduct, demonstration: false, languages: ['fr', 'en'] });
    expect(launched?.bundle.questionnaires.map(({ published }) => published.name)).toEqual(['residents', 'short']);
    expect((await launch()).status).toBe(404);
    app.clock.now = new Date('2026-07-02T10:00:00Z');
    expect(await (await app.ask('/haut-bearn-2026')).text()).toContain('Votre santé ici');
    app.clock.now = new Date('2026-09-30T21:59:59Z');
    expect((await app.ask('/haut-bearn-2026/questionnaire?accord=oui')).status).toBe(200);
    app.clock.now = new Date('2026-06-15T10:00:00Z');
  });

  test('who launched on a new territory coordinates it, and that is written down', async () => {
    const { answer } = await call<{ grants: object[] }>('GET', '/api/session');
    const territory = (await app.store.campaigns.find('haut-bearn-2026'))?.bundle.territory.code ?? '';
    expect(answer.grants).toContainEqual({ role: 'coordinator', territory });
    const done = (await app.auth.audit.page(1e9, [territory])).map(({ action, object }) => [action, object]);
    expect(done[0]).toEqual(['campaign-launched', 'haut-bearn-2026']);
    expect(done.map(([action]) => action)).toEqual(expect.arrayContaining(['roles-changed', 'set-up-edited']));
  });

  test('a launch that was cut short after the campaign is finished by launching again', async () => {
    setUp = await filled('haut-bearn-2027', cookie);
    const { bundle } = (await app.store.campaigns.find('haut-bearn-2026')) ?? {};
    const before = await app.store.setUps.find(setUp.id);
    expect((await launch()).status).toBe(201);
    if (!bundle || !before) throw new Error('No campaign to compare with.');
    await app.store.setUps.create(before);
    expect((await launch()).status).toBe(201);
    // The same address with other dates is another campaign: it is taken.
    await app.store.setUps.create(before);
    setUp = await saved(setUp, { step: 'conduct', content: { ...conduct, threshold: 20 } });
    expect(setUp.findings).toEqual([{ step: 'territory', code: 'address-taken' }]);
  });
});

test('a questionnaire is shown also while a zone has no name', async () => {
  const setUp = await filled('sans-nom-2026');
  const zones = setUp.content.definition.territory.zones.map(({ communes }) => ({
    name: '',
    rural: false,
    communes: communes.map(({ code }) => code),
  }));
  const { id } = await saved(setUp, { step: 'zones', content: zones });
  expect((await call('GET', `/api/set-ups/${id}/questionnaires/residents`)).status).toBe(200);
});

test('a territory keeps the grouping that its file names, also when the list has it no more', async () => {
  const { content } = await filled('ancien-2026');
  const { definition } = content;
  const territory = { ...definition.territory, code: '123456789' };
  const setUp = await begin(cookie, { definition: { ...definition, territory } });
  const communes = territory.zones.flatMap((zone) => zone.communes.map(({ code }) => code));
  const named = { name: 'Ancien pays', title: 'X', campaign: 'ancien-2026', communes };
  await saved(setUp, { step: 'territory', content: { ...named, grouping: '123456789' } });
});

describe('two tabs and two people', () => {
  test('what was saved since is not overwritten, and not launched unseen', async () => {
    const one = await filled('conflit-2026');
    const other = await saved(one, { step: 'conduct', content: { ...conduct, threshold: 30 } });
    expect((await save(one, { step: 'conduct', content: conduct })).status).toBe(409);
    expect((await call('POST', `/api/set-ups/${one.id}/launch`, { revision: one.revision })).status).toBe(409);
    expect((await call('POST', `/api/set-ups/${one.id}/removal`, { revision: one.revision })).status).toBe(409);
    const { answer } = await call<SetUpAnswer>('GET', `/api/set-ups/${one.id}`);
    expect([answer.revision, answer.content.definition.threshold]).toEqual([other.revision, 30]);
    expect((await call('POST', `/api/set-ups/${one.id}/removal`, { revision: other.revision })).status).toBe(200);
    expect((await call('GET', `/api/set-ups/${one.id}`)).status).toBe(404);
  });

  test('another territory’s coordinator does not find it; an administrator of every territory does', async () => {
    const { id } = await begin();
    const stranger = await app.signIn([{ role: 'coordinator', territory: 'autre' }]);
    const everywhere = await app.signIn([{ role: 'administrator', territory: '*' }]);
    const seen = async (as: string) =>
      (await call<{ setUps: { id: string }[] }>('GET', '/api/set-ups', undefined, as)).answer.setUps.some(
        (one) => one.id === id,
      );
    expect((await call('GET', `/api/set-ups/${id}`, undefined, stranger)).status).toBe(404);
    expect((await call('GET', `/api/set-ups/${id}`, undefined, everywhere)).status).toBe(200);
    expect([await seen(stranger), await seen(everywhere), await seen(cookie)]).toEqual([false, true, true]);
  });

  test('nobody launches on a territory that others coordinate, nor takes an address that is taken or ours', async () => {
    const stranger = await app.signIn([{ role: 'coordinator', territory: 'autre' }]);
    const { answer: codes } = await call<SetUpAnswer>(
      'GET',
      `/api/set-ups/${(await filled('a', stranger)).id}`,
      undefined,
      stranger,
    );
    expect(codes.findings).toEqual([{ step: 'territory', code: 'territory-of-others' }]);
    const finding = async (campaign: string) => (await filled(campaign)).findings.map(({ code }) => code);
    expect(await finding('autre-2026')).toEqual(['address-taken']);
    for (const ours of ['connexion', 'compte', 'api', 'coordination', 'accessibilite'])
      expect(await finding(ours)).toEqual(['address-reserved']);
  });
});

describe('what is not let in', () => {
  test('communes that no list knows, zones that are no partition, counts of other communes', async () => {
    const setUp = await filled('refus-2026');
    const { zones, margins } = setUp.content.definition.territory;
    const [town, others] = zones.map(({ communes }) => communes.map(({ code }) => code));
    const named = { name: 'X', title: 'X', campaign: '', grouping: null };
    const refused: StepWritten[] = [
      { step: 'territory', content: { ...named, communes: ['99999'] } },
      { step: 'territory', content: { ...named, grouping: '123456789', communes: [] } },
      { step: 'zones', content: [{ name: 'X', rural: false, communes: town ?? [] }] },
      {
        step: 'zones',
        content: [{ name: 'X', rural: false, communes: [...(town ?? []), ...(others ?? []), '01001'] }],
      },
      {
        step: 'zones',
        content: [...zones, ...zones].map(({ communes }) => ({
          name: 'X',
          rural: false,
          communes: communes.map(({ code }) => code),
        })),
      },
      { step: 'population', content: { bands: ['15+'], communes: [], source: 'X' } },
      {
        step: 'questionnaires',
        content: { questionnaires: ['ess-health'], languages: [], acceptWorkingTexts: [], channels: [] },
      },
      ...[
        { questionnaires: ['short', 'short'] },
        { languages: ['fr', 'fr'] },
        { acceptWorkingTexts: ['en', 'en'] },
        { channels: ['web', 'web'] },
        { channels: ['zzz'] },
      ].map((changes): StepWritten => ({ step: 'questionnaires', content: { ...chosen, ...changes } })),
      { step: 'conduct', content: { ...conduct, threshold: 10 } },
      { step: 'conduct', content: { ...conduct, closesOn: '2026-13-01' } },
      { step: 'conduct', content: { ...conduct, timeZone: 'Europe/Nulle-Part' } },
    ];
    for (const step of refused) {
      const { status, answer } = await save(setUp, step);
      expect([step, status, (answer as unknown as { code: string }).code]).toEqual([step, 422, 'invalid-content']);
    }
    // Nothing of all that was kept, and zones drawn anew are counted anew.
    const redrawn = await saved(setUp, {
      step: 'zones',
      content: [{ name: 'Tout', rural: false, communes: [...(others ?? []), ...(town ?? [])] }],
    });
    const total = (of: typeof margins) => Object.values(of[0]?.totals ?? {}).reduce((sum, one) => sum + one, 0);
    expect(total(redrawn.content.definition.territory.margins)).toBeCloseTo(total(margins), 6);
  });
});

test('the definition is downloaded, and taken up again, the same; another file is refused with its fields', async () => {
  const setUp = await filled('fichier-2026');
  const file = (await call<object>('GET', `/api/set-ups/${setUp.id}/campaign.json`)).answer;
  const again = await begin(cookie, { definition: file });
  expect(again.content.definition).toEqual(setUp.content.definition);
  expect(again.findings).toEqual([]);
  const { status, answer } = await call<{ fields: { path: string }[] }>('POST', '/api/set-ups', {
    definition: { ...file, threshold: 'onze', strange: true },
  });
  expect([status, answer.fields.map(({ path }) => path)]).toEqual([
    422,
    expect.arrayContaining(['/definition/threshold']),
  ]);
});
