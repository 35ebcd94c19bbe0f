import { randomBytes } from 'node:crypto';
import { isReceipt } from '@diagnostic/server/src/resources/receipt.ts';
import { drawWithdrawalCode, inGroups } from '@diagnostic/shared/response/withdrawal-code.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { freshId, startApp, type TestApp } from '../../support/start-app.ts';
import { storedComments } from '../../support/stored.ts';

const campaign = 'essai-2026';
const responses = `/api/campaigns/${campaign}/responses`;
const api = `/api/campaigns/${campaign}/withdrawals`;
const page = `/${campaign}/retrait`;
const newCode = () => drawWithdrawalCode(randomBytes(10));
const envelope = (content: object) => ({
  id: freshId(),
  questionnaire: 'residents',
  version: 1,
  language: 'fr',
  channel: 'web',
  answers: { one: 'a', free: 'un mot' },
  ...content,
});

let app: TestApp;
let anonymous: TestApp;
beforeAll(async () => {
  app = await startApp({ campaign: fixtureCampaign({ consentMode: 'withdrawable' }) });
  anonymous = await startApp();
});
afterAll(async () => {
  await app.stop();
  await anonymous.stop();
});

const stored = () => app.store.intake.count(campaign);
const submit = (code: string, at = app) =>
  at.ask(page, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Accept-Language': 'fr' },
    body: new URLSearchParams({ code }),
  });

describe('a response with a withdrawal code', () => {
  test('is taken where the campaign allows it, with or without one', async () => {
    for (const content of [{ withdrawal: newCode() }, {}]) {
      const response = await app.post(responses, envelope(content));
      expect([response.status, isReceipt((await response.json()).receipt)]).toEqual([201, true]);
    }
  });

  test('is refused where it is anonymous: nobody is given a code that would do nothing', async () => {
    const response = await anonymous.post(responses, envelope({ withdrawal: newCode() }));
    expect([response.status, (await response.json()).fields]).toMatchObject([
      400,
      [{ path: '/withdrawal', code: 'not-offered' }],
    ]);
    expect((await anonymous.ask(page)).status).toBe(404);
    expect((await submit(newCode(), anonymous)).status).toBe(404);
  });

  test('is refused when the code is mistyped, and a repeat with another code is a conflict', async () => {
    const code = newCode();
    const slip = code.replace(/^./, (first) => (first === '7' ? '8' : '7'));
    const refused = await app.post(responses, envelope({ withdrawal: slip }));
    expect([refused.status, (await refused.json()).fields]).toMatchObject([400, [{ path: '/withdrawal' }]]);
    const id = freshId();
    expect((await app.post(responses, envelope({ id, withdrawal: code }))).status).toBe(201);
    expect((await app.post(responses, envelope({ id, withdrawal: code }))).status).toBe(201);
    expect((await app.post(responses, envelope({ id, withdrawal: newCode() }))).status).toBe(409);
  });
});

describe('the page', () => {
  test('asks for the code without a script, until the day the campaign closes', async () => {
    const response = await app.ask(page, { headers: { 'Accept-Language': 'fr' } });
    const text = await response.text();
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(text).toContain('Retirer mes réponses');
    expect(text).toContain('31 décembre 2026');
    expect(text).toMatch(/<form[^>]+method="post"/);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test('erases the response and its comment, and says so; the second time no answer has that code', async () => {
    const withdrawal = newCode();
    await app.post(responses, envelope({ withdrawal, answers: { one: 'a', free: 'à retirer' } }));
    const before = await stored();
    const done = await submit(` ${inGroups(withdrawal).toLowerCase()} `);
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('Vos réponses sont effacées.')]);
    expect(await stored()).toBe(before - 1);
    expect((await storedComments({ dataDirectory: app.directory })).map(({ text }) => text)).not.toContain('à retirer');
    const again = await submit(withdrawal);
    const text = await again.text();
    expect([again.status, text]).toEqual([404, expect.stringContaining('Aucune réponse avec ce code')]);
    expect(text).toContain(`value="${withdrawal}"`);
  });

  test('says that a code is mistyped, beside the field and in the title', async () => {
    const response = await submit('"><script>alert(1)</script>');
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(text).toContain('Ce code ne peut pas être juste');
    expect(text).toMatch(/aria-describedby="code-hint code-error"/);
    expect(text).not.toContain('<script>alert');
  });

  test('works through the whole grace, and says that it is too late once that is over', async () => {
    const codes = [newCode(), newCode()];
    for (const withdrawal of codes) await app.post(responses, envelope({ withdrawal }));
    app.clock.now = new Date('2027-01-02T22:59:59Z');
    const inGrace = await submit(codes[0] as string);
    app.clock.now = new Date('2027-01-02T23:00:00Z');
    const shown = await app.ask(page);
    const tooLate = await submit(codes[1] as string);
    const byApi = await app.post(api, { code: codes[1] });
    app.clock.now = new Date('2026-06-15T10:00:00Z');
    expect([inGrace.status, shown.status, tooLate.status, byApi.status]).toEqual([200, 410, 410, 410]);
    expect(await shown.text()).toContain('Il n’est plus possible de retirer une réponse');
  });
});

describe('the API', () => {
  test('erases by the code, and answers with the words of the catalogue', async () => {
    const withdrawal = newCode();
    await app.post(responses, envelope({ withdrawal }));
    const done = await app.post(api, { code: withdrawal });
    expect([done.status, await done.json()]).toEqual([200, { erased: true }]);
    const again = await app.post(api, { code: withdrawal });
    expect([again.status, (await again.json()).code]).toEqual([404, 'unknown-code']);
    const slip = await app.post(api, { code: 'ABC' });
    expect([slip.status, (await slip.json()).fields[0].path]).toEqual([400, '/code']);
  });

  test('lets an address try 60 times in ten minutes', async () => {
    const limited = await startApp({
      campaign: fixtureCampaign({ consentMode: 'withdrawable' }),
      limits: { withdrawals: 60 },
    });
    const statuses: number[] = [];
    for (let tried = 0; tried < 61; tried += 1) statuses.push((await limited.post(api, { code: newCode() })).status);
    await limited.stop();
    expect([new Set(statuses.slice(0, 60)), statuses[60]]).toEqual([new Set([404]), 429]);
  });
});
