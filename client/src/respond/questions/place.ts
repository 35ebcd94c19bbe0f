import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { useEffect, useState } from 'react';
import type { Question, SurveyModel } from 'survey-core';

/** Where the respondent is: the question, its section, and how far. Places count from 1. */
export interface Place {
  question: Question;
  section: string;
  /** Place of the question among those asked in its section. */
  inSection: { place: number; of: number };
  /** Place of the section among those with a question to ask. */
  step: { place: number; of: number };
  first: boolean;
  last: boolean;
}

/** The sections under the present answers, each with the questions it asks. */
export function sectionsOf(survey: SurveyModel): { title: string; questions: Question[] }[] {
  return survey.pages
    .map((page) => ({ title: page.processedTitle, questions: page.questions.filter((question) => question.isVisible) }))
    .filter(({ questions }) => questions.length > 0);
}

/** The present place, or nothing where there is no question to ask. */
export function placeIn(survey: SurveyModel): Place | undefined {
  const question = survey.currentSingleQuestion;
  const sections = sectionsOf(survey);
  const step = sections.findIndex(({ questions }) => questions.includes(question));
  const section = sections[step];
  if (!section) return undefined;
  const place = section.questions.indexOf(question);
  const ends = place === section.questions.length - 1;
  return {
    question,
    section: section.title,
    inSection: { place: place + 1, of: section.questions.length },
    step: { place: step + 1, of: sections.length },
    first: step === 0 && place === 0,
    last: step === sections.length - 1 && ends,
  };
}

/** Draws again whenever an answer, a question's relevance or the place changes. */
export function useSurvey(survey: SurveyModel): Place | undefined {
  const [, draw] = useState(0);
  useEffect(() => {
    const changed = () => draw((count) => count + 1);
    const events = [survey.onValueChanged, survey.onCurrentPageChanged, survey.onQuestionVisibleChanged];
    for (const event of events) event.add(changed);
    return () => {
      for (const event of events) event.remove(changed);
    };
  }, [survey]);
  return placeIn(survey);
}

/**
 * What is to be read before a question, said once: the words of its page before the first question that the page asks; where
 * a page has none, that what follows is about mood, before the first of those questions.
 */
export function noticeBefore(
  survey: SurveyModel,
  question: Question,
  { help = {} }: Pick<PublishedQuestionnaire, 'help'>,
  sensitive: string,
): string {
  const page = survey.pages.find(({ questions }) => questions.includes(question));
  const asked = (page?.questions ?? []).filter(({ isVisible }) => isVisible);
  const place = asked.indexOf(question);
  const words = page?.locDescription.textOrHtml ?? '';
  if (words !== '') return place === 0 ? words : '';
  return help[question.name] === 'mood' && help[asked[place - 1]?.name ?? ''] !== 'mood' ? sensitive : '';
}
