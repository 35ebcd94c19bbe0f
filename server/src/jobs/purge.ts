import { campaignPhase } from '../calendar.ts';
import type { Store } from '../store/store.ts';

/**
 * Forgets the keys of every campaign that is closed and past its grace, so that no id leads to a response any more; and who
 * observed there, with every text of theirs. Returns the campaigns that had anything to forget. Where one fails, `failed` is
 * told and the others have their turn.
 */
export async function purge(
  store: Store,
  now: Date,
  failed: (campaign: string, error: unknown) => void = stop,
): Promise<string[]> {
  const done: string[] = [];
  for (const { bundle } of await store.campaigns.list()) {
    try {
      if (campaignPhase(bundle, now) !== 'closed') continue;
      const keys = await store.intake.forgetKeys(bundle.campaign);
      const authors = await store.observations.forgetAuthors(bundle.campaign);
      if (keys + authors > 0) done.push(bundle.campaign);
    } catch (error) {
      failed(bundle.campaign, error);
    }
  }
  return done;
}

function stop(_: string, error: unknown): never {
  throw error;
}
