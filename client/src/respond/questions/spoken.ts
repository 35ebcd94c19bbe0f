import type { ItemValue, LocalizableString, Question } from 'survey-core';

/** What is read aloud of a question, part by part: its title, its help, each answer it offers. */
export function spokenOf(question: Question): string[] {
  const parts = [question.processedTitle, textOf(question.locDescription), ...offeredBy(question)];
  return parts.map((part) => part.trim()).filter(Boolean);
}

function offeredBy(question: Question): string[] {
  switch (question.getType()) {
    case 'boolean':
      return [textOf(question.locLabelTrue), textOf(question.locLabelFalse)];
    case 'rating':
      return [
        textOf(question.locMinRateDescription),
        ...question.visibleRateValues.map(({ locText }: ItemValue) => textOf(locText)),
        textOf(question.locMaxRateDescription),
      ];
    default:
      return (question.visibleChoices ?? []).map(({ locText }: ItemValue) => textOf(locText));
  }
}

const textOf = (text: LocalizableString | undefined): string => text?.textOrHtml ?? '';
