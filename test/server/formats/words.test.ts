import { globSync, readFileSync } from 'node:fs';
import { wordsIn } from '@diagnostic/server/src/formats/words/words.ts';
import { describe, expect, test } from '@jest/globals';
import { expectFrenchTypography, expectSameThings } from '../../support/bilingual.ts';

const root = new URL('../../../', import.meta.url);
const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`server/src/formats/words/${language}.json`, root), 'utf8'));
const french = read('fr');
const english = read('en');

describe('the words of documents', () => {
  test('say the same things in both languages, with the same values', () => expectSameThings(french, english));

  test('keep French typography: no-break spaces, typographic apostrophes', () => expectFrenchTypography(french));

  test('are all used', () => {
    const files = globSync(['server/src/formats/**/*.ts', 'shared/src/publication/reading/*.ts'], { cwd: root });
    const source = files.map((file) => readFileSync(new URL(file, root), 'utf8'));
    const keys = source.flatMap((text) => [...text.matchAll(/'([a-z][\w-]*\.[\w.-]+)'/g)].map(([, key]) => key));
    const begun = source.flatMap((text) =>
      [...text.matchAll(/`([a-z][\w.-]*\.)\$\{/g)].map(([, prefix]) => prefix ?? ''),
    );
    const dead = (key: string) => !keys.includes(key) && !begun.some((prefix) => key.startsWith(prefix));
    expect(Object.keys(french).filter(dead)).toEqual([]);
  });

  test('name no threshold: it is the publication’s', () => {
    for (const messages of [french, english])
      expect(Object.entries(messages).filter(([, message]) => /\b11\b/.test(message))).toEqual([]);
  });

  test('write the first of a month as French does', () => {
    expect(wordsIn('fr').day('2026-09-01')).toBe('1er septembre 2026');
    expect(wordsIn('fr').day('2026-09-11')).toBe('11 septembre 2026');
    expect(wordsIn('en').day('2026-09-01')).toBe('1 September 2026');
  });
});
