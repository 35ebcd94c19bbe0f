import { readFileSync } from 'node:fs';
import { wordsIn } from '@diagnostic/server/src/formats/words/words.ts';
import { describe, expect, test } from '@jest/globals';
import { expectFrenchTypography, expectSameThings } from '../../support/bilingual.ts';

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../server/src/formats/words/${language}.json`, import.meta.url), 'utf8'));
const french = read('fr');
const english = read('en');

describe('the words of documents', () => {
  test('say the same things in both languages, with the same values', () => expectSameThings(french, english));

  test('keep French typography: no-break spaces, typographic apostrophes', () => expectFrenchTypography(french));

  test('write the first of a month as French does', () => {
    expect(wordsIn('fr').day('2026-09-01')).toBe('1er septembre 2026');
    expect(wordsIn('fr').day('2026-09-11')).toBe('11 septembre 2026');
    expect(wordsIn('en').day('2026-09-01')).toBe('1 September 2026');
  });
});
