import { type Question, type SurveyModel, surveyLocalization } from 'survey-core';
import type { Wording } from '../../language/wording.tsx';
import { mostChoices } from '../choices-left.tsx';

/** SurveyJS's own locales, each its own chunk. English is in the library. */
const locales: Record<string, () => Promise<unknown>> = {
  fr: () => import('survey-core/i18n/french'),
  ar: () => import('survey-core/i18n/arabic'),
  tr: () => import('survey-core/i18n/turkish'),
  pt: () => import('survey-core/i18n/portuguese'),
  es: () => import('survey-core/i18n/spanish'),
};

/**
 * SurveyJS's strings in a language: its own, with ours over each one that the question types of `surveys/schema/` can
 * show. Its locales are partly written by machines, and the Arabic one translates the name of a placeholder.
 */
export async function loadSurveyStrings(wording: Wording): Promise<void> {
  const { language, tag } = wording;
  await locales[tag]?.();
  surveyLocalization.locales[language] = { ...surveyLocalization.locales[tag], ...shownStrings(wording) };
}

/** SurveyJS fills in `{0}`. */
export function shownStrings({ t }: Pick<Wording, 't'>): Record<string, string> {
  const error = (words: string) => `${t('respond.error')} ${words}`;
  return {
    booleanCheckedLabel: t('question.yes'),
    booleanUncheckedLabel: t('question.no'),
    noneItemText: t('question.none'),
    emptySurvey: t('question.nothing'),
    requiredError: error(t('respond.required')),
    numericError: error(t('question.number')),
    invalidInputError: error(t('question.invalid')),
    minError: error(t('question.atLeast', { least: '{0}' })),
    maxError: error(t('question.atMost', { most: '{0}' })),
    textMaxLength: error(t('question.tooLong', { most: '{0}' })),
    minSelectError: error(t('question.fewChoices', { least: '{0}' })),
    maxSelectError: error(t('question.manyChoices', { most: '{0}' })),
  };
}

/** The survey in a language whose strings are loaded: answers, place and errors stay. */
export function speakIn(survey: SurveyModel, { language, t }: Wording): void {
  survey.locale = language;
  survey.requiredMark = t('respond.requiredMark');
  for (const question of survey.getAllQuestions()) {
    question.requiredErrorText = `${t('respond.error')} ${t('respond.required')}`;
    sayHowMany(question, t);
    if (question.errors.length > 0) question.validate(true);
  }
}

/** How many one may choose is part of the help: read with the question, by eye and by ear. */
function sayHowMany(question: Question, t: Wording['t']): void {
  const most = mostChoices(question);
  if (most === 0) return;
  const words = t('respond.upTo', { n: most });
  if (!question.description.endsWith(words))
    question.description = [question.description, words].filter(Boolean).join(' ');
}
