// The campaigns of surveys/, composed once for the tests that need real ones.
import { readCampaignDefinition, readLibrary } from '@diagnostic/server/src/library.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { composeBundle } from '@diagnostic/shared/campaign/compose-bundle.ts';
import type { CampaignDefinition, Library } from '@diagnostic/shared/campaign/library.ts';

export const library: Library = await readLibrary();

/** The definition of a campaign of the library. */
export async function definitionOf(campaign: string): Promise<CampaignDefinition> {
  const definition = await readCampaignDefinition(campaign);
  if (!definition) throw new Error(`surveys/ has no campaign ${campaign}`);
  return definition;
}

export const valClair: CampaignBundle = composeBundle(await definitionOf('val-clair-2026'), library);
export const ess: CampaignBundle = composeBundle(await definitionOf('ess-2014-fr'), library);
