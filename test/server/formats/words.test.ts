import { readFileSync } from 'node:fs';
import { wordsIn } from '@diagnostic/server/src/formats/words/words.ts';
import { describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../server/src/formats/words/${language}.json`, import.meta.url), 'utf8'));
const french = read('fr');
const english = read('en');

type Part = { type: number; value?: string; options?: Record<string, { value: Part[] }> };
const LITERAL = 0;
const namesIn = (parts: Part[]): string[] =>
  parts.flatMap(({ type, value, options = {} }) => [
    ...(type === LITERAL || value === undefined ? [] : [value]),
    ...Object.values(options).flatMap((branch) => namesIn(branch.value)),
  ]);
const valuesOf = (message: string) =>
  [...new Set(namesIn(new IntlMessageFormat(message, 'fr').getAst() as unknown as Part[]))]
    .filter((name) => name !== '#')
    .sort();

describe('the words of documents', () => {
  test('say the same things in both languages, with the same values', () => {
    expect(Object.keys(english)).toEqual(Object.keys(french));
    for (const [key, message] of Object.entries(french)) {
      expect([key, valuesOf(english[key] ?? '')]).toEqual([key, valuesOf(message)]);
    }
  });

  test('keep French typography: no-break spaces, typographic apostrophes', () => {
    for (const [key, message] of Object.entries(french))
      expect([key, message.match(/ [:;?!%»]|« |['"]/)]).toEqual([key, null]);
  });

  test('write the first of a month as French does', () => {
    expect(wordsIn('fr').day('2026-09-01')).toBe('1er septembre 2026');
    expect(wordsIn('fr').day('2026-09-11')).toBe('11 septembre 2026');
    expect(wordsIn('en').day('2026-09-01')).toBe('1 September 2026');
  });
});
