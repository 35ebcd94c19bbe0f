import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixturePublication } from '../../support/fixture-publication.ts';
import { startApp, type TestApp } from '../../support/start-app.ts';

const base = '/api/campaigns/essai-2026';
let app: TestApp;
let cookie: string;

beforeAll(async () => {
  app = await startApp();
  cookie = await app.signIn();
  await app.store.publications.add({ publication: fixturePublication(), batches: [1], sealed: '{"secret":"exact"}' });
});
afterAll(() => app.stop());

const staff = (path: string, init: RequestInit = {}) =>
  app.ask(path, { ...init, headers: { cookie, ...init.headers } });

test('a questionnaire: the latest version may be asked for again, a numbered one is kept for ever', async () => {
  const latest = await app.ask(`${base}/questionnaires/residents`);
  expect(await latest.json()).toMatchObject({
    name: 'residents',
    version: 1,
    languages: ['fr', 'en'],
    model: { pages: expect.any(Array) },
  });
  expect(latest.headers.get('cache-control')).toBe('public, no-cache');
  const again = await app.ask(`${base}/questionnaires/residents`, {
    // Without max-age, fetch would ask for a fresh copy.
    headers: { 'If-None-Match': latest.headers.get('etag') ?? '', 'Cache-Control': 'max-age=0' },
  });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const one = await app.ask(`${base}/questionnaires/residents?version=1`);
  expect(one.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  for (const unknown of ['residents?version=2', 'residents?version=x', 'others']) {
    expect((await app.ask(`${base}/questionnaires/${unknown}`)).status).toBe(404);
  }
});

describe('a publication', () => {
  const addresses = ['latest', 'p1', 'p1/figures.csv', 'p1/gradients.csv']
    .map((name) => `${base}/publications/${name}`)
    .concat(`${base}/priorities`);

  test.each(addresses)('%s: made, only the staff reads it', async (address) => {
    expect((await app.ask(address)).status).toBe(404);
    expect((await app.ask(`${address}?state=made`)).status).toBe(401);
    const response = await staff(`${address}?state=made`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await response.text()).not.toContain('secret');
  });

  test('opened, everyone reads it, by its hash', async () => {
    expect((await staff(`${base}/publications/none/opening`, { method: 'POST' })).status).toBe(404);
    const opening = await staff(`${base}/publications/p1/opening`, { method: 'POST' });
    expect(await opening.json()).toEqual(fixturePublication({ opened: true }));
    for (const address of addresses) expect((await app.ask(address)).status).toBe(200);
    const latest = await app.ask(`${base}/publications/latest`);
    expect(await latest.json()).toEqual(fixturePublication({ opened: true }));
    // In Brotli the bytes are others: the same hash, weakly.
    expect(latest.headers.get('etag')).toBe(`W/"${'a'.repeat(64)}"`);
    const plain = await app.ask(`${base}/publications/latest`, { headers: { 'Accept-Encoding': 'identity' } });
    expect(plain.headers.get('etag')).toBe(`"${'a'.repeat(64)}"`);
  });

  test('its priorities are those of the publication, which is named', async () => {
    const { groups, determinants, priorities } = fixturePublication();
    expect(await (await app.ask(`${base}/priorities`)).json()).toEqual({
      publication: 'p1',
      madeOn: '2026-06-10',
      groups,
      determinants,
      priorities,
    });
  });

  test('its figures as CSV: what is hidden is empty, and no name becomes a formula', async () => {
    const response = await app.ask(`${base}/publications/p1/figures.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="essai-2026-2026-06-10.csv"');
    const lines = Buffer.from(await response.arrayBuffer())
      .toString()
      .split('\r\n');
    expect(lines[0]?.startsWith('\uFEFF"campaign";"publication"')).toBe(true);
    expect(lines[2]).toBe(
      '"essai-2026";"p1";"2026-06-10";"D01";"Accès aux soins";"PA";"Personnes âgées";;;40;35;3;38;33;43;-24;"gap";55',
    );
    expect(lines[3]).toBe('"essai-2026";"p1";"2026-06-10";"D01";"Accès aux soins";"JE";"Jeunes";;;;;;;;;;"protected";');
    expect(lines[4]).toContain('"Z1";"\'=Bourg"');
    expect(lines).toHaveLength(6);
  });

  test('its gradients as CSV: each class, then each measure', async () => {
    const response = await app.ask(`${base}/publications/p1/gradients.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="essai-2026-2026-06-10-gradients.csv"',
    );
    const lines = Buffer.from(await response.arrayBuffer())
      .toString()
      .split('\r\n');
    const start = '"essai-2026";"p1";"2026-06-10";"D01";"Accès aux soins";"rang";"Position sociale"';
    expect(lines.slice(1, -1)).toEqual([
      `${start};"mean";"1+2";"Premiers, Seconds";50;60;50;48;43;53;""`,
      `${start};"mean";"3";"Tiers";25;30;25;60;54;66;""`,
      `${start};"mean";"4";"Derniers";25;30;25;68;62;74;""`,
      `${start};"d";;;;;;20;12;28;"gap"`,
      `${start};"sii";;;;;;32;20;44;"gap"`,
      `${start};"rii";;;;;;1.8;1.4;2.31;""`,
      `${start};"aci";;;;;;4.9;3.1;6.7;""`,
    ]);
  });

  test('the staff sees the list', async () => {
    const { publications } = await (await staff(`${base}/publications`)).json();
    expect(publications).toEqual([
      { id: 'p1', madeOn: '2026-06-10', opened: true, responses: 120, hash: 'a'.repeat(64) },
    ]);
  });
});

test('the collection is rounded, and hidden under the threshold', async () => {
  const shown = async () => (await staff(`${base}/collection`)).json();
  expect(await shown()).toEqual({ responses: 0, quarantined: 0, threshold: 11 });
  const rows = Array.from({ length: 13 }, (_, index) => ({
    campaign: 'essai-2026',
    key: Buffer.alloc(32, index + 1),
    tag: Buffer.alloc(32),
    content: Buffer.from('{}'),
    week: '2026-W25',
    comment: null,
  }));
  await app.store.intake.recordResponses(rows.slice(0, 10));
  expect(await shown()).toEqual({ responses: null, quarantined: 0, threshold: 11 });
  await app.store.intake.recordResponses(rows.slice(10));
  expect(await shown()).toEqual({ responses: 15, quarantined: 0, threshold: 11 });
});

describe('an action sheet', () => {
  const send = (method: string, path: string, body: unknown) =>
    staff(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const create = (body: unknown) => send('POST', `${base}/action-sheets`, body);

  test('opens on a need, with the figures of the publication', async () => {
    const response = await create({ determinant: 'D01', group: 'PA' });
    const sheet = await response.json();
    expect([response.status, response.headers.get('location')]).toEqual([201, `/api/action-sheets/${sheet.id}`]);
    expect(sheet).toMatchObject({
      campaign: 'essai-2026',
      revision: 1,
      createdOn: '2026-06-15',
      determinant: 'D01',
      group: 'PA',
    });
    expect(sheet.evidence[0]).toMatchObject({
      publication: 'p1',
      publicationHash: 'a'.repeat(64),
      mean: 38,
      low: 33,
      high: 43,
      n: 40,
      rank: 1,
    });
    expect(await (await staff(`/api/action-sheets/${sheet.id}`)).json()).toEqual(sheet);
    expect((await (await staff(`${base}/action-sheets`)).json()).sheets).toContainEqual(sheet);
  });

  test.each([
    [{ determinant: 'D01', group: 'JE' }, '/determinant'],
    [{ determinant: 'D99', group: 'PA' }, '/determinant'],
    [{ determinant: 'D01', group: 'PA', publication: 'none' }, '/publication'],
    [{ determinant: 'D01', group: 'PA', evidence: [{ mean: 1 }] }, '/evidence'],
    [{ group: 'PA' }, '/determinant'],
  ])('is refused for %j', async (body, path) => {
    const response = await create(body);
    const problem = await response.json();
    expect([response.status, problem.code, problem.fields[0].path]).toEqual([422, 'invalid-content', path]);
  });

  test('is saved over the revision it was written from, and its evidence never changes', async () => {
    const sheet = await (await create({ determinant: 'D01', group: 'PA' })).json();
    const path = `/api/action-sheets/${sheet.id}`;
    const change = { revision: 1, content: { ...sheet.content, title: 'Un médecin pour chacun' } };
    const saved = await (await send('PATCH', path, change)).json();
    expect(saved).toEqual({ ...sheet, revision: 2, changedOn: '2026-06-15', content: change.content });
    const late = await send('PATCH', path, change);
    expect([late.status, (await late.json()).code]).toEqual([409, 'edit-conflict']);
    const forged = await send('PATCH', path, { ...change, revision: 2, evidence: [] });
    expect(forged.status).toBe(422);
    expect(await (await staff(path)).json()).toEqual(saved);
    expect((await send('PATCH', '/api/action-sheets/none', change)).status).toBe(404);
  });
});

test('the health tells whether the storage takes durable writes', async () => {
  expect(await (await app.ask('/api/health')).json()).toEqual({ status: 'ok', storage: 'ok' });
});
