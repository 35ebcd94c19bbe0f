import { readFileSync } from 'node:fs';
import { roleNames } from '@diagnostic/shared/api/accounts.ts';
import { describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';

const read = (language: string): Record<string, string> =>
  JSON.parse(
    readFileSync(new URL(`../../../server/src/pages/account/texts/${language}.json`, import.meta.url), 'utf8'),
  );
const [french, english] = [read('fr'), read('en')];
const valuesIn = (message: string) => new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name));

describe('the texts of accounts', () => {
  test('say the same in both languages, with the same values, as well-formed messages', () => {
    expect(Object.keys(english)).toEqual(Object.keys(french));
    for (const [key, message] of Object.entries(french)) {
      expect([key, valuesIn(english[key] ?? '')]).toEqual([key, valuesIn(message)]);
      for (const words of [message, english[key] ?? '']) {
        const values = Object.fromEntries([...valuesIn(words)].map((name) => [name, 2]));
        expect(String(new IntlMessageFormat(words, 'fr').format(values))).not.toMatch(/[{}]/);
      }
    }
  });

  test('keep French typography: non-breaking spaces, typographic apostrophes', () => {
    for (const [key, message] of [...Object.entries(french), ...Object.values(roleNames).map(({ fr }) => [fr, fr])])
      expect([key, String(message).match(/ [:;?!%»]|« |['"]/)]).toEqual([key, null]);
  });
});
