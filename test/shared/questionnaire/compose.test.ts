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
const compose = (instruments: Instruments, ...parts: { instrument: string; items?: string[] }[]) =>
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
