import { composeBundle } from '@diagnostic/shared/campaign/compose-bundle.ts';
import type { CampaignDefinition } from '@diagnostic/shared/campaign/library.ts';
import { localDay } from '../calendar.ts';
import { LibraryProblem, readCampaignDefinition, readLibrary } from '../library.ts';
import type { LaunchedCampaign, Store } from '../store/store.ts';

/**
 * A campaign as it was launched; launched now from the library when the store does not have it yet, with some of its
 * definition changed if need be. Throws LibraryProblem when neither knows it.
 */
export async function launchedCampaign(
  store: Store,
  name: string,
  now: Date,
  changes: Partial<CampaignDefinition> = {},
): Promise<LaunchedCampaign> {
  const launched = await store.campaigns.find(name);
  if (launched) return launched;
  const definition = await readCampaignDefinition(name);
  if (!definition) throw new LibraryProblem(`No campaign is called “${name}”, neither in the store nor in surveys/.`);
  const bundle = composeBundle({ ...definition, ...changes }, await readLibrary());
  return store.campaigns.launch(bundle, localDay(now, bundle.timeZone));
}
