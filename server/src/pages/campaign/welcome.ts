import { phaseForResidents } from '../../calendar.ts';
import { type Incoming, type Reply, route } from '../../http/route.ts';
import { type Html, html } from '../html.ts';
import { clock, offline, shield } from '../icons.ts';
import { languageChips, page } from '../layout.ts';
import { type CampaignPage, campaignPage } from './campaign-page.ts';
import { questionnaireCard } from './questionnaire-card.ts';
import { chosen, offered } from './questionnaire-choice.ts';

/** What residents see first; before opening, after closing and after a refusal it says so. */
export const welcome = route({
  method: 'GET',
  path: '/:campaign',
  async handle(incoming): Promise<Reply> {
    const { context, params, query, request } = incoming;
    const campaign = await campaignPage(context, request, params.campaign);
    const phase = phaseForResidents(campaign.bundle, context.clock());
    if (query.has('refus')) return nothingSent(campaign, 'welcome.refused', 'welcome.refusedMore');
    if (query.has('efface')) return nothingSent(campaign, 'respond.erased', 'respond.erasedMore');
    if (phase === 'upcoming') return notYet(campaign, request.url);
    if (phase !== 'open') return closed(campaign, request.url, await hasResults(incoming, campaign));
    return open(campaign, request.url, query.get('q'));
  },
});

const hasResults = async ({ context }: Incoming, { bundle }: CampaignPage): Promise<boolean> =>
  (await context.store.publications.latest(bundle.campaign, 'opened')) !== undefined;

/** @param named the questionnaire that the address names, if any: one begins with that one. */
function open(campaign: CampaignPage, address: string, named: string | null): Reply {
  const { bundle, wording, link, frame } = campaign;
  const { t } = wording;
  const first = chosen(bundle, named) ?? chosen(bundle, null);
  const others = offered(bundle).filter((one) => one !== first);
  const start: { q?: string } = named === null || first?.name !== named ? {} : { q: named };
  return page({
    ...frame,
    title: t('welcome.title'),
    body: html`<h1>${t('welcome.title')}</h1>
${start.q && first?.title && html`<p class="lede"><b>${wording.of(first.title)}</b></p>`}
<p class="lede">${t('welcome.lede')}</p>
<ul class="facts">
${fact(clock, t('welcome.minutes', { n: first?.minutes ?? bundle.minutes }), t('welcome.minutesMore'))}
${fact(shield, t('welcome.nameless'), t('welcome.namelessMore'))}
${fact(offline, t('welcome.offline'), t('welcome.offlineMore'))}
</ul>
${languageChips(wording, address, bundle.languages)}
<a class="cta" href="${link('consentement', start)}">${t('welcome.start')}</a>
${
  others.length > 0 &&
  html`<h2>${t('welcome.others')}</h2>
<ul class="cards">${others.map((one) => questionnaireCard(campaign, one))}</ul>`
}
<p class="sub"><a href="${link('donnees')}">${t('welcome.data')}</a></p>`,
  });
}

const fact = (icon: Html, what: string, more: string): Html =>
  html`<li>${icon}<span><b>${what}</b> ${more}</span></li>`;

function notYet({ bundle, wording, frame }: CampaignPage, address: string): Reply {
  const { t } = wording;
  return page({
    ...frame,
    title: t('welcome.notYet'),
    body: html`<h1>${t('welcome.notYet')}</h1>
<p class="lede">${t('welcome.opensOn', { day: wording.day(bundle.opensOn) })}</p>
${languageChips(wording, address, bundle.languages)}`,
  });
}

function closed({ bundle, wording, link, frame }: CampaignPage, address: string, results: boolean): Reply {
  const { t } = wording;
  return page({
    ...frame,
    title: t('error.closed'),
    body: html`<h1>${t('error.closed')}</h1>
<p class="lede">${t('welcome.closedOn', { day: wording.day(bundle.closesOn) })}</p>
${languageChips(wording, address, bundle.languages)}
${results && html`<a class="cta" href="${link('resultats')}">${t('welcome.results')}</a>`}
<p class="sub"><a href="${link('donnees')}">${t('welcome.data')}</a></p>`,
  });
}

/** The end of a visit from which nothing was kept. */
function nothingSent(
  { wording, link, frame }: CampaignPage,
  title: 'welcome.refused' | 'respond.erased',
  more: 'welcome.refusedMore' | 'respond.erasedMore',
): Reply {
  const { t } = wording;
  return page({
    ...frame,
    title: t(title),
    body: html`<h1>${t(title)}</h1>
<p class="lede">${t(more)}</p>
<p class="sub"><a href="${link()}">${t('welcome.back')}</a></p>`,
  });
}
