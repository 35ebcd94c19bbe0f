import { createHash, randomBytes } from 'node:crypto';
import { canonicalText } from '@diagnostic/shared/canonical.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { ask, type Database } from './database.ts';
import { campaignNamed, campaignNames, insertCampaign } from './queries/campaigns.ts';
import type { CampaignStore, LaunchedCampaign } from './store.ts';

export function campaignStore({ tables, transact, read }: Database): CampaignStore {
  /** A launched campaign never changes, so each is read and parsed once. */
  const known = new Map<string, LaunchedCampaign>();

  async function find(campaign: string): Promise<LaunchedCampaign | undefined> {
    const found = known.get(campaign);
    if (found) return found;
    const [row] = await read(campaignNamed(tables, campaign));
    if (!row) return undefined;
    const launched = {
      bundle: JSON.parse(row.bundle),
      bundleHash: row.bundle_hash,
      key: row.key,
      launchedOn: row.launched_on,
    };
    known.set(campaign, launched);
    return launched;
  }

  return {
    find,

    async launch(bundle, today) {
      const text = canonicalText(bundle);
      const hash = createHash('sha256').update(text).digest('hex');
      const row = { name: bundle.campaign, bundle: text, bundle_hash: hash, key: randomBytes(32), launched_on: today };
      await transact(() => ask(insertCampaign(tables, row)));
      const launched = await find(bundle.campaign);
      if (launched?.bundleHash !== hash) {
        throw new Problem('edit-conflict', { detail: `${bundle.campaign} was launched with another bundle.` });
      }
      return launched;
    },

    async list() {
      const names = await read(campaignNames(tables));
      const launched = await Promise.all(names.map(({ name }) => find(name)));
      return launched.filter((campaign) => campaign !== undefined);
    },
  };
}
