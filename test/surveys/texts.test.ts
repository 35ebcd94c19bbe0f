// Every text that residents read, in every language: all there, well-formed, translated, and written as the language is.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { localeOf, tagOf } from '@diagnostic/shared/language.ts';
import { describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';

const folder = resolve(import.meta.dirname, '../../surveys/texts');
const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(resolve(folder, `${language}.json`), 'utf8'));
const languages = readdirSync(folder).map((file) => file.replace('.json', ''));
const french = read('fr');
const keys = Object.keys(french);

/** What may be the same in two languages: names, and words that the languages share. */
const namesAndSharedWords = new Set([
  'afterwards.band3',
  'page.app',
  'page.coordination',
  'page.errorTitle',
  'page.questionnaire',
  'paper.points',
  'paper.questionnaire',
  'paper.version',
  'welcome.minutes',
]);

interface Part {
  type: number;
  value: string;
  options?: Record<string, { value: Part[] }>;
}
const partsOf = (message: string): Part[] => new IntlMessageFormat(message, 'fr').getAst() as unknown as Part[];
const LITERAL = 0;
const PLURAL = 6;

/** Names of the values that a message takes; the words of a plural's branches are none. */
function valuesOf(message: string): string[] {
  const within = (parts: Part[]): string[] =>
    parts.flatMap(({ type, value, options = {} }) => [
      ...(type === LITERAL || value === undefined ? [] : [value]),
      ...Object.values(options).flatMap((option) => within(option.value)),
    ]);
  return [...new Set(within(partsOf(message)))].sort();
}

test('residents read seven languages', () => {
  expect(languages.sort()).toEqual(['ar', 'en', 'es', 'fr', 'fr-simple', 'pt', 'tr']);
});

/** Letters that a message has of its own, beside its values. */
const lettersOf = (message: string) =>
  partsOf(message)
    .filter(({ type }) => type === LITERAL)
    .reduce((count, { value }) => count + (value.match(/\p{L}/gu)?.length ?? 0), 0);

/** What nobody wrote in the language is still in one of these. */
const sources = ['fr', 'en'];

test('each language says whether a speaker has proof-read it', () => {
  const statuses = JSON.parse(readFileSync(resolve(folder, '../text-status.json'), 'utf8'));
  expect(Object.keys(statuses).sort()).toEqual(languages);
  expect(Object.values(statuses).filter((status) => !/^(official|working|reviewed)$/.test(String(status)))).toEqual([]);
});

describe.each(languages)('the texts in %s', (language) => {
  const texts = read(language);
  const words = Object.entries(texts);

  test('have the keys of the French ones, in order', () => {
    expect(Object.keys(texts)).toEqual(keys);
    expect(Object.keys(texts)).toEqual([...keys].sort());
    expect(words.filter(([, text]) => !text.trim() || text !== text.trim() || / {2}/.test(text))).toEqual([]);
  });

  test('are well-formed messages with the values of the French ones', () => {
    for (const [key, text] of words) expect([key, valuesOf(text)]).toEqual([key, valuesOf(french[key] ?? '')]);
  });

  test('have a form for each number that the language tells apart', () => {
    // `many` of French, Spanish and Portuguese is for millions: no such count is ever shown.
    const needed = new Intl.PluralRules(localeOf(language))
      .resolvedOptions()
      .pluralCategories.filter((category) => category !== 'many' || language === 'ar');
    const plurals = words.flatMap(([key, text]) =>
      partsOf(text)
        .filter(({ type }) => type === PLURAL)
        .map(({ options = {} }) => ({ key, missing: needed.filter((category) => !(category in options)) })),
    );
    expect(plurals.length).toBeGreaterThan(0);
    expect(plurals.filter(({ missing }) => missing.length > 0)).toEqual([]);
  });

  test('are translated: none is that of another language', () => {
    const others = sources.filter((other) => tagOf(other) !== tagOf(language));
    const same = others.flatMap((other) => {
      const theirs = read(other);
      return words.filter(
        ([key, text]) => text === theirs[key] && lettersOf(text) > 5 && !namesAndSharedWords.has(key),
      );
    });
    expect(same).toEqual([]);
  });
});

describe('typography', () => {
  const faults = (language: string, wrong: RegExp) =>
    Object.entries(read(language)).filter(([, text]) => wrong.test(text));

  test.each(['fr', 'fr-simple'])('%s: non-breaking spaces before double signs, typographic apostrophes', (language) => {
    expect(faults(language, / [:;?!»]|« |[^\u00a0\u202f][;?!»]|[^\u00a0\u202f\dps]:|['"]|\.\.\./)).toEqual([]);
  });

  test.each(['en', 'es', 'pt', 'tr'])('%s: no space before a sign, no straight quotes', (language) => {
    expect(faults(language, /\s[:;?!]|['"]|\.\.\./)).toEqual([]);
  });

  test('es: questions and exclamations open as they close', () => {
    const count = (text: string, sign: string) => text.split(sign).length;
    const unopened = Object.entries(read('es')).filter(
      ([, text]) => count(text, '¿') !== count(text, '?') || count(text, '¡') !== count(text, '!'),
    );
    expect(unopened).toEqual([]);
  });

  test('ar: Arabic signs, digits 0 to 9, and no word in Latin letters but names', () => {
    expect(faults('ar', /[?;]|[\u0660-\u0669\u06f0-\u06f9]|['"]|\s[:!،؟]/)).toEqual([]);
    const latin = Object.entries(read('ar')).flatMap(([key, text]) => {
      const said = text.replace(/\{\w+(, (plural|number))?|\b(zero|one|two|few|many|other) \{/g, '');
      return (said.match(/\p{Script=Latin}{2,}([.@]\p{Script=Latin}+)*/gu) ?? []).map((word) => `${key}: ${word}`);
    });
    const names =
      /: (Défenseur|des|droits|www\.defenseurdesdroits\.fr|Libre|réponse|Paris|CEDEX|JavaScript|RGAA|RGPD|WCAG|AA|CLS|ARS|CNIL|www\.cnil\.fr|IP|Diagnostic|partagé|nom@ville\.fr|NVDA|VoiceOver|TalkBack|axe|core|Chromium|CCAS|Ctrl|Mac|QR)$/;
    expect(latin.filter((word) => !names.test(word))).toEqual([]);
  });

  test('ar: a comma between Arabic words is an Arabic one', () => {
    expect(faults('ar', /\p{Script=Arabic}\s?,/u)).toEqual([]);
  });
});
