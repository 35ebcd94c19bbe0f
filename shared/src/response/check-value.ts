import type { Element, MultipleChoiceElement, RatingElement, TextElement } from '../questionnaire/definition.ts';
import { optionsOf } from '../questionnaire/options.ts';

/** Why a value cannot be an answer of an element. */
export type ValueProblem =
  | 'wrong-type'
  | 'not-offered'
  | 'duplicate-choice'
  | 'too-few'
  | 'too-many'
  | 'exclusive-choice'
  | 'empty'
  | 'out-of-range'
  | 'too-long'
  | 'ill-formed-text'
  | 'ill-formed-date';

export type ValueCheck = (value: unknown) => ValueProblem | undefined;

const LONGEST_TEXT = 500;
/** Control characters, save those that a line or a paragraph may hold. */
const notInLine = /[^\P{Cc}\t]/u;
const notInParagraph = /[^\P{Cc}\t\n\r]/u;

function checkChoice(offered: Set<unknown>): ValueCheck {
  return (value) => {
    if (offered.has(value)) return undefined;
    return typeof value === 'string' ? 'not-offered' : 'wrong-type';
  };
}

function checkChoices(element: MultipleChoiceElement): ValueCheck {
  const offered = new Set<unknown>(optionsOf(element));
  const most = element.maxSelectedChoices || Number.POSITIVE_INFINITY;
  const least = element.minSelectedChoices ?? 1;
  return (value) => {
    if (!Array.isArray(value)) return 'wrong-type';
    if (value.length === 0) return 'empty';
    if (value.some((one) => typeof one !== 'string')) return 'wrong-type';
    if (value.some((one) => !offered.has(one))) return 'not-offered';
    if (new Set(value).size < value.length) return 'duplicate-choice';
    if (value.length > most) return 'too-many';
    if (element.showNoneItem && value.length > 1 && value.includes('none')) return 'exclusive-choice';
    return value.length < least && value[0] !== 'none' ? 'too-few' : undefined;
  };
}

function checkRating({ rateMin = 1, rateMax = 5, rateStep = 1 }: RatingElement): ValueCheck {
  return (value) => {
    if (typeof value !== 'number') return 'wrong-type';
    if (!(value >= rateMin && value <= rateMax)) return 'out-of-range';
    return Number.isInteger((value - rateMin) / rateStep) ? undefined : 'not-offered';
  };
}

function checkNumber({ min = -Number.MAX_VALUE, max = Number.MAX_VALUE }: TextElement): ValueCheck {
  return (value) => {
    if (typeof value !== 'number') return 'wrong-type';
    return value >= Number(min) && value <= Number(max) ? undefined : 'out-of-range';
  };
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] as number);
}

function checkDate({ min = '0001-01-01', max = '9999-12-31' }: TextElement): ValueCheck {
  return (value) => {
    if (typeof value !== 'string') return 'wrong-type';
    if (!isDay(value)) return 'ill-formed-date';
    return value >= String(min) && value <= String(max) ? undefined : 'out-of-range';
  };
}

function checkText(maxLength: number | undefined, forbidden: RegExp): ValueCheck {
  const longest = maxLength && maxLength > 0 ? maxLength : LONGEST_TEXT;
  return (value) => {
    if (typeof value !== 'string') return 'wrong-type';
    if (value.length === 0) return 'empty';
    if (value.length > longest) return 'too-long';
    return value.isWellFormed() && !forbidden.test(value) ? undefined : 'ill-formed-text';
  };
}

/** The check of one element's values, compiled once. Lengths are in UTF-16 units, as `maxlength` counts in browsers. */
export function compileValueCheck(element: Element): ValueCheck {
  switch (element.type) {
    case 'radiogroup':
    case 'dropdown':
      return checkChoice(new Set(optionsOf(element)));
    case 'checkbox':
    case 'tagbox':
      return checkChoices(element);
    case 'rating':
      return checkRating(element);
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? undefined : 'wrong-type');
    case 'comment':
      return checkText(element.maxLength, notInParagraph);
    case 'text':
      if (element.inputType === 'number') return checkNumber(element);
      return element.inputType === 'date' ? checkDate(element) : checkText(element.maxLength, notInLine);
  }
}
