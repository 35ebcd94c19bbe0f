// What professionals send, over HTTP: who may, what is received, what is refused, and who sees it again.
import { purge } from '@diagnostic/server/src/jobs/purge.ts';
import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anObservation, aProfile } from '../../support/observations.ts';
import { smallCampaign } from '../../support/small-campaign.ts';
import { freshId, startApp, type TestApp } from '../../support/start-app.ts';

let app: TestApp;
const campaign = 'petite-2026';
const address = pathTo(api.observations, { campaign });
beforeAll(async () => {
  app = await startApp({ campaign: smallCampaign() });
});
afterAll(() => app.stop());

const professional = () => app.signIn([{ role: 'professional', territory: 'essai' }]);
const envelope = (changes: Parameters<typeof anObservation>[0] = {}, profile = aProfile()) => ({
  id: freshId(),
  profile,
  ...anObservation(changes),
});
const send = (cookie: string, body: unknown) => app.post(address, body, { cookie });
const own = async (cookie: string) => (await app.ask(address, { headers: { cookie } })).json();
const withdraw = (cookie: string, pair: object) =>
  app.post(pathTo(api.observationWithdrawals, { campaign }), pair, { cookie });

describe('an observation', () => {
  test('is received with a receipt, the same one when it is sent again, and seen again by its author only', async () => {
    const [ada, bea] = [await professional(), await professional()];
    const sent = envelope({ text: 'Deux mois d’attente.' });
    const first = await send(ada, sent);
    expect(first.status).toBe(201);
    const { receipt } = await first.json();
    expect(receipt).toMatch(/^[0-9A-Z]{12}$/);
    const again = await send(ada, sent);
    expect([again.status, await again.json()]).toEqual([201, { receipt }]);
    expect(await own(ada)).toMatchObject({
      profile: aProfile(),
      observations: [anObservation({ text: 'Deux mois d’attente.' })],
      open: true,
    });
    expect((await own(ada)).observations).toHaveLength(1);
    expect(await own(bea)).toMatchObject({ profile: null, observations: [] });
    const stolen = await send(bea, sent);
    expect([stolen.status, (await stolen.json()).code]).toEqual([409, 'observation-conflict']);
  });

  test('is revised by the next one of the pair, and withdrawn by its author only', async () => {
    const [ada, bea] = [await professional(), await professional()];
    await send(ada, envelope({ severity: 2 }));
    await send(ada, envelope({ severity: 8 }));
    expect((await own(ada)).observations.map(({ severity }: { severity: number }) => severity)).toEqual([8]);
    const pair = { determinant: 'A', group: 'G1' };
    expect((await withdraw(bea, pair)).status).toBe(404);
    expect((await withdraw(ada, pair)).status).toBe(200);
    expect(await own(ada)).toMatchObject({ profile: null, observations: [] });
  });

  test('names each field that is refused, and never what was sent in it', async () => {
    const cookie = await professional();
    const wrong: [string, object][] = [
      ['/severity', { ...envelope(), severity: 11 }],
      ['/severity', { ...envelope(), severity: 2.5 }],
      ['/share', { ...envelope(), share: 'canari' }],
      ['/obstacles', { ...envelope(), obstacles: ['cost', 'delay', 'distance', 'housing'] }],
      ['/obstacles', { ...envelope(), obstacles: ['cost', 'cost'] }],
      ['/determinant', envelope({ determinant: 'Z9' })],
      ['/group', envelope({ group: 'CANARI' })],
      ['/profile/structure', envelope({}, aProfile({ structure: ' – ' }))],
      ['/profile/groups', envelope({}, aProfile({ groups: ['Z9'] }))],
      ['/profile/groups', envelope({}, aProfile({ groups: ['G1', 'G1'] }))],
      ['/text', envelope({ text: 'canari'.repeat(50) })],
      ['/author', { ...envelope(), author: 'canari' }],
      ['/id', { ...envelope(), id: 'short' }],
    ];
    for (const [path, body] of wrong) {
      const answer = await send(cookie, body);
      const text = await answer.text();
      expect([path, answer.status, JSON.parse(text).fields.map((field: { path: string }) => field.path)]).toEqual([
        path,
        422,
        [path],
      ]);
      expect(text.toLowerCase()).not.toContain('canari');
    }
    expect((await own(cookie)).observations).toEqual([]);
  });

  test('is a professional’s of the territory: nobody else sends or reads one, coordinators no more than others', async () => {
    const others = [
      await app.signIn([{ role: 'coordinator', territory: 'essai' }]),
      await app.signIn([{ role: 'professional', territory: 'ailleurs' }]),
    ];
    for (const cookie of others) {
      expect((await send(cookie, envelope())).status).toBe(403);
      expect((await app.ask(address, { headers: { cookie } })).status).toBe(403);
      expect((await app.ask(`/${campaign}/observer`, { headers: { cookie } })).status).toBe(403);
    }
    const page = await app.ask(`/${campaign}/observer`);
    expect([page.status, page.headers.get('location')]).toEqual([303, `/connexion?suite=%2F${campaign}%2Fobserver`]);
  });

  test('is withdrawn no more often from one address than it is sent', async () => {
    const limited = await startApp({ campaign: smallCampaign(), limits: { observations: 2 } });
    const cookie = await limited.signIn([{ role: 'professional', territory: 'essai' }]);
    const statuses = [];
    for (let time = 0; time < 3; time++) {
      const address = pathTo(api.observationWithdrawals, { campaign });
      statuses.push((await limited.post(address, { determinant: 'A', group: 'G1' }, { cookie })).status);
    }
    expect(statuses).toEqual([404, 404, 429]);
    await limited.stop();
  });

  test('leaves no line in the audit trail and none in the log', async () => {
    const cookie = await professional();
    const lines = async () => (await app.auth.audit.page(Number.MAX_SAFE_INTEGER)).length;
    const [before, logged] = [await lines(), app.logged.length];
    await send(cookie, envelope());
    await withdraw(cookie, { determinant: 'A', group: 'G1' });
    expect([await lines(), app.logged.length]).toEqual([before, logged]);
  });

  test('is received until the grace is over; then who observed is forgotten', async () => {
    const cookie = await professional();
    await send(cookie, envelope());
    app.clock.now = new Date('2027-01-02T10:00:00Z');
    expect((await send(cookie, envelope({ severity: 1 }))).status).toBe(201);
    app.clock.now = new Date('2027-01-04T10:00:00Z');
    const late = await send(cookie, envelope());
    expect([late.status, (await late.json()).code]).toEqual([410, 'campaign-closed']);
    expect((await withdraw(cookie, { determinant: 'A', group: 'G1' })).status).toBe(410);
    expect(await own(cookie)).toMatchObject({ open: false, profile: aProfile() });
    expect(await purge(app.store, app.clock.now)).toEqual([campaign]);
    expect(await own(cookie)).toMatchObject({ open: false, profile: null, observations: [] });
    app.clock.now = new Date('2026-06-15T10:00:00Z');
  });
});
