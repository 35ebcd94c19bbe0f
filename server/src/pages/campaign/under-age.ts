import { type Reply, route } from '../../http/route.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { campaignPage } from './campaign-page.ts';
import { questionnaireCard } from './questionnaire-card.ts';
import { audienceOf, offered } from './questionnaire-choice.ts';

/** For someone under 15: nothing to answer alone, and the ways there are with a parent or a grown-up who accompanies. */
export const underAge = route({
  method: 'GET',
  path: '/:campaign/moins-de-15-ans',
  async handle({ context, params, request }): Promise<Reply> {
    const campaign = await campaignPage(context, request, params.campaign);
    const { bundle, wording, link, frame } = campaign;
    const { t } = wording;
    const accompanied = offered(bundle).filter((one) => audienceOf(one) !== 'self');
    return page({
      ...frame,
      title: t('underAge.title'),
      body: html`<h1>${t('underAge.title')}</h1>
<p class="lede">${t('underAge.lede')}</p>
<p>${t(accompanied.length > 0 ? 'underAge.how' : 'underAge.none', { contact: bundle.contact })}</p>
${accompanied.length > 0 && html`<ul class="cards">${accompanied.map((one) => questionnaireCard(campaign, one))}</ul>`}
<p class="sub"><a href="${link()}">${t('welcome.back')}</a></p>`,
    });
  },
});
