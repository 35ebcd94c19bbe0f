import type { AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import { keyedOptions, takesSeveral } from '@diagnostic/shared/questionnaire/paper/keys.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import type { Wording } from '../../text/text.tsx';
import type { Reading } from './read-typed.ts';

/** An answer in the words of the sheet, its key first. */
export function answerInWords(
  { t }: Wording,
  element: Element,
  value: AnswerValue | undefined,
  language: string,
): string {
  if (value === undefined) return t('entry.noAnswer');
  const keys = keyedOptions(element);
  const one = (given: string | number | boolean): string => {
    const key = keys.find((option) => option.value === given)?.key;
    const label = labelOf({ t }, element, given, language);
    return key === undefined || key === label ? label : `${key} ${label}`;
  };
  return Array.isArray(value) ? value.map(one).join(' · ') : one(value);
}

export function labelOf(
  { t }: Pick<Wording, 't'>,
  element: Element,
  value: string | number | boolean,
  language: string,
): string {
  if (typeof value === 'boolean') return t(value ? 'entry.yes' : 'entry.no');
  if (value === 'none' && 'showNoneItem' in element && element.showNoneItem) return t('entry.none');
  if (!('choices' in element)) return String(value);
  const choice = element.choices.find((one) => typeof one !== 'string' && one.value === value);
  return (typeof choice === 'object' && textIn(choice.text, language)) || String(value);
}

/** What may be typed for a question. */
export function allowedFor({ t }: Pick<Wording, 't'>, element: Element): string {
  const keys = keyedOptions(element).map(({ key }) => key);
  if (takesSeveral(element))
    return element.maxSelectedChoices
      ? t('entry.allowed.most', { low: keys[0] ?? '', high: keys.at(-1) ?? '', n: element.maxSelectedChoices })
      : t('entry.allowed.several', { low: keys[0] ?? '', high: keys.at(-1) ?? '' });
  if (keys.length > 0) return t('entry.allowed.one', { low: keys[0] ?? '', high: keys.at(-1) ?? '' });
  if (element.type === 'text' && element.inputType === 'number')
    return element.min === undefined || element.max === undefined
      ? t('entry.allowed.number')
      : t('entry.allowed.between', { low: element.min, high: element.max });
  if (element.type === 'text' && element.inputType === 'date') return t('entry.allowed.date');
  return t('entry.allowed.text', { n: ('maxLength' in element && element.maxLength) || 500 });
}

/** Why what was typed is no answer, and what would be. */
export function refusalFor(
  wording: Pick<Wording, 't'>,
  element: Element,
  reading: Extract<Reading, { ok: false }>,
): string {
  const { t } = wording;
  const { because } = reading;
  if (because === 'needed') return t('entry.wrong.needed');
  const why =
    because === 'too-many' || because === 'exclusive-choice' || because === 'duplicate-choice' || because === 'untyped'
      ? t(`entry.wrong.${because}`)
      : t('entry.wrong.other');
  return `${why} ${allowedFor(wording, element)}`;
}
