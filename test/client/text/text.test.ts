import { readFileSync } from 'node:fs';
import { type TextKey, wordingOf } from '@diagnostic/client/src/text/text.tsx';
import { describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../client/src/text/${language}.json`, import.meta.url), 'utf8'));
const french = read('fr');
const english = read('en');

/** What the parser makes of a message; a plural and a select hold further parts by branch. */
type Part = { type: number; value?: string; options?: Record<string, { value: Part[] }> };
const LITERAL = 0;

const namesIn = (parts: Part[]): string[] =>
  parts.flatMap(({ type, value, options = {} }) => [
    ...(type === LITERAL || value === undefined ? [] : [value]),
    ...Object.values(options).flatMap((branch) => namesIn(branch.value)),
  ]);

/** Names of values: `{points}`, `{points, plural…}`; the words of a plural’s branches are none, the values in them are. */
const valuesOf = (message: string) =>
  new Set(namesIn(new IntlMessageFormat(message, 'fr').getAst() as unknown as Part[]));

describe('the texts of the desk', () => {
  test('say the same things in both languages, with the same values', () => {
    expect(Object.keys(english)).toEqual(Object.keys(french));
    for (const [key, message] of Object.entries(french)) {
      expect([key, valuesOf(english[key] ?? '')]).toEqual([key, valuesOf(message)]);
    }
  });

  test('are all well-formed messages, in both languages', () => {
    for (const [language, messages] of [['fr', french] as const, ['en', english] as const]) {
      const { t } = wordingOf(language, messages);
      for (const [key, message] of Object.entries(messages)) {
        const values = Object.fromEntries([...valuesOf(message)].map((name) => [name, 2]));
        expect(t(key as TextKey, values)).not.toMatch(/[{}]/);
      }
    }
  });

  test('keep French typography: non-breaking spaces, typographic apostrophes', () => {
    for (const [key, message] of Object.entries(french)) {
      expect([key, message.match(/ [:;?!%»]|« |['"]/)]).toEqual([key, null]);
    }
  });
});

describe('a wording', () => {
  const fr = wordingOf('fr', french);
  const en = wordingOf('en', english);

  test('puts values and plurals in', () => {
    expect(fr.t('standingOut.gap', { points: 1 })).toBe('1 point de moins que les autres');
    expect(en.t('standingOut.gap', { points: 13 })).toBe('13 points under the others');
  });

  test('writes numbers, days and months as the language does, whatever the time zone of the machine', () => {
    expect(fr.number(1284)).toBe('1\u202f284');
    expect(fr.day('2026-03-12')).toBe('12 mars 2026');
    expect(en.day('2026-03-01T23:59:00+14:00')).toBe('1 March 2026');
    expect(fr.month('2026-09')).toBe('sept. 2026');
  });

  test('reads the texts of data in its language, French otherwise', () => {
    expect(en.of({ fr: 'Logement', en: 'Housing' })).toBe('Housing');
    expect(en.of({ fr: 'Logement' })).toBe('Logement');
    expect(en.of(undefined)).toBe('');
  });

  test('shows the key of a message that is not there, rather than nothing', () => {
    expect(fr.t('no.such' as TextKey)).toBe('no.such');
  });
});
