// The bank in the languages that are translated from French: whole, with its values, and the same words for the same answer.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const surveys = resolve(import.meta.dirname, '../../surveys');
const files = globSync(
  [
    'instruments/*/{questionnaire,codebook}.json',
    'questionnaires/*/[0-9]*.json',
    'demonstration/*/campaign.json',
    '{determinants,population-groups,stratifiers,help-lines}.json',
  ],
  { cwd: surveys },
).filter((file) => !/\/ess-/.test(file));

type Texts = Record<string, string>;
interface Said {
  file: string;
  texts: Texts;
  isChoice: boolean;
}

function textsIn(value: unknown, file: string, within = ''): Said[] {
  if (value === null || typeof value !== 'object') return [];
  if ('fr' in value && typeof value.fr === 'string')
    return /^(official|working|reviewed)$/.test(value.fr)
      ? []
      : [{ file, texts: value as Texts, isChoice: within === 'text' }];
  return Object.entries(value).flatMap(([key, inside]) => textsIn(inside, file, Array.isArray(value) ? within : key));
}

const said = files.flatMap((file) => textsIn(JSON.parse(readFileSync(resolve(surveys, file), 'utf8')), file));
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
const count = (text: string, sign: string) => text.split(sign).length;

test('there is something to check', () => expect(said.length).toBeGreaterThan(900));

describe.each(['ar', 'tr', 'pt', 'es'])('in %s', (language) => {
  const inLanguage = said.map(({ file, texts, isChoice }) => ({
    file,
    fr: texts.fr ?? '',
    text: texts[language] ?? '',
    isChoice,
  }));

  test('everything is said', () => {
    expect(inLanguage.filter(({ text }) => !text.trim())).toEqual([]);
  });

  test('places to fill are those of the French text', () => {
    expect(inLanguage.filter(({ fr, text }) => placeholders(fr) !== placeholders(text))).toEqual([]);
  });

  test('the same answer has the same words everywhere', () => {
    const words = new Map<string, Set<string>>();
    for (const { fr, text } of inLanguage.filter(({ isChoice }) => isChoice))
      words.set(fr, (words.get(fr) ?? new Set()).add(text));
    expect([...words].filter(([, translations]) => translations.size > 1)).toEqual([]);
  });

  test('two answers to one question are never the same words', () => {
    const twice = files
      .filter((file) => file.endsWith('questionnaire.json'))
      .flatMap((file) => {
        const { elements } = JSON.parse(readFileSync(resolve(surveys, file), 'utf8'));
        return elements.filter(({ choices = [] }: { choices?: { text?: Texts }[] }) => {
          const texts = choices.flatMap(({ text }) => text?.[language] ?? []);
          return new Set(texts).size < texts.length;
        });
      });
    expect(twice).toEqual([]);
  });

  test('signs are those of the language', () => {
    const wrong =
      language === 'ar' ? /[?;]|[\u0660-\u0669\u06f0-\u06f9]|['"]|\p{Script=Arabic}\s?,/u : /\s[:;?!]|['"]|\.\.\./;
    expect(inLanguage.filter(({ text }) => wrong.test(text) || / {2}|^\s|\s$/.test(text))).toEqual([]);
    if (language === 'es') expect(inLanguage.filter(({ text }) => count(text, '¿') !== count(text, '?'))).toEqual([]);
  });

  test('a question stays a question', () => {
    const asks = (text: string) => /[?؟]|…$/.test(text);
    const lost = inLanguage.filter(({ fr, text }) => /\?$/.test(fr) && !asks(text));
    expect(lost).toEqual([]);
  });
});
