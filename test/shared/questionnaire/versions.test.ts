import type { InstrumentElement } from '@diagnostic/shared/questionnaire/definition.ts';
import { changes, comparabilityFaults, comparableItems } from '@diagnostic/shared/questionnaire/versions/compare.ts';
import { type Composed, fingerprint } from '@diagnostic/shared/questionnaire/versions/fingerprint.ts';
import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../support/small-campaign.ts';

const choice = (name: string, more: Partial<InstrumentElement> = {}): InstrumentElement =>
  ({
    type: 'radiogroup',
    name,
    title: { fr: `Question ${name}`, en: `Item ${name}` },
    choices: [
      { value: 'oui', text: { fr: 'Oui', en: 'Yes' } },
      { value: 'non', text: { fr: 'Non', en: 'No' } },
    ],
    ...more,
  }) as InstrumentElement;

const composed = (...elements: InstrumentElement[]): Composed => ({
  published: {
    name: 'q',
    version: 1,
    languages: ['fr', 'en'],
    model: { pages: [{ name: 'p', title: { fr: 'Page', en: 'Page' }, elements }] },
  },
  codebooks: [
    {
      instrument: 'i',
      title: { fr: 'I' },
      licence: 'test',
      source: 'test',
      languages: { fr: 'working' },
      items: {
        ...Object.fromEntries(
          elements.map(({ name }) => [name, { role: 'score' as const, scores: { oui: 100, non: 0 } }]),
        ),
        elsewhere: { role: 'profile' },
      },
    },
  ],
});

const base = composed(choice('a'), choice('b'));
const hash = (of: Composed) => fingerprint(of, sha256);
/** The same with something changed deep inside. */
const changed = (change: (copy: Composed) => void): Composed => {
  const copy = structuredClone(base);
  change(copy);
  return copy;
};
const item = (copy: Composed, name: string) =>
  copy.codebooks[0]?.items[name] as NonNullable<unknown> as { scores: object };

describe('the fingerprint of a version', () => {
  test.each<[string, (copy: Composed) => void]>([
    ['an option', (copy) => Object.assign(copy.published.model.pages[0]?.elements[0] ?? {}, { choices: ['oui'] })],
    [
      'a relevance',
      (copy) => Object.assign(copy.published.model.pages[0]?.elements[1] ?? {}, { visibleIf: "{a} = 'oui'" }),
    ],
    ['the order', (copy) => copy.published.model.pages[0]?.elements.reverse()],
    ['who answers', (copy) => Object.assign(copy.published, { audience: 'proxy' })],
  ])('moves with %s', (_, change) => {
    expect(hash(changed(change)).asked).not.toBe(hash(base).asked);
  });

  test('moves with what an answer counts for, not with a note or an item that is not asked', () => {
    const scored = changed((copy) => Object.assign(item(copy, 'a').scores, { oui: 90 }));
    expect(hash(scored)).toEqual({ ...hash(base), meaning: expect.not.stringMatching(hash(base).meaning) });
    const noted = changed((copy) => Object.assign(item(copy, 'a'), { note: 'x', help: 'mood' }));
    expect(hash(noted)).toEqual(hash(base));
    expect(hash(changed((copy) => Object.assign(item(copy, 'elsewhere'), { weight: 2 })))).toEqual(hash(base));
  });

  test('moves with the words of one language alone, and a language may be added', () => {
    const words = (copy: Composed) => copy.published.model.pages[0]?.elements[0]?.title as Record<string, string>;
    const english = hash(changed((copy) => Object.assign(words(copy), { en: 'Other' })));
    expect(english).toEqual({ ...hash(base), texts: { fr: hash(base).texts.fr, en: expect.any(String) } });
    expect(english.texts.en).not.toBe(hash(base).texts.en);
    const added = changed((copy) => {
      copy.published.languages.push('ar');
      Object.assign(words(copy), { ar: 'س' });
    });
    expect(hash(added)).toEqual({ ...hash(base), texts: { ...hash(base).texts, ar: expect.any(String) } });
  });
});

describe('from one version to the next', () => {
  const three = (text = 'Oui') => [
    { value: 'tout', text: { fr: 'Tout à fait' } },
    { value: 'oui', text: { fr: text } },
    { value: 'non', text: { fr: 'Non' } },
  ];
  const newer = composed(
    choice('a'),
    choice('b', { visibleIf: "{a} = 'oui'" }),
    choice('c', { choices: three() } as never),
    choice('n'),
  );
  const older = composed(choice('a'), choice('b'), choice('c'), choice('d'));
  const declared = {
    a: 'identical',
    b: 'asked-otherwise',
    c: { recoded: { oui: 'oui', non: 'non' } },
    d: 'dropped',
    n: 'new',
  } as const;

  test('each item has become something', () => {
    expect(changes(older, newer)).toEqual({ ...declared, c: 'recoded' });
    expect(comparabilityFaults(older, newer, declared)).toEqual([]);
  });

  test('what compares is what is identical, and what is recoded by its mapping', () => {
    expect(comparableItems(older, newer, declared)).toEqual([
      { item: 'a', recode: null },
      { item: 'c', recode: { oui: 'oui', non: 'non' } },
    ]);
    expect(comparableItems(older, newer)).toEqual([{ item: 'a', recode: null }]);
  });

  test.each<[string, object, RegExp]>([
    ['an item left out', { a: undefined }, /“a” is identical, declared nowhere/],
    ['an item called something else', { b: 'identical' }, /“b” is asked-otherwise, declared identical/],
    ['an item that is in neither', { z: 'new' }, /“z” is in neither version/],
    ['an option without its new one', { c: { recoded: { oui: 'oui' } } }, /option “non” is not said/],
    ['an option that is not there', { c: { recoded: { oui: 'oui', non: 'nein' } } }, /“non” → “nein”/],
  ])('refuses %s', (_, wrong, reason) => {
    const faults = comparabilityFaults(older, newer, { ...declared, ...wrong } as never);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(reason);
  });

  test('a question in other words needs another name, whatever is declared', () => {
    for (const other of [
      composed(choice('a', { title: { fr: 'Autrement' } }), choice('b')),
      composed(choice('a', { choices: three('Si').slice(1) } as never), choice('b')),
    ])
      for (const said of ['identical', 'asked-otherwise'] as const)
        expect(comparabilityFaults(base, other, { a: said, b: 'identical' })).toEqual([
          expect.stringContaining('give it another name'),
        ]);
  });

  test('a translation may be mended', () => {
    const mended = composed(choice('a', { title: { fr: 'Question a', en: 'Mended' } }), choice('b'));
    expect(changes(base, mended)).toEqual({ a: 'identical', b: 'identical' });
  });
});
