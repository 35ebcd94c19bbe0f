import { phaseForResidents } from '../../calendar.ts';
import { type Reply, route, seeOther } from '../../http/route.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { type CampaignPage, campaignPage } from './campaign-page.ts';

/** The short layer of consent: a plain form that needs no script. Agreeing leads to the questionnaire. */
export const consent = route({
  method: 'GET',
  path: '/:campaign/consentement',
  async handle({ context, params, query, request }): Promise<Reply> {
    const campaign = await campaignPage(context, request, params.campaign);
    if (phaseForResidents(campaign.bundle, context.clock()) !== 'open') return seeOther(campaign.link());
    if (query.get('accord') === 'oui') return seeOther(campaign.link('questionnaire', { accord: 'oui' }));
    return consentPage(campaign, query.has('suite'));
  },
});

function consentPage({ bundle, wording, link, frame }: CampaignPage, unticked: boolean): Reply {
  const { t } = wording;
  const values = {
    territory: wording.of(bundle.territory.name),
    controller: bundle.controller,
    contact: bundle.contact,
    retention: wording.of(bundle.retention),
    threshold: bundle.threshold,
  };
  return page({
    ...frame,
    title: unticked ? t('page.errorTitle', { title: t('consent.title') }) : t('consent.title'),
    body: html`<h1>${t('consent.title')}</h1>
<p>${t('consent.purpose', values)}</p>
<ul class="plain">
<li>${t('consent.free')}</li>
<li>${t('consent.health')}</li>
<li>${t('consent.identity')}</li>
<li>${t('consent.groups', values)}</li>
<li>${t('consent.noWithdraw')}</li>
</ul>
<p class="small">${t('consent.who', values)} <a href="${link('donnees')}">${t('consent.more')}</a></p>
<form class="consent" action="/${bundle.campaign}/consentement" method="get" novalidate>
<input type="hidden" name="lang" value="${wording.language}">
<input type="hidden" name="suite" value="1">
${unticked && html`<p class="error" id="accord-error" role="alert">${t('consent.unticked')}</p>`}
<label class="check"><input type="checkbox" name="accord" value="oui" required autocomplete="off"${unticked && html` aria-invalid="true" aria-describedby="accord-error" autofocus`}> <span>${t('consent.agree', { age: 15 })}</span></label>
<button type="submit" class="cta">${t('consent.continue')}</button>
</form>
<p class="sub"><a href="${link('', { refus: '1' })}">${t('consent.refuse')}</a></p>`,
  });
}
