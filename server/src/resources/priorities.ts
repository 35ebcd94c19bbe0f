import { api } from '@diagnostic/shared/api/paths.ts';
import type { PrioritiesAnswer } from '@diagnostic/shared/api/payloads.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { campaignNamed } from '../http/campaign.ts';
import { type Route, route } from '../http/route.ts';

const read = route({
  method: 'GET',
  path: api.priorities,
  summary: 'The ranked needs of the latest opened publication; of the latest made one for staff, with `?state=made`.',
  async handle({ context, params, made }): Promise<PrioritiesAnswer> {
    const { bundle } = await campaignNamed(context.store, params.campaign);
    const publication = await context.store.publications.latest(bundle.campaign, made ? 'made' : 'opened');
    if (!publication) throw new Problem('not-found');
    const { id, madeOn, groups, determinants, priorities } = publication;
    return { publication: id, madeOn, groups, determinants, priorities };
  },
});

export const priorityRoutes: Route[] = [read];
