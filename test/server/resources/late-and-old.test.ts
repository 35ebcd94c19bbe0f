// Answers that come late, or to a version that is no longer the offered one: incidents 28 to 32 of the reliability notes.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { campaignPhase } from '@diagnostic/server/src/calendar.ts';
import { mintStart } from '@diagnostic/server/src/http/start-token.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { freshId, startApp, type TestApp } from '../../support/start-app.ts';
import { storedResponses } from '../../support/stored.ts';

const campaign = 'essai-2026';
const path = `/api/campaigns/${campaign}/responses`;
const envelope = (content: object = {}) => ({
  id: freshId(),
  questionnaire: 'residents',
  version: 1,
  language: 'fr',
  channel: 'web',
  answers: { one: 'a' },
  ...content,
});

/** The campaign with a second version of its questionnaire, which has a question less. */
function twoVersions() {
  const base = fixtureCampaign();
  const [first] = base.questionnaires as [(typeof base.questionnaires)[number]];
  const pages = first.published.model.pages.map((page) => ({
    ...page,
    elements: page.elements.filter(({ name }) => name !== 'word'),
  }));
  const second = {
    ...first,
    published: { ...first.published, version: 2, model: { ...first.published.model, pages } },
  };
  return { ...base, questionnaires: [first, second] };
}

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ campaign: twoVersions() });
});
afterAll(() => app.stop());

const opening = new Date('2026-06-15T10:00:00Z');
async function sentAt(now: string, content: object = {}) {
  app.clock.now = new Date(now);
  const response = await app.post(path, envelope(content));
  app.clock.now = opening;
  return { status: response.status, problem: await response.json() };
}

describe('an answer begun under version 1', () => {
  test('is received after version 2 is out, checked against version 1 and labelled 1', async () => {
    const latest = await (await app.ask(`/api/campaigns/${campaign}/questionnaires/residents`)).json();
    expect(latest.version).toBe(2);
    const late = await sentAt('2026-06-16T10:00:00Z', { answers: { one: 'a', word: 'premiere-version' } });
    expect(late.status).toBe(201);
    const contents = (await storedResponses({ dataDirectory: app.directory })).map(({ content }) =>
      JSON.parse(Buffer.from(content, 'hex').toString()),
    );
    expect(contents.filter(({ answers }) => answers.word === 'premiere-version').map(({ version }) => version)).toEqual(
      [1],
    );
  });

  test('is not taken for an answer to version 2, which asks otherwise', async () => {
    const mixed = await sentAt('2026-06-16T10:00:00Z', { version: 2, answers: { one: 'a', word: 'oui' } });
    expect([mixed.status, mixed.problem.fields]).toMatchObject([
      422,
      [{ path: '/answers/word', code: 'unknown-item' }],
    ]);
  });

  test('can still be read as it was asked', async () => {
    const first = await (await app.ask(`/api/campaigns/${campaign}/questionnaires/residents?version=1`)).json();
    expect(first.version).toBe(1);
    expect(JSON.stringify(first.model)).toContain('"word"');
  });
});

describe('an answer under way when the campaign closes', () => {
  test('is received for as long as the grace, then refused as closed, with words to keep it by', async () => {
    expect((await sentAt('2026-12-31T22:59:59Z')).status).toBe(201);
    expect((await sentAt('2026-12-31T23:00:00Z')).status).toBe(201);
    expect((await sentAt('2027-01-02T22:59:59Z')).status).toBe(201);
    const late = await sentAt('2027-01-02T23:00:00Z');
    expect([late.status, late.problem.code]).toEqual([410, 'campaign-closed']);
    expect(late.problem.title).toMatch(/not received/);
  });

  test('nobody begins in the grace, though answers are received', async () => {
    app.clock.now = new Date('2026-12-31T23:30:00Z');
    const page = await app.ask(`/${campaign}/consentement`);
    app.clock.now = opening;
    expect(page.status).toBe(303);
  });

  test('a repeat of one already received is refused after the grace, and the first one is kept', async () => {
    const again = { id: freshId() };
    expect((await sentAt('2026-12-31T22:00:00Z', again)).status).toBe(201);
    const before = await app.store.intake.count(campaign);
    expect((await sentAt('2027-03-01T10:00:00Z', again)).status).toBe(410);
    expect(await app.store.intake.count(campaign)).toBe(before);
  });
});

describe('a device whose clock is wrong', () => {
  test('changes nothing: ages come from the server’s clock alone', async () => {
    const { key } = (await app.store.campaigns.find(campaign)) as { key: Uint8Array };
    for (const clock of ['1970-01-01T00:01:00Z', '2090-01-01T00:00:00Z']) {
      const dated = { Date: new Date(clock).toUTCString() };
      const start = mintStart(key, new Date(opening.getTime() - 60_000));
      expect((await app.post(path, envelope({ start }), dated)).status).toBe(201);
    }
    expect(await app.store.intake.countQuarantined(campaign)).toBe(0);
  });
});

/** Closing days with the last second of each, in UTC: an ordinary day, both nights when the clocks change, and overseas. */
const lastSeconds = [
  { timeZone: 'Europe/Paris', closesOn: '2026-03-31', lastSecond: '2026-03-31T21:59:59Z' },
  // The day has 23 hours, the clocks go forward at 02:00.
  { timeZone: 'Europe/Paris', closesOn: '2026-03-29', lastSecond: '2026-03-29T21:59:59Z' },
  { timeZone: 'Europe/Paris', closesOn: '2026-03-28', lastSecond: '2026-03-28T22:59:59Z' },
  // The day has 25 hours, the clocks go back at 03:00.
  { timeZone: 'Europe/Paris', closesOn: '2026-10-25', lastSecond: '2026-10-25T22:59:59Z' },
  { timeZone: 'Europe/Paris', closesOn: '2026-10-24', lastSecond: '2026-10-24T21:59:59Z' },
  { timeZone: 'Indian/Reunion', closesOn: '2026-10-25', lastSecond: '2026-10-25T19:59:59Z' },
  { timeZone: 'Pacific/Noumea', closesOn: '2026-03-29', lastSecond: '2026-03-29T12:59:59Z' },
];

describe('a closing day lasts to 23:59:59 of its own time zone', () => {
  const phases = ({ timeZone, closesOn, lastSecond }: (typeof lastSeconds)[number], graceHours = 48) => {
    const of = { opensOn: '2026-01-01', closesOn, graceHours, timeZone };
    const after = (seconds: number) => campaignPhase(of, new Date(Date.parse(lastSecond) + seconds * 1000));
    return [after(0), after(1), after(graceHours * 3600), after(graceHours * 3600 + 1)];
  };

  test.each(lastSeconds)('$closesOn in $timeZone', (closing) => {
    expect(phases(closing)).toEqual(['open', 'grace', 'grace', 'closed']);
    expect(phases(closing, 0).slice(0, 2)).toEqual(['open', 'closed']);
  });

  test.each(['UTC', 'Europe/Paris', 'Pacific/Auckland', 'Indian/Reunion', 'America/Los_Angeles'])(
    'also on a server set to %s',
    (TZ) => {
      const calendar = resolve(import.meta.dirname, '../../../server/src/calendar.ts');
      const script = `
        const { campaignPhase, isoWeek } = await import(${JSON.stringify(calendar)});
        const rows = ${JSON.stringify(lastSeconds)}.map(({ timeZone, closesOn, lastSecond }) => {
          const of = { opensOn: '2026-01-01', closesOn, graceHours: 48, timeZone };
          const at = (seconds) => campaignPhase(of, new Date(Date.parse(lastSecond) + seconds * 1000));
          return [at(0), at(1), isoWeek(new Date('2027-01-03T22:59:59Z'), 'Europe/Paris')].join(' ');
        });
        console.log(JSON.stringify({ rows: [...new Set(rows)], zone: new Date(0).getTimezoneOffset() }));`;
      const args = ['--no-warnings', '--input-type=module', '--eval', script];
      const said = JSON.parse(execFileSync(process.execPath, args, { env: { ...process.env, TZ }, encoding: 'utf8' }));
      expect(said.rows).toEqual(['open grace 2026-W53']);
      // The setting was taken, so that the test tests it.
      expect(said.zone === 0).toBe(TZ === 'UTC');
    },
  );
});
