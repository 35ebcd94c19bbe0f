// Arbitrary answers to a questionnaire, for property tests.
import type { Answers, AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element, Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { optionsOf } from '@diagnostic/shared/questionnaire/options.ts';
import fc from 'fast-check';

/** Full counts when DEEP is set, a sample otherwise. */
export const runs = (sample: number, deep: number): number => (process.env.DEEP ? deep : sample);

/** Any value that an element takes. */
export function valueFor(element: Element): fc.Arbitrary<AnswerValue> {
  const offered = optionsOf(element);
  if (element.type === 'checkbox' || element.type === 'tagbox') {
    const choices = offered.filter((option) => option !== 'none') as string[];
    const most = element.maxSelectedChoices ?? choices.length;
    const some = fc.uniqueArray(fc.constantFrom(...choices), { minLength: 1, maxLength: most });
    return element.showNoneItem ? fc.oneof(some, fc.constant<string[]>(['none'])) : some;
  }
  if (offered.length > 0) return fc.constantFrom(...offered);
  if (element.type === 'text' && element.inputType === 'number')
    return fc.integer({ min: Number(element.min ?? 0), max: Number(element.max ?? 100) });
  if (element.type === 'text' && element.inputType === 'date')
    return fc
      .date({ min: new Date('1970-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  // Letters only: what SurveyJS trims or reads as empty is another property's business.
  return fc.stringMatching(/^[a-zéA-Z]{1,20}$/);
}

/** Any answers: each question answered or not, also those that are not asked. Required ones always are. */
export function answersTo(model: Model): fc.Arbitrary<Answers> {
  const elements = model.pages.flatMap((page) => page.elements);
  const required = elements.filter((element) => element.isRequired).map(({ name }) => name);
  const values = Object.fromEntries(elements.map((element) => [element.name, valueFor(element)]));
  return fc.record(values, { requiredKeys: required, noNullPrototype: true }) as fc.Arbitrary<Answers>;
}
