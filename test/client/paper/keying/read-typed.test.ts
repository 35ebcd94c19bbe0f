import { readTyped, typedFor } from '@diagnostic/client/src/paper/keying/read-typed.ts';
import type { Element, Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs, valueFor } from '../../../support/answers.ts';
import { payloads } from '../../../support/fixture-campaign.ts';
import { valClair } from '../../../support/library.ts';

const one: Element = { type: 'radiogroup', name: 'one', choices: ['oui', 'non', 'nsp'] };
const aged: Element = { ...one, isRequired: true };
const figures: Element = { type: 'radiogroup', name: 'figures', choices: ['0', '1', '2', '3'] };
const many: Element = {
  type: 'checkbox',
  name: 'many',
  choices: ['D01', 'D02', 'D03', 'D04'],
  maxSelectedChoices: 2,
  showNoneItem: true,
};
const scale: Element = { type: 'rating', name: 'scale', rateMin: 0, rateMax: 10 };
const number: Element = { type: 'text', name: 'number', inputType: 'number', min: 0, max: 120 };
const day: Element = { type: 'text', name: 'day', inputType: 'date' };

describe('what is typed for a question', () => {
  test.each([
    [one, '2', 'non'],
    [one, ' OUI ', 'oui'],
    // Answers that are numbers keep them: the key is what is printed, not the place.
    [figures, '0', '0'],
    [figures, '3', '3'],
    [many, '1 4', ['D01', 'D04']],
    [many, '4,1', ['D04', 'D01']],
    [many, 'd02', ['D02']],
    [many, '5', ['none']],
    [scale, '10', 10],
    [{ type: 'boolean', name: 'yes' } as Element, '2', false],
    [number, '12', 12],
    [day, '3/11/1980', '1980-11-03'],
    [day, '1980-11-03', '1980-11-03'],
    [{ type: 'comment', name: 'free' } as Element, 'Un banc - à l’ombre', 'Un banc - à l’ombre'],
  ])('%#. %j takes “%s”', (element, typed, value) => {
    expect(readTyped(element, typed)).toEqual({ ok: true, value });
  });

  test.each(['-', ' – '])('“%s” is no answer', (typed) => {
    expect(readTyped(one, typed)).toEqual({ ok: true });
    expect(readTyped(aged, typed)).toEqual({ ok: false, because: 'needed' });
  });

  test.each([
    [one, '', 'untyped'],
    [one, '4', 'not-offered'],
    [one, '1 2', 'not-offered'],
    [figures, '4', 'not-offered'],
    [many, '1 2 3', 'too-many'],
    [many, '1 1', 'duplicate-choice'],
    [many, '1 5', 'exclusive-choice'],
    [many, '1 9', 'not-offered'],
    [scale, '11', 'not-offered'],
    [number, '121', 'out-of-range'],
    [number, 'douze', 'not-offered'],
    [day, '31/02/1980', 'ill-formed-date'],
  ])('%#. %j does not take “%s”: %s', (element, typed, because) => {
    expect(readTyped(element, typed)).toEqual({ ok: false, because });
  });

  test('any answer can be typed, and reads as itself', () => {
    const models: Model[] = [payloads.fixture, ...valClair.questionnaires.map(({ published }) => published.model)];
    const elements = models.flatMap(({ pages }) => pages.flatMap((page) => page.elements));
    const answered = fc
      .constantFrom(...elements)
      .chain((element) => valueFor(element).map((value) => ({ element, value })));
    fc.assert(
      fc.property(answered, ({ element, value }) => {
        expect(readTyped(element, typedFor(element, value))).toEqual({ ok: true, value });
      }),
      { numRuns: runs(300, 10_000) },
    );
  });
});
