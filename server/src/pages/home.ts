import { pages } from '@diagnostic/shared/api/paths.ts';
import { phaseForResidents } from '../calendar.ts';
import type { AppContext } from '../context.ts';
import { type Reply, route } from '../http/route.ts';
import type { LaunchedCampaign } from '../store/store.ts';
import { type Html, html } from './html.ts';
import { languageChips, page } from './layout.ts';
import { type Wording, wordingFor, writtenLanguages } from './texts.ts';

/** What is open, what was published, and the way in for staff. */
export const home = route({
  method: 'GET',
  path: '/',
  async handle({ context, request }): Promise<Reply> {
    const wording = wordingFor(request);
    const { t } = wording;
    const campaigns = await context.store.campaigns.list();
    const open = campaigns.filter(({ bundle }) => phaseForResidents(bundle, context.clock()) === 'open');
    const published = await withResults(context, campaigns);
    return page({
      wording,
      assets: context.assets,
      title: t('home.title'),
      demonstration: campaigns.some(({ bundle }) => bundle.demonstration),
      body: html`<h1>${t('home.title')}</h1>
<p class="lede">${t('home.lede')}</p>
<h2>${t('home.open')}</h2>
${open.length > 0 ? html`<ul class="cards">${open.map(({ bundle }) => card(wording, bundle, `/${bundle.campaign}?lang=${wording.language}`, t('home.closesOn', { day: wording.day(bundle.closesOn) })))}</ul>` : html`<p>${t('home.noneOpen')}</p>`}
<h2>${t('home.results')}</h2>
${published.length > 0 ? html`<ul class="cards">${published.map(({ bundle, madeOn }) => card(wording, bundle, `/${bundle.campaign}/resultats?lang=${wording.language}`, t('home.madeOn', { day: wording.day(madeOn) })))}</ul>` : html`<p>${t('home.noResults')}</p>`}
${languageChips(wording, request.url, writtenLanguages())}
<p class="sub"><a href="${pages.signIn}?lang=${wording.language}">${t('home.signIn')}</a></p>`,
    });
  },
});

async function withResults({ store }: AppContext, campaigns: LaunchedCampaign[]) {
  const latest = await Promise.all(
    campaigns.map(async ({ bundle }) => ({
      bundle,
      publication: await store.publications.latest(bundle.campaign, 'opened'),
    })),
  );
  return latest.flatMap(({ bundle, publication }) => (publication ? [{ bundle, madeOn: publication.madeOn }] : []));
}

const card = (wording: Wording, bundle: LaunchedCampaign['bundle'], href: string, note: string): Html =>
  html`<li class="card"><a href="${href}"><bdi>${wording.of(bundle.title)}</bdi></a><p class="note"><bdi>${wording.of(bundle.territory.name)}</bdi> · ${note}</p></li>`;
