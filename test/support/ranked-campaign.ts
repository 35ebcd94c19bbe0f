// The small campaign with an ordered social position: the item `rang`, r1 the most disadvantaged.
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { smallCampaign } from './small-campaign.ts';

const text = (fr: string) => ({ fr, en: fr });
export const ranks = ['r1', 'r2', 'r3', 'r4', 'r5'];

export function rankedCampaign(changes: Partial<CampaignBundle> = {}): CampaignBundle {
  const bundle = smallCampaign({
    stratifiers: [
      {
        name: 'rang',
        title: text('Position sociale'),
        classes: ranks.map((code, place) => ({
          code: `${place + 1}`,
          title: text(`Rang ${place + 1}`),
          rule: { item: 'rang', in: [code] },
        })),
      },
    ],
    ...changes,
  });
  bundle.questionnaires[0]?.published.model.pages[0]?.elements.push({
    type: 'radiogroup',
    name: 'rang',
    choices: ranks,
  });
  return bundle;
}
