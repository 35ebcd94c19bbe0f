import { foldBatches } from '@diagnostic/shared/tabulation/fold.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { fitsPlan } from '@diagnostic/shared/tabulation/segment.ts';
import type { Store } from '../store/store.ts';

/** A batch closes at this many rows, or at a publication's cut; so many of them are folded at once, in one transaction. */
const limits = { rows: 4096, batches: 4 };

/**
 * Folds every waiting response of a campaign into its cells, a few batches at a time.
 * Returns how many were folded; 0 when none waits or no such campaign was launched.
 */
export async function foldInbox(store: Store, campaign: string): Promise<number> {
  const launched = await store.campaigns.find(campaign);
  if (!launched || (await store.tabulation.waiting(campaign)) === 0) return 0;
  const plan = planTabulation(launched.bundle);
  let folded = 0;
  for (;;) {
    const rows = await store.tabulation.fold(campaign, limits, (work) => foldBatches(plan, work));
    folded += rows;
    if (rows < limits.rows * limits.batches) return folded;
  }
}

/**
 * Folds a campaign's batches again, each as it was. What did not change has the same bits afterwards (method: integer sums).
 * Returns how many responses were folded; 0 when no such campaign was launched.
 */
export async function refold(store: Store, campaign: string): Promise<number> {
  const launched = await store.campaigns.find(campaign);
  if (!launched) return 0;
  const plan = planTabulation(launched.bundle);
  return store.tabulation.foldAgain(campaign, limits.batches, (work) => foldBatches(plan, work));
}

/**
 * Folds again, once, every campaign that an earlier release folded with other columns: neither its cells nor its segments
 * could be read. To be called before anything is folded, published or withdrawn. Returns the campaigns it folded again.
 */
export async function refoldOutdated(store: Store): Promise<string[]> {
  const done: string[] = [];
  for (const { bundle } of await store.campaigns.list()) {
    const last = await store.tabulation.lastSegment(bundle.campaign);
    if (!last || fitsPlan(last.bytes, planTabulation(bundle))) continue;
    await refold(store, bundle.campaign);
    done.push(bundle.campaign);
  }
  return done;
}
