// What a device needs to score its own answers, as the campaign froze it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallCampaign } from '../../support/small-campaign.ts';
import { startApp, type TestApp } from '../../support/start-app.ts';

const bundle = smallCampaign();
const address = '/api/campaigns/petite-2026/questionnaires/petit/codebooks';
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ campaign: bundle });
});
afterAll(() => app.stop());

test('the codebooks and determinants of a version are those of the launch, and kept for ever', async () => {
  const one = await app.ask(`${address}?version=1`);
  expect(await one.json()).toEqual({
    codebooks: bundle.questionnaires[0]?.codebooks,
    determinants: bundle.determinants,
  });
  expect(one.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(one.headers.get('set-cookie')).toBeNull();
});

test('without a version it is the latest one, to be asked for again', async () => {
  const latest = await app.ask(address);
  expect(latest.headers.get('cache-control')).toBe('public, no-cache');
  const again = await app.ask(address, {
    headers: { 'If-None-Match': latest.headers.get('etag') ?? '', 'Cache-Control': 'max-age=0' },
  });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test.each([`${address}?version=2`, `${address}?version=`, address.replace('petit/', 'autre/')])(
  '%s is unknown',
  async (other) => {
    expect((await app.ask(other)).status).toBe(404);
  },
);
