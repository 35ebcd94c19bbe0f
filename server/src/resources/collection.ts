import { api } from '@diagnostic/shared/api/paths.ts';
import type { CollectionAnswer } from '@diagnostic/shared/api/payloads.ts';
import { campaignNamed } from '../http/campaign.ts';
import { type Route, route } from '../http/route.ts';

const read = route({
  method: 'GET',
  path: api.collection,
  summary:
    'How many responses were received: rounded to the nearest 5, null when it stands for fewer people than the threshold.',
  async handle({ context, params }): Promise<CollectionAnswer> {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    const received = await context.store.intake.count(bundle.campaign);
    const hidden = received > 0 && received < bundle.threshold;
    return { responses: hidden ? null : 5 * Math.round(received / 5), threshold: bundle.threshold };
  },
});

export const collectionRoutes: Route[] = [read];
