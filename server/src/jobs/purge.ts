import { campaignPhase } from '../calendar.ts';
import type { Store } from '../store/store.ts';

/**
 * Forgets the keys of every campaign that is closed and past its grace, so that no id leads to a response any more.
 * Returns the campaigns that had keys to forget.
 */
export async function purge(store: Store, now: Date): Promise<string[]> {
  const done: string[] = [];
  for (const { bundle } of await store.campaigns.list()) {
    if (campaignPhase(bundle, now) !== 'closed') continue;
    if ((await store.intake.forgetKeys(bundle.campaign)) > 0) done.push(bundle.campaign);
  }
  return done;
}
