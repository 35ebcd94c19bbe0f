import type { AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element } from '@diagnostic/shared/questionnaire/definition.ts';
import type { Literal, Relevance } from '@diagnostic/shared/questionnaire/relevance.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import type { Visit } from './visit.ts';

/** An option as people read it. */
export function optionText({ wording }: Pick<Visit, 'wording'>, element: Element, option: Literal): string {
  if (element.type === 'boolean') return wording.t(option === true ? 'form.yes' : 'form.no');
  if (!('choices' in element)) return String(option);
  if (option === 'none' && 'showNoneItem' in element && element.showNoneItem) return wording.t('form.noneOfThese');
  const choice = element.choices.find((one) => (typeof one === 'string' ? one : one.value) === option);
  if (choice === undefined || typeof choice === 'string') return String(option);
  return textIn(choice.text, wording.language) || choice.value;
}

/** An answer as people read it. */
export function answerText(visit: Pick<Visit, 'wording'>, element: Element, value: AnswerValue): string {
  if (Array.isArray(value)) return value.map((one) => optionText(visit, element, one)).join(', ');
  if (element.type === 'text' && element.inputType === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(String(value)))
    return visit.wording.day(String(value));
  return optionText(visit, element, value);
}

/** When a question is to be answered, in words: “Only if you answer “Yes” to “…”.” */
export const conditionText = (visit: Visit, relevance: Relevance): string =>
  visit.say('form.only', { when: whenText(visit, relevance) });

function whenText(visit: Visit, relevance: Relevance): string {
  const { say } = visit;
  if ('all' in relevance) return relevance.all.map((part) => whenText(visit, part)).join(` ${say('form.and')} `);
  if ('any' in relevance) return relevance.any.map((part) => whenText(visit, part)).join(` ${say('form.or')} `);
  const element = 'item' in relevance && elementOf(visit, relevance.item);
  if (!element) return say('form.whenSaid');
  const { operator, values } = relevance;
  const question = visit.titleOf(element);
  const quoted = values.map((value) => say('form.quoted', { text: optionText(visit, element, value) }));
  const answers = quoted.join(` ${say('form.or')} `);
  switch (operator) {
    case '=':
    case 'anyof':
    case 'contains':
      return say('form.when', { question, answers });
    case '<>':
    case 'noneof':
    case 'notcontains':
      return say('form.whenNot', { question, answers });
    case 'notempty':
      return say('form.whenAnswered', { question });
    default:
      return say('form.whenSaid');
  }
}

const elementOf = ({ model }: Visit, item: string): Element | undefined =>
  model.pages.flatMap(({ elements }) => elements).find(({ name }) => name === item);

/** What is wrong with an answer, and what to do. */
export function mistakeText({ say }: Visit, element: Element, code: string): string {
  switch (code) {
    case 'required':
      return say('choices' in element ? 'respond.required' : 'form.problem.required');
    case 'too-many':
      return say('form.problem.tooMany', { n: ('maxSelectedChoices' in element && element.maxSelectedChoices) || 0 });
    case 'too-few':
      return say('form.problem.tooFew', { n: ('minSelectedChoices' in element && element.minSelectedChoices) || 1 });
    case 'exclusive-choice':
      return say('form.problem.exclusive', { option: say('form.noneOfThese') });
    case 'too-long':
      return say('form.problem.tooLong', { n: ('maxLength' in element && element.maxLength) || 500 });
    case 'out-of-range': {
      const { min = '', max = '' } = element.type === 'text' ? element : {};
      return say('form.problem.outOfRange', { min, max });
    }
    case 'ill-formed-date':
      return say('form.problem.date');
    case 'wrong-type':
      return say(element.type === 'text' ? 'form.problem.number' : 'form.problem.notOffered');
    case 'ill-formed-text':
      return say('form.problem.text');
    default:
      return say('form.problem.notOffered');
  }
}
