import type { AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import { keyedOptions, takesSeveral } from '@diagnostic/shared/questionnaire/paper/keys.ts';
import { compileValueCheck, type ValueProblem } from '@diagnostic/shared/response/check-value.ts';

/** Typed where the sheet has no answer. */
export const NO_ANSWER = '-';

/** What was typed for a question: an answer, none, or why it is neither. */
export type Reading = { ok: true; value?: AnswerValue } | { ok: false; because: ValueProblem | 'untyped' | 'needed' };

/**
 * Reads what was typed: a box by its printed number or by its code, several with spaces between, a number, a date as it
 * is written or as `YYYY-MM-DD`, words, or `-` where nothing was answered. Nothing typed is not yet an answer.
 */
export function readTyped(element: Element, typed: string): Reading {
  const text = typed.trim();
  if (text === '') return { ok: false, because: 'untyped' };
  if (/^[-–—]$/.test(text)) return element.isRequired ? { ok: false, because: 'needed' } : { ok: true };
  const value = valueTyped(element, text);
  if (value === undefined) return { ok: false, because: 'not-offered' };
  const problem = compileValueCheck(element)(value);
  return problem ? { ok: false, because: problem } : { ok: true, value };
}

function valueTyped(element: Element, text: string): AnswerValue | undefined {
  if (takesSeveral(element)) {
    const values = text
      .split(/[\s,;+]+/)
      .filter(Boolean)
      .map((word) => offered(element, word));
    return values.some((value) => value === undefined) ? undefined : values.map(String);
  }
  if (element.type === 'comment') return text;
  if (element.type !== 'text') return offered(element, text);
  if (element.inputType === 'number')
    return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
  return element.inputType === 'date' ? asDay(text) : text;
}

function offered(element: Element, word: string): string | number | boolean | undefined {
  const options = keyedOptions(element);
  const found =
    options.find(({ key }) => key === word) ??
    options.find(({ value }) => String(value).toLowerCase() === word.toLowerCase());
  return found?.value;
}

/** `3/11/1980`, `03.11.1980` and `1980-11-03` alike. */
function asDay(text: string): string {
  const [, day, month, year] = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

/** What would be typed for an answer. */
export function typedFor(element: Element, value: AnswerValue | undefined): string {
  if (value === undefined) return NO_ANSWER;
  const options = keyedOptions(element);
  const keyOf = (one: string | number | boolean) => options.find((option) => option.value === one)?.key ?? String(one);
  return Array.isArray(value) ? value.map(keyOf).join(' ') : keyOf(value);
}
