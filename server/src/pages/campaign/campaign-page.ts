import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Request } from 'express';
import type { AppContext } from '../../context.ts';
import { campaignNamed } from '../../http/campaign.ts';
import type { View } from '../layout.ts';
import { type Wording, wordingFor } from '../texts.ts';

/** What the pages of one campaign share: its bundle, the reader's language, addresses in that language. */
export interface CampaignPage {
  bundle: CampaignBundle;
  wording: Wording;
  /** The address of a page of this campaign, in the reader's language. */
  link(page?: string, query?: Record<string, string>): string;
  /** The part of a view that is the same on all its pages. */
  frame: Pick<View, 'wording' | 'assets' | 'who' | 'demonstration'>;
}

/** @throws {Problem} `unknown-campaign`. */
export async function campaignPage(
  context: AppContext,
  request: Request,
  name: string | undefined,
): Promise<CampaignPage> {
  const { bundle } = await campaignNamed(context.store, name);
  const wording = wordingFor(request, bundle.languages);
  const link: CampaignPage['link'] = (page = '', query = {}) =>
    `/${bundle.campaign}${page && `/${page}`}?${new URLSearchParams({ lang: wording.language, ...query })}`;
  return {
    bundle,
    wording,
    link,
    frame: {
      wording,
      assets: context.assets,
      who: { name: wording.of(bundle.territory.name), campaign: wording.of(bundle.title), href: link() },
      demonstration: bundle.demonstration,
    },
  };
}
