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
  /** The address of a page of this campaign, in the reader's language; on a shared device it stays one. */
  link(page?: string, query?: Record<string, string>): string;
  /** The part of a view that is the same on all its pages. */
  frame: Pick<View, 'wording' | 'assets' | 'who' | 'demonstration'>;
}

/** What `appareil` may say: a tablet that passes from hand to hand, a facilitator's. */
const sharedDevices = new Set(['borne', 'accompagne']);

/** @throws {Problem} `unknown-campaign`. */
export async function campaignPage(
  context: AppContext,
  request: Request,
  name: string | undefined,
): Promise<CampaignPage> {
  const { bundle } = await campaignNamed(context.store, name);
  const wording = wordingFor(request, bundle.languages);
  const appareil = new URL(request.url, 'http://localhost').searchParams.get('appareil') ?? '';
  const kept = sharedDevices.has(appareil) ? { appareil } : {};
  const link: CampaignPage['link'] = (page = '', query = {}) =>
    `/${bundle.campaign}${page && `/${page}`}?${new URLSearchParams({ lang: wording.language, ...kept, ...query })}`;
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

/** What the words of consent and of the notice are filled in with. */
export const noticeValues = (bundle: CampaignBundle, wording: Wording) => ({
  territory: wording.of(bundle.territory.name),
  controller: bundle.controller,
  contact: bundle.contact,
  retention: wording.of(bundle.retention),
  threshold: bundle.threshold,
  day: wording.day(bundle.closesOn),
});
