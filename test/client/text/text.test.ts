import { readFileSync } from 'node:fs';
import { type TextKey, wordingOf } from '@diagnostic/client/src/text/text.tsx';
import { describe, expect, test } from '@jest/globals';
import { expectFrenchTypography, expectSameThings, expectWellFormed } from '../../support/bilingual.ts';

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../client/src/text/${language}.json`, import.meta.url), 'utf8'));
const french = read('fr');
const english = read('en');

describe('the texts of the desk', () => {
  test('say the same things in both languages, with the same values', () => expectSameThings(french, english));

  test('are all well-formed messages, in both languages', () => {
    for (const [language, messages] of [['fr', french] as const, ['en', english] as const]) {
      const { t } = wordingOf(language, messages);
      expectWellFormed(messages, (key, values) => t(key as TextKey, values));
    }
  });

  test('name no threshold: it is the publication’s', () => {
    for (const messages of [french, english])
      expect(Object.entries(messages).filter(([, message]) => /\b11\b/.test(message))).toEqual([]);
  });

  test('keep French typography: non-breaking spaces, typographic apostrophes', () => expectFrenchTypography(french));
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
