import { directionOf, tagOf } from '@diagnostic/shared/language.ts';
import { type Html, html } from '../../html.ts';
import { ownName, writtenLanguages } from '../../texts.ts';
import type { Visit } from './visit.ts';

/** The languages that the whole questionnaire may be read in. */
export const languagesOf = ({ bundle, questionnaire }: Pick<Visit, 'bundle' | 'questionnaire'>): string[] =>
  writtenLanguages(questionnaire.languages.filter((language) => bundle.languages.includes(language)));

/** The list of languages as the whole questionnaire draws it. Hidden until the script that makes it work is there. */
export function languageChoice(visit: Visit): Html {
  const { wording, say } = visit;
  const languages = languagesOf(visit);
  if (languages.length < 2) return html``;
  return html`<select class="tool language" aria-label="${say('survey.language')}" autocomplete="off" hidden>${languages.map(
    (language) =>
      html`<option value="${language}" lang="${tagOf(language)}" dir="${directionOf(language)}"${language === wording.language && html` selected`}>${ownName(language)}</option>`,
  )}</select>
`;
}
