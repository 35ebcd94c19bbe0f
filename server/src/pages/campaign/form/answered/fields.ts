import type { Answers, AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import { optionsOf } from '@diagnostic/shared/questionnaire/options.ts';
import { tidyValue } from '@diagnostic/shared/response/tidy-answers.ts';

/** The answers that a submitted page holds. A form knows texts only: each is given back the type its question takes. */
export function answersIn(elements: Element[], fields: URLSearchParams): Answers {
  const answers: Answers = {};
  for (const element of elements) {
    const value = answerIn(element, fields);
    if (value !== undefined) answers[element.name] = value;
  }
  return answers;
}

function answerIn(element: Element, fields: URLSearchParams): AnswerValue | undefined {
  if (element.type === 'checkbox' || element.type === 'tagbox') return tidyValue(fields.getAll(element.name));
  const text = tidyValue(fields.get(element.name) ?? '');
  if (typeof text !== 'string') return undefined;
  if (element.type === 'text' && element.inputType === 'number') return numberIn(text);
  if (element.type === 'text' && element.inputType === 'date') return dayIn(text);
  // What was not offered stays as it is: the check says so.
  return optionsOf(element).find((option) => String(option) === text) ?? text;
}

/** A number with a point or a comma; the text itself when it is none. */
function numberIn(text: string): number | string {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : text;
}

/** A day as browsers send it, or as people write it where there is no calendar: 28/2/2026. */
function dayIn(text: string): string {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  return day && month ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}
