import { foldBatch } from '@diagnostic/shared/tabulation/fold.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import type { Store } from '../store/store.ts';

/** A batch closes at this many rows, or at a publication's cut. */
const rowsInBatch = 4096;

/**
 * Folds every waiting response of a campaign into its cells, batch by batch.
 * Returns how many were folded; 0 when none waits or no such campaign was launched.
 */
export async function foldInbox(store: Store, campaign: string): Promise<number> {
  const launched = await store.campaigns.find(campaign);
  if (!launched || (await store.tabulation.waiting(campaign)) === 0) return 0;
  const plan = planTabulation(launched.bundle);
  let folded = 0;
  for (;;) {
    const batch = await store.tabulation.foldBatch(campaign, rowsInBatch, (work) => foldBatch(plan, work));
    folded += batch;
    if (batch < rowsInBatch) return folded;
  }
}

/** Computes every cell of a campaign again from its responses. The result has the same bits (method: integer sums). */
export async function refold(store: Store, campaign: string): Promise<number> {
  await store.tabulation.unfold(campaign);
  return foldInbox(store, campaign);
}
