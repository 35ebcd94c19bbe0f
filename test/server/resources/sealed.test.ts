import { webcrypto } from 'node:crypto';
import { isReceipt } from '@diagnostic/server/src/resources/receipt.ts';
import { sealAnswers } from '@diagnostic/shared/response/seal.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { freshId, startApp, type TestApp } from '../../support/start-app.ts';
import { storedResponses } from '../../support/stored.ts';

const crypto = webcrypto as unknown as Crypto;
const campaign = 'essai-2026';
const path = `/api/campaigns/${campaign}/responses`;
const envelope = (content: object, id = freshId()) => ({
  id,
  questionnaire: 'residents',
  version: 1,
  language: 'fr',
  channel: 'web',
  ...content,
});

let app: TestApp;
let sealingKey: string;
const seal = (answers: unknown, id: string, of = campaign) =>
  sealAnswers(crypto, sealingKey, { campaign: of, id }, answers);

beforeAll(async () => {
  app = await startApp();
  sealingKey = (await (await app.ask(`/api/campaigns/${campaign}/questionnaires/residents`)).json()).sealingKey;
});
afterAll(() => app.stop());

describe('the key that answers are sealed to', () => {
  test('is served with each version, and is the same for the whole campaign', async () => {
    const versioned = await app.ask(`/api/campaigns/${campaign}/questionnaires/residents?version=1`);
    expect((await versioned.json()).sealingKey).toBe(sealingKey);
    expect(Buffer.from(sealingKey, 'base64url')).toHaveLength(65);
  });

  test('is another one for another campaign', async () => {
    await app.store.campaigns.launch(fixtureCampaign({ campaign: 'autre-2026' }), '2026-01-01');
    const other = await (await app.ask('/api/campaigns/autre-2026/questionnaires/residents')).json();
    expect(other.sealingKey).not.toBe(sealingKey);
  });

  test('says nothing of the campaign’s own key, which is in no answer', async () => {
    const { key } = (await app.store.campaigns.find(campaign)) as { key: Uint8Array };
    for (const text of ['base64url', 'hex', 'base64'] as const)
      expect(sealingKey).not.toContain(Buffer.from(key).toString(text));
  });
});

describe('sealed answers', () => {
  test('are received, stored as the same bytes as open ones, and give the receipt of their id', async () => {
    const id = freshId();
    const sealed = await app.post(path, envelope({ sealed: await seal({ word: 'oui', one: 'a' }, id) }, id));
    const { receipt } = await sealed.json();
    expect([sealed.status, isReceipt(receipt)]).toEqual([201, true]);
    const open = await app.post(path, envelope({ answers: { one: 'a', word: 'oui' } }, id));
    expect([open.status, (await open.json()).receipt]).toEqual([201, receipt]);
    const rows = await storedResponses({ dataDirectory: app.directory });
    expect(rows.filter(({ content }) => Buffer.from(content, 'hex').toString().includes('"word":"oui"'))).toHaveLength(
      1,
    );
  });

  test('sealed twice to other bytes are one response with one receipt; other answers are a conflict', async () => {
    const id = freshId();
    const before = await app.store.intake.count(campaign);
    const [one, two, other] = await Promise.all([
      seal({ one: 'a' }, id),
      seal({ one: 'a' }, id),
      seal({ one: 'b' }, id),
    ]);
    expect(one).not.toBe(two);
    const receipts = [];
    for (const sealed of [one, two])
      receipts.push((await (await app.post(path, envelope({ sealed }, id))).json()).receipt);
    expect(isReceipt(receipts[0])).toBe(true);
    expect(receipts[1]).toBe(receipts[0]);
    expect(await app.store.intake.count(campaign)).toBe(before + 1);
    const conflict = await app.post(path, envelope({ sealed: other }, id));
    expect([conflict.status, (await conflict.json()).code]).toEqual([409, 'response-conflict']);
  });

  test('are checked as any others, and no value comes back', async () => {
    const id = freshId();
    const response = await app.post(path, envelope({ sealed: await seal({ one: 'zq7-canary' }, id) }, id));
    const text = await response.text();
    expect([response.status, JSON.parse(text).fields[0]]).toMatchObject([
      422,
      { path: '/answers/one', code: 'not-offered' },
    ]);
    expect(text).not.toContain('zq7-canary');
  });

  test.each<[string, (id: string) => Promise<string> | string]>([
    ['sealed for another campaign', (id) => seal({ one: 'a' }, id, 'autre-2026')],
    ['sealed under another id', () => seal({ one: 'a' }, freshId())],
    ['damaged', async (id) => (await seal({ one: 'a' }, id)).replace(/.$/, 'A').replace(/....$/, 'AAAA')],
    ['no seal at all', () => 'A'.repeat(200)],
    [
      'of a point that is not on the curve',
      () => Buffer.concat([Buffer.from([1, 4]), Buffer.alloc(300, 1)]).toString('base64url'),
    ],
  ])('%s are refused with one word, and nothing is logged', async (_, sealed) => {
    const id = freshId();
    const logged = app.logged.length;
    const response = await app.post(path, envelope({ sealed: await sealed(id) }, id));
    const problem = await response.json();
    expect([response.status, problem.code, problem.fields]).toEqual([
      422,
      'invalid-answers',
      [{ path: '/sealed', code: 'unopenable', message: expect.any(String) }],
    ]);
    expect(app.logged).toHaveLength(logged);
  });

  test('come in place of the answers: one of the two, the field is named', async () => {
    const id = freshId();
    const both = await app.post(path, envelope({ answers: { one: 'a' }, sealed: await seal({ one: 'a' }, id) }, id));
    expect([both.status, (await both.json()).fields]).toMatchObject([400, [{ path: '/sealed', code: 'not-both' }]]);
    const none = await app.post(path, envelope({}));
    expect([none.status, (await none.json()).fields]).toMatchObject([400, [{ path: '/answers', code: 'required' }]]);
    for (const sealed of [12, '', 'é', 'A'.repeat(119)]) {
      const odd = await app.post(path, envelope({ sealed }));
      expect([odd.status, (await odd.json()).fields[0].path]).toEqual([400, '/sealed']);
    }
  });

  test('the served contract names both', async () => {
    const contract = await (await app.ask('/api/openapi.json')).json();
    const operation = contract.paths['/api/campaigns/{campaign}/responses'].post;
    const { schema } = operation.requestBody.content['application/json'];
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['answers', 'sealed', 'withdrawal', 'start']),
    );
    expect(schema.required).not.toContain('answers');
  });
});
