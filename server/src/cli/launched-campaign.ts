import type { CampaignDefinition } from '@diagnostic/shared/campaign/library.ts';
import { settle } from '@diagnostic/shared/campaign/set-up/settle.ts';
import { localDay } from '../calendar.ts';
import { LibraryProblem, readCampaignDefinition, readLibrary } from '../library.ts';
import type { LaunchedCampaign, Store } from '../store/store.ts';

/**
 * A campaign as it was launched; launched now from the library when the store does not have it yet, with some of its
 * definition changed if need be, into the bundle that the desk would make of it. Throws LibraryProblem when neither knows it.
 */
export async function launchedCampaign(
  store: Store,
  name: string,
  now: Date,
  changes: Partial<CampaignDefinition> = {},
  folder?: URL,
): Promise<LaunchedCampaign> {
  const launched = await store.campaigns.find(name);
  if (launched) return launched;
  const definition = await readCampaignDefinition(name, folder);
  if (!definition) throw new LibraryProblem(`No campaign is called “${name}”, neither in the store nor in surveys/.`);
  const { bundle } = settle({ ...definition, ...changes }, await readLibrary());
  return store.campaigns.launch(bundle, localDay(now, bundle.timeZone));
}
