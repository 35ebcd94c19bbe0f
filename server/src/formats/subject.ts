import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';

/**
 * What a document is about: the figures that a publication shows, and what its campaign says of itself. There is nothing else
 * a document could be made from: no answer, no cell, no figure that disclosure control held back.
 */
export interface Subject {
  publication: Publication;
  campaign: CampaignDescription;
}

/** The part of a campaign's frozen bundle that anyone may read. */
export type CampaignDescription = Pick<
  CampaignBundle,
  | 'campaign'
  | 'title'
  | 'demonstration'
  | 'territory'
  | 'languages'
  | 'questionnaires'
  | 'channels'
  | 'groups'
  | 'threshold'
  | 'opensOn'
  | 'closesOn'
  | 'controller'
  | 'contact'
>;
