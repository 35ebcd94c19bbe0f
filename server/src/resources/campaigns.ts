import { api } from '@diagnostic/shared/api/paths.ts';
import type { CampaignList } from '@diagnostic/shared/api/payloads.ts';
import { latestVersions } from '@diagnostic/shared/campaign/latest-versions.ts';
import { phaseForResidents } from '../calendar.ts';
import { type Route, route } from '../http/route.ts';

const list = route({
  method: 'GET',
  path: api.campaigns,
  summary: 'The campaigns of this place: names, dates, questionnaires, whether one can answer now.',
  async handle({ context }): Promise<CampaignList> {
    const campaigns = await context.store.campaigns.list();
    return {
      campaigns: campaigns.map(({ bundle }) => ({
        campaign: bundle.campaign,
        title: bundle.title,
        territory: bundle.territory.name,
        demonstration: bundle.demonstration,
        languages: bundle.languages,
        channels: bundle.channels,
        questionnaires: latestVersions(bundle).map(({ name, version, languages, title }) => ({
          name,
          version,
          languages: languages.filter((language) => bundle.languages.includes(language)),
          title: title ?? bundle.title,
        })),
        opensOn: bundle.opensOn,
        closesOn: bundle.closesOn,
        open: phaseForResidents(bundle, context.clock()) === 'open',
      })),
    };
  },
});

export const campaignRoutes: Route[] = [list];
