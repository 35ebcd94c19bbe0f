import { phaseForResidents } from '../calendar.ts';
import { type Route, route } from '../http/route.ts';

const list = route({
  method: 'GET',
  path: '/api/campaigns',
  summary: 'The campaigns of this place: names, dates, whether one can answer now.',
  async handle({ context }) {
    const campaigns = await context.store.campaigns.list();
    return {
      campaigns: campaigns.map(({ bundle }) => ({
        campaign: bundle.campaign,
        title: bundle.title,
        territory: bundle.territory.name,
        demonstration: bundle.demonstration,
        languages: bundle.languages,
        opensOn: bundle.opensOn,
        closesOn: bundle.closesOn,
        open: phaseForResidents(bundle, context.clock()) === 'open',
      })),
    };
  },
});

export const campaignRoutes: Route[] = [list];
