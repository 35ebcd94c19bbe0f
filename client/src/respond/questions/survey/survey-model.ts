import './survey.css';
import type { Element, Model, PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { Question, SurveyModel, settings } from 'survey-core';
import type { Wording } from '../../language/wording.tsx';
import { loadSurveyStrings, speakIn } from './survey-strings.ts';

/** SurveyJS without its own frame: one question at a time, our bar, our buttons, no movement. */
const manner = {
  questionsOnPageMode: 'questionPerPage',
  showTitle: false,
  showPageTitles: false,
  showProgressBar: false,
  showNavigationButtons: false,
  showQuestionNumbers: 'off',
  showCompletePage: false,
  questionErrorLocation: 'top',
  checkErrorsMode: 'onNextPage',
  // What is hidden is forgotten, and what is being typed is already an answer.
  clearInvisibleValues: 'onHidden',
  textUpdateMode: 'onTyping',
  autoFocusFirstQuestion: false,
  autoAdvanceEnabled: false,
  widthMode: 'responsive',
} as const;

/** The longest text that the server takes where the questionnaire gives no bound. */
const LONGEST_TEXT = 500;

settings.animationEnabled = false;
// A text that is the same as the English one is still a text of its language: `fr-simple` must not fall back to `fr`.
settings.localization.storeDuplicatedTranslations = true;
settings.titleTags = { survey: 'h1', page: 'h2', panel: 'h3', question: 'h2' };
keepHelpBesideError();

/** The questionnaire as SurveyJS runs it, in the reader's language. */
export async function surveyModel({ model }: PublishedQuestionnaire, wording: Wording): Promise<SurveyModel> {
  await loadSurveyStrings(wording);
  const survey = new SurveyModel({ ...manner, pages: fallingBackOnFrench(asCards(model)).pages });
  speakIn(survey, wording);
  keepOutOfAutofill(survey);
  return survey;
}

/** The browser offers nobody the words that somebody else typed: on a device of several people that would show them. */
function keepOutOfAutofill(survey: SurveyModel): void {
  survey.onAfterRenderQuestion.add((_, { htmlElement }) => {
    for (const field of htmlElement.querySelectorAll('input, textarea')) field.setAttribute('autocomplete', 'off');
  });
}

/** Where a language has no text SurveyJS shows `default`, never another language: French, as on every page. */
const fallingBackOnFrench = (model: Model): Model =>
  JSON.parse(JSON.stringify(model), (_, value) =>
    typeof value?.fr === 'string' ? { default: value.fr, ...value } : value,
  );

/** Lists that open are drawn as cards, every choice in sight. What is asked and answered stays the same. */
export const asCards = (model: Model): Model => ({
  pages: model.pages.map((page) => ({ ...page, elements: page.elements.map(asCard) })),
});

function asCard(element: Element): Element & { displayMode?: string; swapOrder?: boolean } {
  switch (element.type) {
    case 'dropdown':
      return { ...element, type: 'radiogroup' };
    case 'tagbox':
      return { ...element, type: 'checkbox' };
    case 'boolean':
      return { ...element, displayMode: 'radio', swapOrder: true };
    case 'rating':
      return { ...element, displayMode: 'buttons' };
    case 'text':
    case 'comment':
      return { ...element, maxLength: element.maxLength ?? LONGEST_TEXT };
    default:
      return element;
  }
}

/** SurveyJS swaps the help text for the error in `aria-describedby`; a reader needs both. */
function keepHelpBesideError(): void {
  Object.defineProperty(Question.prototype, 'a11y_input_ariaDescribedBy', {
    configurable: true,
    get(this: Question) {
      const help = this.hasTitle && this.hasDescription ? this.ariaDescriptionId : '';
      const error = this.errors.length > 0 ? `${this.renderedId}_errors` : '';
      return [error, help].filter(Boolean).join(' ') || null;
    },
  });
}
