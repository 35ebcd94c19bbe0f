import { composeQuestionnaire, type Instruments } from '@diagnostic/shared/questionnaire/compose.ts';
import type { InstrumentElement } from '@diagnostic/shared/questionnaire/definition.ts';
import { describe, expect, test } from '@jest/globals';

const choice = (name: string, visibleIf?: string): InstrumentElement => ({
  type: 'radiogroup',
  name,
  title: name,
  choices: ['yes', 'no'],
  ...(visibleIf === undefined ? {} : { visibleIf }),
});
const instrument = (name: string, elements: InstrumentElement[], known = elements.map((one) => one.name)) => ({
  questionnaire: { elements },
  codebook: {
    instrument: name,
    title: { fr: name },
    licence: 'test',
    source: 'test',
    languages: {},
    items: Object.fromEntries(known.map((item) => [item, { role: 'profile' as const }])),
  },
});
const compose = (instruments: Instruments, ...parts: { instrument: string; items?: string[]; visibleIf?: string }[]) =>
  composeQuestionnaire(
    { name: 'q', version: 1, languages: ['fr'], pages: [{ name: 'p', title: 'P', parts }] },
    instruments,
  );

const ab = { ab: instrument('ab', [choice('a'), choice('b')]) };

describe('composing a questionnaire', () => {
  test('keeps the order of pages and instruments, and takes the items named', () => {
    const cd = { cd: instrument('cd', [choice('c'), choice('d')]) };
    const { published, codebooks } = compose(
      { ...ab, ...cd },
      { instrument: 'cd', items: ['d'] },
      { instrument: 'ab' },
    );
    expect(published.model.pages[0]?.elements.map(({ name }) => name)).toEqual(['d', 'a', 'b']);
    expect(codebooks.map((codebook) => codebook.instrument)).toEqual(['cd', 'ab']);
    expect(published).toMatchObject({ name: 'q', version: 1, languages: ['fr'] });
  });

  test('a part says when its items are asked, beside what they say themselves', () => {
    const cd = { cd: instrument('cd', [choice('c'), choice('d', "{c} = 'no' or {c} empty")]) };
    const { published } = compose(
      { ...ab, ...cd },
      { instrument: 'ab' },
      { instrument: 'cd', visibleIf: "{a} = 'yes'" },
    );
    expect(published.model.pages[0]?.elements.map(({ visibleIf }) => visibleIf)).toEqual([
      undefined,
      undefined,
      "{a} = 'yes'",
      "({a} = 'yes') and ({c} = 'no' or {c} empty)",
    ]);
  });

  test('says tu where the definition does and the element can, language by language, and drops it otherwise', () => {
    const asked: InstrumentElement = {
      ...choice('a'),
      title: { fr: 'Et vous ?', en: 'And you?' },
      informal: { title: { fr: 'Et toi ?' }, choices: { yes: { fr: 'Si tu veux' } } },
    };
    const elementOf = (address: 'formal' | 'informal') =>
      composeQuestionnaire(
        {
          name: 'q',
          version: 1,
          languages: ['fr'],
          address,
          pages: [{ name: 'p', title: 'P', parts: [{ instrument: 'x' }] }],
        },
        { x: instrument('x', [asked]) },
      ).published.model.pages[0]?.elements[0];
    const { informal: _, ...formal } = asked;
    expect(elementOf('formal')).toEqual(formal);
    expect(elementOf('informal')).toEqual({
      ...formal,
      title: { fr: 'Et toi ?', en: 'And you?' },
      choices: [{ value: 'yes', text: { fr: 'Si tu veux' } }, 'no'],
    });
  });

  test('a text missing in one language keeps back that language alone, and in French everything', () => {
    const half = { x: instrument('x', [{ ...choice('a'), title: { fr: 'A', en: 'A' } }]) };
    const page = { name: 'p', title: { fr: 'P', en: 'P', ar: 'P' }, parts: [{ instrument: 'x' }] };
    const of = (languages: string[]) => composeQuestionnaire({ name: 'q', version: 1, languages, pages: [page] }, half);
    expect(of(['fr', 'en', 'ar']).published.languages).toEqual(['fr', 'en']);
    const noFrench = { ...page, title: { en: 'P' } as never };
    expect(() =>
      composeQuestionnaire({ name: 'q', version: 1, languages: ['fr', 'en'], pages: [noFrench] }, half),
    ).toThrow('/model/pages/0/title/fr: There is no text in “fr”');
  });

  test.each<[string, () => unknown, RegExp]>([
    ['an unknown instrument', () => compose(ab, { instrument: 'none' }), /no instrument “none”/],
    ['an item that the instrument does not have', () => compose(ab, { instrument: 'ab', items: ['z'] }), /no item “z”/],
    [
      'an item asked twice',
      () => compose(ab, { instrument: 'ab' }, { instrument: 'ab', items: ['a'] }),
      /“a” is asked twice/,
    ],
    [
      'an item without codebook',
      () => compose({ x: instrument('x', [choice('a')], []) }, { instrument: 'x' }),
      /no codebook says what “a” is/,
    ],
    [
      'an element left to fill',
      () => compose({ x: instrument('x', [{ ...choice('z'), fill: 'zones' }]) }, { instrument: 'x' }),
      /“z” has not been completed/,
    ],
    [
      'a relevance on a later question',
      () => compose({ x: instrument('x', [choice('a', "{b} = 'yes'"), choice('b')]) }, { instrument: 'x' }),
      /“b” is not asked before it/,
    ],
    [
      'a relevance on a value never given',
      () => compose({ x: instrument('x', [choice('a'), choice('b', "{a} = 'Yes'")]) }, { instrument: 'x' }),
      /never takes the value Yes/,
    ],
    [
      'an order between words',
      () => compose({ x: instrument('x', [choice('a'), choice('b', "{a} > 'no'")]) }, { instrument: 'x' }),
      /“a” is not a number/,
    ],
    [
      'contains on a single choice',
      () => compose({ x: instrument('x', [choice('a'), choice('b', "{a} contains 'no'")]) }, { instrument: 'x' }),
      /has one answer/,
    ],
    [
      'a relevance that cannot be read',
      () => compose({ x: instrument('x', [choice('a'), choice('b', "not ({a} = 'no')")]) }, { instrument: 'x' }),
      /cannot read/,
    ],
  ])('refuses %s', (_, composing, reason) => {
    expect(composing).toThrow(reason);
  });
});
