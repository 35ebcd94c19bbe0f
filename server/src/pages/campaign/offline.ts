import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { phaseForResidents } from '../../calendar.ts';
import { json, type Reply, route } from '../../http/route.ts';
import { campaignPage } from './campaign-page.ts';

/**
 * What answering this campaign in one language takes, so that a browser can keep it: the pages on the way to every offered
 * questionnaire, and the questionnaires themselves. Nothing outside of the campaign's dates: there is nothing to answer.
 */
export const offlineList = route({
  method: 'GET',
  path: '/:campaign/hors-ligne',
  async handle({ context, params, query, request }): Promise<Reply> {
    const { bundle, link } = await campaignPage(context, request, params.campaign);
    const open = phaseForResidents(bundle, context.clock()) === 'open';
    const device = query.get('appareil');
    const shared = device === 'borne' || device === 'accompagne' ? { appareil: device } : {};
    const offered = latestVersions(bundle);

    const choices = [{}, ...offered.map(({ name }) => ({ q: name }))];
    const pages = choices.flatMap((choice) => [
      link('', { ...choice, ...shared }),
      link('consentement', { ...choice, ...shared }),
      link('questionnaire', { accord: 'oui', ...choice, ...shared }),
    ]);
    const data = offered.flatMap(({ name, version }) => {
      const of = pathTo(api.questionnaire, { campaign: bundle.campaign, name });
      return [`${of}?version=${version}`, `${of}/codebooks?version=${version}`];
    });
    return json(
      open ? { pages: [...pages, link('donnees'), link('', { refus: '1' })], data } : { pages: [], data: [] },
      { 'Cache-Control': 'no-cache' },
    );
  },
});

function latestVersions({ questionnaires }: CampaignBundle): { name: string; version: number }[] {
  const latest = new Map<string, number>();
  for (const { published } of questionnaires)
    latest.set(published.name, Math.max(published.version, latest.get(published.name) ?? 0));
  return [...latest].map(([name, version]) => ({ name, version }));
}
