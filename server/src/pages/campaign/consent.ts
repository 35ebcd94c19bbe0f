import { phaseForResidents } from '../../calendar.ts';
import { type Reply, route, seeOther } from '../../http/route.ts';
import { type Html, html } from '../html.ts';
import { page } from '../layout.ts';
import { noticeValues } from './campaign-page.ts';
import { consentTicks, type Tick } from './consent-ticks.ts';
import { openVisit, type Visit } from './form/visit.ts';
import { audienceOf, minimumAgeOf } from './questionnaire-choice.ts';

/** The short layer of consent: a plain form that needs no script. Agreeing leads to the questionnaire. */
export const consent = route({
  method: 'GET',
  path: '/:campaign/consentement',
  async handle(incoming): Promise<Reply> {
    const { context, query, params } = incoming;
    const visit = await openVisit(incoming);
    if (!visit || phaseForResidents(visit.bundle, context.clock()) !== 'open')
      return seeOther(visit ? visit.link() : `/${params.campaign}`);
    const carried: Record<string, string> = {};
    for (const name of ['q', 'appareil']) {
      const value = query.get(name);
      if (value !== null) carried[name] = value;
    }
    const ticks = consentTicks(visit);
    if (ticks.every(({ name }) => query.get(name) === 'oui'))
      return seeOther(visit.link('questionnaire', { accord: 'oui', ...carried }));
    const given = new Set(ticks.filter(({ name }) => query.get(name) === 'oui').map(({ name }) => name));
    return consentPage(visit, ticks, given, query.has('suite'), carried);
  },
});

function consentPage(
  visit: Visit,
  ticks: Tick[],
  given: Set<string>,
  sent: boolean,
  carried: Record<string, string>,
): Reply {
  const { bundle, wording, link, frame, say, questionnaire } = visit;
  const audience = audienceOf(questionnaire);
  const values = noticeValues(bundle, wording);
  const missing = ticks.filter(({ name }) => !given.has(name));
  return page({
    ...frame,
    title: sent ? say('page.errorTitle', { title: say('consent.title') }) : say('consent.title'),
    body: html`<h1>${say('consent.title')}</h1>
${audience !== 'self' && html`<p class="lede">${say(`consent.for.${audience}`, { age: minimumAgeOf(questionnaire) })}</p>`}
<p>${say('consent.purpose', values)}</p>
<ul class="plain">
<li>${say('consent.free')}</li>
<li>${say(audience === 'proxy' ? 'consent.health.proxy' : 'consent.health')}</li>
<li>${say('consent.identity')}</li>
<li>${say('consent.groups', values)}</li>
<li>${say(bundle.consentMode === 'withdrawable' ? 'consent.withdrawable' : 'consent.noWithdraw', values)}</li>
</ul>
<p class="small">${wording.t('consent.who', values)} <a href="${link('donnees')}">${say('consent.more')}</a></p>
<form class="consent" action="/${bundle.campaign}/consentement" method="get" novalidate>
<input type="hidden" name="lang" value="${wording.language}">
${Object.entries(carried).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<input type="hidden" name="suite" value="1">
${sent && html`<p class="error" id="accord-error" role="alert">${say(ticks.length > 1 ? 'consent.untickedBoth' : 'consent.unticked')}</p>`}
${ticks.map((tick) => box(tick, given.has(tick.name), sent, missing[0]?.name === tick.name))}
<button type="submit" class="cta">${say('consent.continue')}</button>
</form>
${audience === 'self' && html`<p class="sub"><a href="${link('moins-de-15-ans')}">${say('consent.under15')}</a></p>`}
<p class="sub"><a href="${link('', { refus: '1' })}">${say('consent.refuse')}</a></p>`,
  });
}

/** A box, never ticked for anybody; one that was ticked stays so while another is missing. */
function box({ name, text }: Tick, ticked: boolean, sent: boolean, first: boolean): Html {
  const wrong = sent && !ticked;
  return html`<label class="check"><input type="checkbox" name="${name}" value="oui" required autocomplete="off"${ticked && html` checked`}${wrong && html` aria-invalid="true" aria-describedby="accord-error"`}${wrong && first && html` autofocus`}> <span>${text}</span></label>
`;
}
