import { Problem } from '@diagnostic/shared/problem.ts';
import { campaignPhase } from '../../calendar.ts';
import { campaignNamed } from '../../http/campaign.ts';
import { formRoute, type Incoming, type Reply, type Route, route } from '../../http/route.ts';
import { html } from '../html.ts';
import { languageChips, page } from '../layout.ts';
import { type CampaignPage, campaignPage } from './campaign-page.ts';

const path = '/:campaign/retrait';

/** Why a code did not lead to an answer: it cannot be one, or nothing was sent with it. */
type Refusal = 'illFormed' | 'unknown';

const show = route({
  method: 'GET',
  path,
  async handle(incoming): Promise<Reply> {
    const campaign = await withdrawable(incoming);
    return isOver(incoming, campaign) ? tooLate(campaign) : form(campaign);
  },
});

/** A plain form, no script: whoever has a code can use it on any device. */
const submit = formRoute({
  method: 'POST',
  path,
  limit: 'withdrawals',
  async handle(incoming): Promise<Reply> {
    const { context, params, body } = incoming;
    const campaign = await withdrawable(incoming);
    if (isOver(incoming, campaign)) return tooLate(campaign);
    const typed = (body.code ?? '').slice(0, 64);
    try {
      await context.withdraw(await campaignNamed(context.store, params.campaign), typed);
    } catch (error) {
      const code = error instanceof Problem ? error.code : undefined;
      if (code === 'unknown-code') return form(campaign, { typed, refusal: 'unknown' });
      if (code === 'ill-formed-envelope') return form(campaign, { typed, refusal: 'illFormed' });
      throw error;
    }
    return erased(campaign);
  },
});

async function withdrawable({ context, request, params }: Incoming<unknown>): Promise<CampaignPage> {
  const campaign = await campaignPage(context, request, params.campaign);
  if (campaign.bundle.consentMode !== 'withdrawable') throw new Problem('not-found');
  return campaign;
}

const isOver = ({ context }: Incoming<unknown>, { bundle }: CampaignPage): boolean =>
  campaignPhase(bundle, context.clock()) === 'closed';

function form(
  { bundle, wording, link, frame }: CampaignPage,
  { typed = '', refusal }: { typed?: string; refusal?: Refusal } = {},
): Reply {
  const { t } = wording;
  const title = t('withdrawal.title');
  const values = { day: wording.day(bundle.closesOn) };
  return page({
    ...frame,
    title: refusal ? t('page.errorTitle', { title }) : title,
    status: refusal === 'illFormed' ? 422 : refusal === 'unknown' ? 404 : 200,
    headers: { 'Cache-Control': 'no-store' },
    body: html`<h1>${title}</h1>
<p class="lede">${t('withdrawal.lede', values)}</p>
<p>${t('withdrawal.what')}</p>
<form class="fields" action="/${bundle.campaign}/retrait?lang=${wording.language}" method="post" novalidate>
${refusal && html`<p class="error" id="code-error" role="alert">${t(`withdrawal.${refusal}`)}</p>`}
<label for="code">${t('withdrawal.code')}</label>
<input id="code" name="code" required autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="64" value="${typed}" aria-describedby="code-hint${refusal && ' code-error'}"${refusal && html` aria-invalid="true" autofocus`}>
<p class="small" id="code-hint">${t('withdrawal.hint')}</p>
<button type="submit" class="cta">${t('withdrawal.submit')}</button>
</form>
${!refusal && languageChips(wording, `/${bundle.campaign}/retrait`, bundle.languages)}
<p class="sub"><a href="${link()}">${t('welcome.back')}</a></p>`,
  });
}

const erased = ({ wording, link, frame }: CampaignPage): Reply => said({ wording, link, frame }, 'erased', 200);
const tooLate = ({ wording, link, frame }: CampaignPage): Reply => said({ wording, link, frame }, 'tooLate', 410);

function said(
  { wording, link, frame }: Pick<CampaignPage, 'wording' | 'link' | 'frame'>,
  what: 'erased' | 'tooLate',
  status: number,
): Reply {
  const { t } = wording;
  return page({
    ...frame,
    title: t(`withdrawal.${what}`),
    status,
    headers: { 'Cache-Control': 'no-store' },
    body: html`<h1>${t(`withdrawal.${what}`)}</h1>
<p class="lede" role="status">${t(`withdrawal.${what}More`)}</p>
<p class="sub"><a href="${link()}">${t('welcome.back')}</a></p>`,
  });
}

export const withdrawalPages: Route[] = [show, submit];
