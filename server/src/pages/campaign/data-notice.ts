import { type Reply, route } from '../../http/route.ts';
import { html } from '../html.ts';
import { languageChips, page } from '../layout.ts';
import { campaignPage, noticeValues } from './campaign-page.ts';

/** Who handles the answers, why, how long, and what one may ask: articles 13 and 14 of the GDPR in plain words. */
export const dataNotice = route({
  method: 'GET',
  path: '/:campaign/donnees',
  async handle({ context, params, request }): Promise<Reply> {
    const { bundle, wording, link, frame } = await campaignPage(context, request, params.campaign);
    const { t } = wording;
    const values = noticeValues(bundle, wording);
    const withdrawable = bundle.consentMode === 'withdrawable';
    const sections = ['who', 'why', 'what', 'seen', 'kept', 'rights', 'device'] as const;
    return page({
      ...frame,
      title: t('notice.title'),
      body: html`<h1>${t('notice.title')}</h1>
${sections.map((section) => html`<h2>${t(`notice.${section}`)}</h2>\n<p>${t(section === 'rights' && withdrawable ? 'notice.rightsText.withdrawable' : `notice.${section}Text`, values)}</p>\n`)}
${withdrawable && html`<p><a href="${link('retrait')}">${t('withdrawal.title')}</a></p>`}
${languageChips(wording, request.url, bundle.languages)}
<p class="sub"><a href="${link()}">${t('welcome.back')}</a></p>`,
    });
  },
});
