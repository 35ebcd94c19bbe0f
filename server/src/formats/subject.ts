import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import type { Codebook } from '@diagnostic/shared/questionnaire/codebook.ts';

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

/** A codebook of a campaign, and a name for it that no other has. */
export interface NamedCodebook {
  name: string;
  codebook: Codebook;
}

/**
 * What the answers of every questionnaire that is received are worth: each codebook once, by its instrument; where versions of
 * a questionnaire froze different ones of an instrument, each, named after the first that has it.
 */
export function codebooksOf({ campaign }: Subject): NamedCodebook[] {
  const found = new Map<string, { codebook: Codebook; first: string }>();
  for (const { published, codebooks } of campaign.questionnaires)
    for (const codebook of codebooks) {
      const text = JSON.stringify(codebook);
      if (!found.has(text)) found.set(text, { codebook, first: `${published.name}-${published.version}` });
    }
  const all = [...found.values()];
  return all.map(({ codebook, first }) => {
    const { instrument } = codebook;
    const alone = all.every((other) => other.codebook === codebook || other.codebook.instrument !== instrument);
    return { name: alone ? instrument : `${instrument}-${first}`, codebook };
  });
}
