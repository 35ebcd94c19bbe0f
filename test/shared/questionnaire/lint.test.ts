// What must never be published, rule by rule: each has a twin that differs by the fault alone and passes.
import { type FindingCode, lintQuestionnaire } from '@diagnostic/shared/questionnaire/lint/questionnaire.ts';
import { describe, expect, test } from '@jest/globals';

type Thing = Record<string, unknown>;

const choices = ['oui', 'non'];
const element = (changes: Thing = {}): Thing => ({
  type: 'radiogroup',
  name: 'a',
  title: 'Une question',
  choices,
  ...changes,
});
const page = (elements: unknown[], changes: Thing = {}): Thing => ({
  name: 'p',
  title: 'Une page',
  elements,
  ...changes,
});
const of = (...elements: unknown[]) => ({ pages: [page(elements)] });
const many = <One>(count: number, make: (place: number) => One): One[] =>
  Array.from({ length: count }, (_, place) => make(place));
const named = (name: unknown) => of(element({ name }));
const after = (visibleIf: unknown) => of(element(), element({ name: 'b', visibleIf }));
/** A key that JSON may hold and code may not write. */
const withKey = (key: string) => JSON.parse(JSON.stringify(element()).replace('{', `{${JSON.stringify(key)}:{},`));

const text = (title: unknown) => of(element({ title }));

/** Rule, what is wrong, and the same without the fault. */
const rules: [FindingCode, string, unknown, unknown][] = [
  ['wrong-shape', 'no model', 'pages', of()],
  ['wrong-shape', 'pages that are no pages', { pages: [null] }, { pages: [] }],
  ['wrong-shape', 'a question without choices', of(element({ choices: [] })), of(element())],
  ['wrong-shape', 'a text that is a number', text({ fr: 3, en: 'A' }), text({ fr: 'Trois', en: 'A' })],
  [
    'forbidden-type',
    'markup',
    of({ type: 'html', name: 'a', html: 'x' }),
    of({ type: 'comment', name: 'a', title: 'A' }),
  ],
  ...['file', 'signaturepad', 'ranking', 'matrix', 'imagepicker', 'expression', 'paneldynamic'].map(
    (type): [FindingCode, string, unknown, unknown] => ['forbidden-type', type, of(element({ type })), of(element())],
  ),
  ['unknown-type', 'a type of somebody else', of(element({ type: 'slider' })), of(element({ type: 'dropdown' }))],
  ['unknown-type', 'a type of every object', of(element({ type: 'constructor' })), of(element({ type: 'tagbox' }))],
  ['unknown-property', 'a default answer', of(element({ defaultValue: 'oui' })), of(element())],
  [
    'unknown-property',
    'a property of another type',
    of(element({ rateMax: 3 })),
    of({ type: 'rating', name: 'a', title: 'A', rateMax: 3 }),
  ],
  ['unknown-property', 'a script of the survey', { ...of(element()), calculatedValues: [] }, of(element())],
  [
    'unknown-property',
    'a page that navigates',
    { pages: [page([element()], { navigationButtonsVisibility: 'hide' })] },
    { pages: [page([element()])] },
  ],
  ['unknown-property', 'a key that reaches prototypes', of(withKey('__proto__')), of(element())],
  ['choices-by-url', 'fetched choices', of(element({ choicesByUrl: { url: 'x' } })), of(element())],
  ['custom-check', 'validators', of(element({ validators: [{ type: 'regex', regex: '(a+)+$' }] })), of(element())],
  ['custom-check', 'an expression that fills', of(element({ setValueExpression: '{b}' })), of(element())],
  ['custom-function', 'a function in a relevance', after("isContainerReady('a')"), after("{a} = 'oui'")],
  [
    'custom-function',
    'a function among conditions',
    after("{a} = 'oui' and today() > 3"),
    after("{a} = 'oui' or ({a} = 'non')"),
  ],
  ['unreadable-relevance', 'a relevance of another language', after('a === 1'), after('{a} notempty')],
  ['unreadable-relevance', 'a relevance that is no text', after({}), after("{a} = 'oui'")],
  [
    'unsound-relevance',
    'a relevance on a later question',
    of(element({ visibleIf: "{b} = 'oui'" }), element({ name: 'b' })),
    after("{a} = 'oui'"),
  ],
  ['unsound-relevance', 'a relevance on a value never given', after("{a} = 'peut-etre'"), after("{a} = 'non'")],
  [
    'unsound-relevance',
    'a page that depends on itself',
    { pages: [page([element()], { visibleIf: "{a} = 'oui'" })] },
    { pages: [page([element()]), page([element({ name: 'b' })], { visibleIf: "{a} = 'oui'" })] },
  ],
  ...['__proto__', 'constructor', 'prototype', '1a', 'a.b', 'a b', 'é', '', `a${'b'.repeat(32)}`, 7].map(
    (name): [FindingCode, string, unknown, unknown] => [
      'forbidden-name',
      `the name “${name}”`,
      named(name),
      named(`a${'b'.repeat(31)}`),
    ],
  ),
  ['forbidden-name', 'the value of a choice', of(element({ choices: ['a.b'] })), of(element({ choices: ['a-b'] }))],
  ['duplicate-name', 'a question asked twice', of(element(), element()), of(element(), element({ name: 'A' }))],
  [
    'duplicate-choice',
    'a choice offered twice',
    of(element({ choices: ['oui', 'Oui'] })),
    of(element({ choices: ['oui', 'ouI2'] })),
  ],
  ['piping', 'an answer put into a sentence', text('Bonjour {prenom}'), text('Bonjour (prénom)')],
  [
    'piping',
    'in a choice',
    of(element({ choices: [{ value: 'a', text: '{b}' }] })),
    of(element({ choices: [{ value: 'a', text: 'b' }] })),
  ],
  ['script', 'an address that runs', text('javascript:alert(1)'), text('Le javascript et les autres langages')],
  ['script', 'data in an address', text('data:text/html;base64,PHA'), text('Vos données')],
  ['remote-content', 'a remote image', text('![x](https://exemple.fr/x.png)'), text('Une image')],
  ['remote-content', 'an address without scheme', text('Voir //exemple.fr'), text('Oui / non')],
  ['remote-content', 'a link', text('[ici](exemple)'), text('(ici) [1]')],
  ['markup', 'a tag', text('Un <b>mot</b>'), text('Moins < plus')],
  ['markup', 'an entity', text('A&nbsp;B'), text('A & B')],
  ['too-long', 'a title', text('a'.repeat(301)), text('a'.repeat(300))],
  [
    'too-long',
    'a choice',
    of(element({ choices: [{ value: 'a', text: 'b'.repeat(201) }] })),
    of(element({ choices: [{ value: 'a', text: 'b'.repeat(200) }] })),
  ],
  [
    'unknown-language',
    'a language that is none',
    text({ fr: 'A', en: 'A', constructor: 'A' }),
    text({ fr: 'A', en: 'A', 'fr-simple': 'A' }),
  ],
  ['missing-text', 'no title', of({ type: 'comment', name: 'a' }), of({ type: 'comment', name: 'a', title: 'A' })],
  ['missing-text', 'a title in one language', text({ fr: 'A' }), text({ fr: 'A', en: 'A' })],
  [
    'missing-text',
    'a description in one language',
    of(element({ description: { fr: 'A' } })),
    of(element({ description: { fr: 'A', en: 'A' } })),
  ],
  [
    'missing-text',
    'a choice in one language',
    of(element({ choices: [{ value: 'a', text: { fr: 'A', en: ' ' } }] })),
    of(element({ choices: [{ value: 'a', text: { fr: 'A', en: 'A' } }] })),
  ],
  [
    'missing-text',
    'a page title',
    { pages: [page([], { title: { en: 'A' } })] },
    { pages: [page([], { title: { fr: 'A', en: 'A' } })] },
  ],
  [
    'required',
    'a question one cannot leave out',
    of(element({ isRequired: true })),
    of(element({ name: 'age', isRequired: true })),
  ],
  [
    'too-many-questions',
    '121 questions',
    of(...many(121, (place) => element({ name: `q${place}` }))),
    of(...many(120, (place) => element({ name: `q${place}` }))),
  ],
  [
    'too-many-choices',
    '41 choices',
    of(element({ choices: many(41, (place) => `c${place}`) })),
    of(element({ choices: many(40, (place) => `c${place}`) })),
  ],
  ['too-many-pages', '31 pages', { pages: many(31, () => page([])) }, { pages: many(30, () => page([])) }],
];

describe('the linter', () => {
  test.each(rules)('%s: %s', (code, _, wrong, right) => {
    const found = lintQuestionnaire(wrong, ['fr', 'en']);
    expect(found.map((finding) => finding.code)).toContain(code);
    for (const { path, message } of found)
      expect([path.startsWith('/model'), message.length > 20]).toEqual([true, true]);
    expect(lintQuestionnaire(right, ['fr', 'en'])).toEqual([]);
  });

  test('says the place, and the language that stays back', () => {
    const model = of(element({ choices: [{ value: 'a', text: { fr: 'A' } }] }));
    expect(lintQuestionnaire(model, ['fr', 'en'])).toEqual([
      {
        path: '/model/pages/0/elements/0/choices/0/text/en',
        code: 'missing-text',
        message: 'There is no text in “en”: write it, or do not declare the language.',
        language: 'en',
      },
    ]);
  });

  test('runs nothing of what it reads, whatever the shape', () => {
    for (const value of [undefined, null, 3, [], { pages: 3 }, { pages: [{}] }, { pages: [{ elements: [3] }] }])
      expect(lintQuestionnaire(value, ['fr'])).not.toEqual([]);
  });
});
