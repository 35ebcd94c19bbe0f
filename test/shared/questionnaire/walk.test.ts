import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { asked, withoutUnasked } from '@diagnostic/shared/questionnaire/walk.ts';
import { describe, expect, test } from '@jest/globals';

const yesNo = ['yes', 'no'];
const model: Model = {
  pages: [
    {
      name: 'first',
      elements: [
        { type: 'radiogroup', name: 'a', choices: yesNo },
        { type: 'radiogroup', name: 'b', choices: yesNo, visibleIf: "{a} = 'yes'" },
        { type: 'radiogroup', name: 'c', choices: yesNo, visibleIf: "{b} = 'yes'" },
        { type: 'radiogroup', name: 'd', choices: yesNo, visibleIf: '{b} empty' },
      ],
    },
    { name: 'second', visibleIf: "{a} = 'no'", elements: [{ type: 'comment', name: 'e' }] },
  ],
};

describe('walk', () => {
  test('asks in the order of the questionnaire', () => {
    expect([...asked(model, { a: 'yes', b: 'yes' })]).toEqual(['a', 'b', 'c']);
  });

  test('a hidden answer makes nothing visible, nor hides anything', () => {
    expect([...asked(model, { a: 'no', b: 'yes', c: 'yes' })]).toEqual(['a', 'd', 'e']);
    expect(withoutUnasked(model, { a: 'no', b: 'yes', c: 'yes', d: 'no' })).toEqual({ a: 'no', d: 'no' });
  });

  test('a page that is not asked hides its questions', () => {
    expect(withoutUnasked(model, { a: 'yes', e: 'words' })).toEqual({ a: 'yes' });
  });

  test('leaves answers that are all asked as they are', () => {
    const answers = { a: 'yes', b: 'yes', c: 'no' };
    expect(withoutUnasked(model, answers)).toBe(answers);
  });
});

describe('text', () => {
  test('falls back on French, then on what SurveyJS calls default', () => {
    expect(textIn({ fr: 'Oui', en: 'Yes' }, 'en')).toBe('Yes');
    expect(textIn({ fr: 'Oui', en: 'Yes' }, 'ar')).toBe('Oui');
    expect(textIn({ default: 'Yes' }, 'fr')).toBe('Yes');
    expect(textIn('12', 'fr')).toBe('12');
    expect(textIn(undefined, 'fr')).toBe('');
  });
});
