import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { noticeValues } from '../campaign/campaign-page.ts';
import { audienceOf, minimumAgeOf } from '../campaign/questionnaire-choice.ts';
import { type Html, html } from '../html.ts';
import { box, type Sheet } from './sheet.ts';

/** The short layer of consent, with boxes of its own: a sheet without them ticked is not entered. */
export function consentPart({ bundle, published, wording }: Sheet): Html {
  const { t } = wording;
  const values = noticeValues(bundle, wording);
  const agreements = agreementsFor(published, t);
  return html`<section class="consent"><h2>${t('paper.consentTitle')}</h2>
<ul>
<li>${t('paper.free')}</li>
<li>${t('paper.health')}</li>
<li>${t('consent.identity')}</li>
<li>${t('consent.groups', values)}</li>
<li>${t('paper.noWithdraw')}</li>
</ul>
<p class="small">${t('consent.who', values)}</p>
${agreements.map(([who, agreement]) => html`<p class="agree">${box}<span>${who && html`<b>${who}</b> `}${agreement}</span></p>`)}
<p class="hint">${t(agreements.length > 1 ? 'paper.tickBoth' : 'paper.tick')}</p>
</section>`;
}

/** Under 15 the parent and the child both agree; a parent who answers for a child agrees for it. */
function agreementsFor(questionnaire: PublishedQuestionnaire, t: Sheet['wording']['t']): [who: string, text: string][] {
  const audience = audienceOf(questionnaire);
  if (audience === 'proxy') return [['', t('paper.proxyAgree')]];
  if (audience === 'self') return [['', t('consent.agree', { age: minimumAgeOf(questionnaire) })]];
  return [
    [t('paper.parentSays'), t('consent.parent')],
    [t('paper.childSays'), `${t('consent.child')} ${t('consent.checkbox')}`],
  ];
}
