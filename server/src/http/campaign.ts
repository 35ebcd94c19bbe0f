import { Problem } from '@diagnostic/shared/problem.ts';
import type { LaunchedCampaign, Store } from '../store/store.ts';

/** Campaigns by name, read once: what is launched never changes. */
const remembered = new WeakMap<Store, Map<string, LaunchedCampaign>>();

/**
 * The campaign of that name.
 *
 * @throws {Problem} `unknown-campaign`.
 */
export async function campaignNamed(store: Store, name: string | undefined): Promise<LaunchedCampaign> {
  const known = remembered.get(store) ?? new Map<string, LaunchedCampaign>();
  remembered.set(store, known);
  const campaign = known.get(name ?? '') ?? (isName(name) ? await store.campaigns.find(name) : undefined);
  if (!campaign) throw new Problem('unknown-campaign');
  known.set(campaign.bundle.campaign, campaign);
  return campaign;
}

const isName = (text: string | undefined): text is string =>
  text !== undefined && /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);
