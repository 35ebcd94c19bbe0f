import { everyTerritory } from '@diagnostic/shared/api/accounts.ts';
import { reaches } from '../../accounts/authority.ts';
import { campaignPhase } from '../../calendar.ts';
import type { AppContext } from '../../context.ts';
import { campaignNamed } from '../../http/campaign.ts';
import { type Reply, route } from '../../http/route.ts';
import { rightsOn } from '../../permissions.ts';
import type { LaunchedCampaign } from '../../store/store.ts';
import { type Html, html } from '../html.ts';
import { demonstrationBanner, page } from '../layout.ts';
import { type Wording, wordingFor } from '../texts.ts';
import { campaignPage } from './campaign-page.ts';

/** The desk's own words (`client/src/text/`) are written in these two. */
const deskLanguages = (offered: string[] = ['fr', 'en']): string[] =>
  offered.filter((language) => language === 'fr' || language === 'en');

/** Public results. */
export const results = route({
  method: 'GET',
  path: '/:campaign/resultats{/*rest}',
  async handle({ context, params, request }): Promise<Reply> {
    const { bundle, frame } = await campaignPage(context, request, params.campaign);
    const wording = wordingFor(request, deskLanguages(bundle.languages));
    const title = wording.t('page.results', { territory: wording.of(bundle.territory.name) });
    return desk(context, wording, title, deskData({ bundle }, wording, 'public'), frame.demonstration === true);
  },
});

/** Where professionals observe, within the desk. */
export const observe = route({
  method: 'GET',
  path: '/:campaign/observer',
  async handle({ context, params, request, session }): Promise<Reply> {
    const campaign = await campaignNamed(context.store, params.campaign);
    const { bundle } = campaign;
    const { email, grants } = (await session()) ?? { email: '', grants: [] };
    const wording = wordingFor(request, deskLanguages(bundle.languages));
    const rights = rightsOn(grants, bundle.territory.code);
    const data = deskData(campaign, wording, 'staff', { user: email, rights });
    return desk(context, wording, wording.of(bundle.title), data, bundle.demonstration);
  },
});

/** The desk, of one campaign of the reader's territories: the one named by `?campagne=`, else the open one, else the latest. */
export const coordination = route({
  method: 'GET',
  path: '/coordination{/*rest}',
  async handle({ context, query, request, session }): Promise<Reply> {
    const { email, grants } = (await session()) ?? { email: '', grants: [] };
    const all = await context.store.campaigns.list();
    const campaigns = all.filter(({ bundle }) => grants.some((grant) => reaches(grant, bundle.territory.code)));
    const chosen =
      campaigns.find(({ bundle }) => bundle.campaign === query.get('campagne')) ??
      currentOne(campaigns, context.clock());
    const wording = wordingFor(request, deskLanguages(chosen?.bundle.languages));
    // Before the first campaign, accounts can be looked after already.
    const rights = rightsOn(grants, chosen?.bundle.territory.code ?? everyTerritory);
    const title = wording.t('page.coordination');
    return desk(
      context,
      wording,
      title,
      deskData(chosen, wording, 'staff', { user: email, rights }),
      chosen?.bundle.demonstration === true,
    );
  },
});

function currentOne(campaigns: LaunchedCampaign[], now: Date): LaunchedCampaign | undefined {
  const latestFirst = [...campaigns].sort((a, b) => b.bundle.opensOn.localeCompare(a.bundle.opensOn));
  return latestFirst.find(({ bundle }) => campaignPhase(bundle, now) === 'open') ?? latestFirst[0];
}

/** What a screen of the client is told; it asks the API for everything else. */
function deskData(
  campaign: Pick<LaunchedCampaign, 'bundle'> | undefined,
  wording: Wording,
  role: 'public' | 'staff',
  { user = '', rights = [] }: { user?: string; rights?: string[] } = {},
): Html {
  const bundle = campaign?.bundle;
  return html`data-campaign="${bundle?.campaign}" data-campaign-title="${bundle && wording.of(bundle.title)}" data-language="${wording.language}" data-demonstration="${String(bundle?.demonstration === true)}" data-role="${role}" data-rights="${rights.join(' ')}" data-user="${user}"`;
}

/** The client replaces what is within `#app`: until then, and without scripts, it says what to do. */
const desk = (context: AppContext, wording: Wording, title: string, data: Html, demonstration: boolean): Reply =>
  page({
    wording,
    assets: context.assets,
    title,
    entry: 'src/main.tsx',
    whole: true,
    body: html`<div id="app" ${data}>
${demonstration && demonstrationBanner(wording)}
<main id="content" class="wrap">
<h1>${title}</h1>
<p class="loading">${wording.t('page.loading')}</p>
<noscript><p class="error">${wording.t('page.noScript')}</p></noscript>
</main>
</div>`,
  });
