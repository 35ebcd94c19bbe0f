import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { type Html, html } from '../html.ts';
import type { CampaignPage } from './campaign-page.ts';
import { audienceOf, minimumAgeOf } from './questionnaire-choice.ts';

/** A questionnaire to choose: its title, how long it takes, whom it is for. */
export function questionnaireCard(
  { wording, link, bundle }: CampaignPage,
  questionnaire: PublishedQuestionnaire,
): Html {
  const { t } = wording;
  const { name, title, minutes = bundle.minutes } = questionnaire;
  const whom = t(`welcome.for.${audienceOf(questionnaire)}`, { age: minimumAgeOf(questionnaire) });
  return html`<li class="card"><a href="${link('consentement', { q: name })}">${title ? wording.of(title) : name}</a><p class="note">${t('survey.duration', { n: minutes })} · ${whom}</p></li>
`;
}
