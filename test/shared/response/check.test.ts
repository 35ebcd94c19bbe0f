import type { Element, Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { withoutUnasked } from '@diagnostic/shared/questionnaire/walk.ts';
import { compileCheck } from '@diagnostic/shared/response/check.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answersTo, runs } from '../../support/answers.ts';
import { payloads } from '../../support/fixture-campaign.ts';
import { valClair } from '../../support/library.ts';

const check = compileCheck(payloads.fixture);
const residents = valClair.questionnaires[0]?.published.model as Model;
const codes = (answers: unknown) => {
  const checked = check(answers);
  return checked.ok ? [] : checked.fields.map(({ code }) => code);
};
const paths = (answers: unknown) => {
  const checked = check(answers);
  return checked.ok ? [] : checked.fields.map(({ path }) => path);
};

describe('wrong-payloads.json', () => {
  test.each(payloads.right)('accepts $name', ({ answers }) => {
    expect(check(answers)).toEqual({ ok: true, answers });
  });

  test.each(payloads.wrong)('refuses $name as $code', ({ answers, code }) => {
    expect(codes(answers)).toContain(code);
  });

  const bodyOf = (name: string) => {
    const { answers } = JSON.parse(payloads.raw.find((entry) => entry.name === name)?.body as string);
    return answers;
  };

  test('proto-key is an unknown item and changes nothing', () => {
    expect(codes(bodyOf('proto-key'))).toEqual(['unknown-item']);
    expect('polluted' in {}).toBe(false);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('duplicate-keys: the last one counts and is not offered', () => {
    expect(codes(bodyOf('duplicate-keys'))).toEqual(['not-offered']);
  });

  test('deep is refused before anything walks it', () => {
    expect(codes(bodyOf('deep'))).toEqual(['too-deep']);
    expect(codes({ one: 'a', many: [[[[[[[['a']]]]]]]] })).toEqual(['too-deep']);
    expect(codes({ one: 'a', many: [[[[[['a']]]]]] })).toEqual(['wrong-type']);
  });

  test('many-keys is refused without looking at any of them', () => {
    const answers = Object.fromEntries(Array.from({ length: 100_000 }, (_, place) => [`k${place}`, 1]));
    expect(check(answers)).toMatchObject({ ok: false, fields: [{ path: '/answers', code: 'too-many' }] });
  });

  test('lone-surrogate is no text', () => {
    expect(codes(bodyOf('lone-surrogate'))).toEqual(['ill-formed-text']);
  });
});

describe('check', () => {
  test('names the field by a JSON pointer, escaped and cut', () => {
    expect(paths({ one: 'a', 'a/b~c': 1 })).toEqual(['/answers/a~1b~0c']);
    expect(paths({ one: 'a', ['x'.repeat(300)]: 1 })).toEqual([`/answers/${'x'.repeat(64)}`]);
    expect(paths({ one: 'a', [`${'x'.repeat(63)}😀`]: 1 })).toEqual([`/answers/${'x'.repeat(63)}\uFFFD`]);
  });

  test('says every wrong field at once', () => {
    expect(paths({ one: 'z', rate: 99, word: 3 })).toEqual(['/answers/one', '/answers/rate', '/answers/word']);
  });

  test('a required question that is not asked is not required', () => {
    const [page] = payloads.fixture.pages;
    const last: Element = { type: 'text', name: 'why', isRequired: true, visibleIf: "{shown} = 'no'" };
    const model: Model = { pages: [{ name: 'p', elements: [...(page?.elements ?? []), last] }] };
    expect(compileCheck(model)({ one: 'a' }).ok).toBe(true);
    expect(compileCheck(model)({ one: 'a', shown: 'no' })).toMatchObject({
      fields: [{ path: '/answers/why', code: 'required' }],
    });
  });

  test.each<[string, unknown, string[]]>([
    ['an empty text', { word: '' }, ['empty']],
    ['a line break in a line', { word: 'a\nb' }, ['ill-formed-text']],
    ['a tab in a line', { word: 'a\tb' }, []],
    ['too few choices', { many: ['a'] }, []],
    ['29 February of a leap year', { day: '2024-02-29' }, []],
    ['29 February of another year', { day: '2023-02-29' }, ['ill-formed-date']],
    ['1900 was not a leap year', { day: '1900-02-29' }, ['ill-formed-date']],
    ['a day that is not padded', { day: '2024-2-9' }, ['ill-formed-date']],
    ['a number that JSON cannot hold', { number: Number.POSITIVE_INFINITY }, ['out-of-range']],
    ['a number that is none', { number: Number.NaN }, ['out-of-range']],
    ['an emoji counts as the two units it is', { word: '😀'.repeat(10) }, []],
    ['eleven of them are too many', { word: '😀'.repeat(11) }, ['too-long']],
    ['false is an answer', { yes: false }, []],
    ['zero is an answer', { number: 0 }, []],
  ])('%s', (_, answers, expected) => {
    expect(codes({ one: 'a', ...(answers as object) })).toEqual(expected);
  });

  test('least number of choices', () => {
    const element: Element = {
      type: 'checkbox',
      name: 'm',
      choices: ['a', 'b'],
      minSelectedChoices: 2,
      showNoneItem: true,
    };
    const least = compileCheck({ pages: [{ name: 'p', elements: [element] }] });
    expect(least({ m: ['a'] })).toMatchObject({ fields: [{ code: 'too-few' }] });
    expect(least({ m: ['none'] }).ok).toBe(true);
    expect(least({ m: ['a', 'b'] }).ok).toBe(true);
  });
});

describe('the decoder, whatever is sent', () => {
  const residentsCheck = compileCheck(residents);
  const elements = new Map(residents.pages.flatMap((page) => page.elements).map((element) => [element.name, element]));
  // Half of them as a browser sends them, without what is not asked.
  const anyAnswers = fc
    .tuple(answersTo(residents), fc.boolean())
    .map(([answers, tidy]) => (tidy ? withoutUnasked(residents, answers) : answers));
  const canary = 'canary-7f3a';
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>('oui', 'non', 'nvp', '40-54', 'F', ['D01'], [], canary, { [canary]: canary }),
  );
  const anyItem = fc.oneof(
    fc.constantFrom(...elements.keys()),
    fc.string(),
    fc.constantFrom('__proto__', 'constructor', 'toString'),
  );

  test('never throws, never repeats a value, and what it accepts is closed', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    let accepted = 0;
    fc.assert(
      fc.property(anyAnswers, fc.array(fc.tuple(anyItem, anything), { maxLength: 3 }), (answers, changes) => {
        const sent: unknown = JSON.parse(JSON.stringify({ ...answers, ...Object.fromEntries(changes) }));
        const checked = residentsCheck(sent);
        if (!checked.ok) {
          expect(checked.fields.length).toBeGreaterThan(0);
          expect(JSON.stringify(checked.fields.map(({ code, message }) => [code, message]))).not.toContain(canary);
          return;
        }
        accepted++;
        expect(Object.keys(checked.answers).every((item) => elements.has(item))).toBe(true);
        expect(residentsCheck(checked.answers)).toEqual(checked);
      }),
      { numRuns: runs(2_000, 1_000_000) },
    );
    expect(accepted).toBeGreaterThan(0);
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
  });

  test('one value that is not offered is enough to be refused, and is the one named', () => {
    const closed = [...elements.values()].filter((element) => 'choices' in element).map(({ name }) => name);
    fc.assert(
      fc.property(answersTo(residents), fc.constantFrom(...closed), anything, (answers, item, value) => {
        const element = elements.get(item) as Element;
        const values =
          'choices' in element
            ? element.choices.map((choice) => (typeof choice === 'string' ? choice : choice.value))
            : [];
        fc.pre(element.type === 'checkbox' ? !Array.isArray(value) : !values.includes(value as string));
        const checked = residentsCheck({ ...answers, [item]: value });
        expect(checked.ok ? [] : checked.fields.map(({ path }) => path)).toEqual([`/answers/${item}`]);
      }),
      { numRuns: runs(1_000, 100_000) },
    );
  });
});
