import { api } from '@diagnostic/shared/api/paths.ts';
import type { CollectionAnswer } from '@diagnostic/shared/api/payloads.ts';
import { campaignNamed } from '../http/campaign.ts';
import { type Route, route } from '../http/route.ts';

const read = route({
  method: 'GET',
  path: api.collection,
  summary:
    'How many responses count, and how many are set apart: rounded to the nearest 5, null for fewer people than the threshold.',
  async handle({ context, params }): Promise<CollectionAnswer> {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    const { intake } = context.store;
    const shown = (people: number) => (people > 0 && people < bundle.threshold ? null : 5 * Math.round(people / 5));
    return {
      responses: shown(await intake.count(bundle.campaign)),
      quarantined: shown(await intake.countQuarantined(bundle.campaign)),
      threshold: bundle.threshold,
    };
  },
});

export const collectionRoutes: Route[] = [read];
