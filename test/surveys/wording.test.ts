// What residents read: every language everywhere, typography, and short sentences in simplified French.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { longSentences } from './sentences.ts';

const surveys = resolve(import.meta.dirname, '../../surveys');
const others = globSync('{questionnaires,demonstration,campaigns}/**/{campaign,1}.json', { cwd: surveys });
const shared = ['determinants.json', 'population-groups.json', 'stratifiers.json', 'help-lines.json'];
const instruments = globSync('{instruments,packs}/*/{questionnaire,codebook}.json', { cwd: surveys });

/** Texts of a file in each of its languages, and where they are; what is said with tu stands under `informal`. */
type Words = { place: string; texts: Record<string, string> };
const statuses = new Set(['official', 'working', 'reviewed']);

function textsIn(value: unknown, place = ''): Words[] {
  if (value === null || typeof value !== 'object') return [];
  if ('fr' in value && typeof value.fr === 'string')
    return statuses.has(value.fr) ? [] : [{ place, texts: value as Record<string, string> }];
  return Object.entries(value).flatMap(([key, inside]) => textsIn(inside, `${place}/${key}`));
}

const read = (file: string) => JSON.parse(readFileSync(resolve(surveys, file), 'utf8'));
const french = (words: Words[]) =>
  words.flatMap(({ texts }) => Object.entries(texts).flatMap(([code, text]) => (code.startsWith('fr') ? [text] : [])));
const isInformal = ({ place }: Words) => place.includes('/informal/');

describe.each([...others, ...instruments, ...shared])('%s', (file) => {
  const words = textsIn(read(file));

  test('says everything in French and in English', () => {
    const formal = words.filter((one) => !isInformal(one));
    expect(formal.filter(({ texts }) => !texts.fr?.trim() || !texts.en?.trim())).toEqual([]);
  });

  test('keeps to French typography', () => {
    expect(french(words).filter((text) => / [:;?!»]|« |[^\u00a0\u202f][;?!»]|[^\u00a0\u202f\d]:/.test(text))).toEqual(
      [],
    );
    expect(french(words).filter((text) => /['"]|\.\.\.| {2}|^\s|\s$/.test(text))).toEqual([]);
  });

  test('keeps to English typography', () => {
    const english = words.flatMap(({ texts }) => texts.en ?? []);
    expect(english.filter((text) => /\s[:;?!]|['"]|\.\.\.| {2}|^\s|\s$/.test(text))).toEqual([]);
  });
});

/** Its wording and its order may not be altered (Washington Group): its simplified French is its French. */
const unalterable = new Set(['wg-ss']);
/** Asked of nobody who is said tu to; nor are the instruments of the European Social Survey. */
const adultsOnly = new Set(['falls', 'material-deprivation', 'stay-independent', 'wg-ss', 'children', 'icope-self']);

describe.each(instruments)('%s', (file) => {
  const content = read(file);
  const words = textsIn(content);
  const name = file.split('/')[1] as string;
  const { languages } = read(file.replace('questionnaire.json', 'codebook.json'));

  test('says everything in every language that it has a status for, and in no other', () => {
    const wanted = Object.keys(languages).sort();
    expect(wanted).toEqual(expect.arrayContaining(['en', 'fr', 'fr-simple']));
    const formal = words.filter((one) => !isInformal(one));
    expect(formal.filter(({ texts }) => Object.keys(texts).sort().join() !== wanted.join())).toEqual([]);
    const informal = words.filter(isInformal);
    expect(informal.filter(({ texts }) => !texts['fr-simple']?.trim())).toEqual([]);
    expect(informal.flatMap(({ texts }) => Object.keys(texts)).filter((code) => !wanted.includes(code))).toEqual([]);
  });

  test('keeps its sentences in simplified French to 15 words', () => {
    if (unalterable.has(name)) {
      expect(
        words.filter(
          ({ texts, place }) =>
            /\/title$|choices\/[0-3]\//.test(place) && place !== '/title' && texts['fr-simple'] !== texts.fr,
        ),
      ).toEqual([]);
      return;
    }
    expect(words.flatMap(({ texts }) => longSentences(texts['fr-simple'] ?? '', 15))).toEqual([]);
  });

  test('says tu wherever young people are asked, and never vous when it does', () => {
    const vous = /(?<!rendez-)\b(vous|votre|vos)\b/i;
    expect(french(words.filter(isInformal)).filter((text) => vous.test(text))).toEqual([]);
    if (adultsOnly.has(name) || name.startsWith('ess-') || name === 'cesd-8') return;
    for (const element of content.elements ?? []) {
      for (const key of ['title', 'description'])
        for (const code of ['fr', 'fr-simple'])
          if (vous.test(element[key]?.[code] ?? ''))
            expect({ item: element.name, key, said: element.informal?.[key]?.[code] }).toEqual({
              item: element.name,
              key,
              said: expect.any(String),
            });
      for (const { value, text } of element.choices ?? [])
        if (vous.test(text?.fr ?? '')) expect(element.informal?.choices?.[value]?.fr).toEqual(expect.any(String));
    }
  });
});

test('the count of words is that of a reader', () => {
  expect(longSentences('Un deux trois ? Quatre, cinq : six.', 2)).toEqual(['Un deux trois']);
  expect(longSentences('Aujourd’hui, l’eau est-elle bonne ?', 4)).toEqual([]);
  expect(longSentences('Aujourd’hui, l’eau est-elle bonne ?', 3)).toHaveLength(1);
});
