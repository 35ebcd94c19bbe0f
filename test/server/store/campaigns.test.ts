import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { expect, test } from '@jest/globals';
import { forEachStore } from '../../support/for-each-store.ts';

const bundle = (changes: Partial<CampaignBundle> = {}) =>
  ({ campaign: 'here', threshold: 11, minutes: 12, ...changes }) as CampaignBundle;

forEachStore((open, { fresh }) => {
  test('a launched campaign is the same at every reading, and after a restart', async () => {
    const config = await fresh();
    const store = await open(config);
    const launched = await store.campaigns.launch(bundle(), '2026-11-22');
    expect(launched).toMatchObject({ bundle: bundle(), launchedOn: '2026-11-22' });
    expect(launched.bundleHash).toMatch(/^[0-9a-f]{64}$/);
    expect(launched.key).toHaveLength(32);
    await store.close();
    const again = await open(config);
    expect(await again.campaigns.find('here')).toEqual(launched);
    expect(await again.campaigns.list()).toEqual([launched]);
    expect(await again.campaigns.find('there')).toBeUndefined();
  });

  test('the same bundle again changes nothing, whatever the order of its fields; another is refused', async () => {
    const { campaigns } = await open();
    const launched = await campaigns.launch(bundle(), '2026-11-22');
    const turned = Object.fromEntries(Object.entries(bundle()).reverse()) as object as CampaignBundle;
    expect(await campaigns.launch(turned, '2026-12-01')).toEqual(launched);
    await expect(campaigns.launch(bundle({ threshold: 12 }), '2026-11-22')).rejects.toMatchObject({
      code: 'edit-conflict',
    });
    expect(await campaigns.find('here')).toEqual(launched);
  });

  test('launched twice at once, a campaign has one key; two campaigns have two', async () => {
    const { campaigns } = await open();
    const [one, two] = await Promise.all([
      campaigns.launch(bundle(), '2026-11-22'),
      campaigns.launch(bundle(), '2026-11-22'),
    ]);
    expect(one).toEqual(two);
    const other = await campaigns.launch(bundle({ campaign: 'there' }), '2026-11-22');
    expect(Buffer.compare(other.key, one.key)).not.toBe(0);
    expect((await campaigns.list()).map((launched) => launched.bundle.campaign)).toEqual(['here', 'there']);
  });

  test('the check writes and reads', async () => {
    const store = await open();
    expect([await store.check(), await store.check()]).toEqual([true, true]);
    await store.close();
    expect(await store.check()).toBe(false);
  });
});
