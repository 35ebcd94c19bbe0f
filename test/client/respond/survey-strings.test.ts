// SurveyJS's own strings: those that our question types can show are ours, in every language.
import { readFileSync } from 'node:fs';
import { wordingOf } from '@diagnostic/client/src/respond/language/wording.tsx';
import {
  loadSurveyStrings,
  shownStrings,
  speakIn,
} from '@diagnostic/client/src/respond/questions/survey/survey-strings.ts';
import { describe, expect, test } from '@jest/globals';
import { getLocaleString, SurveyModel, surveyLocalization } from 'survey-core';

const languages = ['fr', 'fr-simple', 'en', 'ar', 'tr', 'pt', 'es'];
const wordings = languages.map((language) => {
  const file = new URL(`../../../surveys/texts/${language}.json`, import.meta.url);
  return wordingOf(language, JSON.parse(readFileSync(file, 'utf8')));
});
const english: Record<string, string> = { ...surveyLocalization.locales.en };
const placeholders = (text = '') => (text.match(/\{[^}]*\}/g) ?? []).sort();

describe.each(wordings)('in $language', (wording) => {
  test('every string that can be seen is there, with the placeholders of SurveyJS', async () => {
    await loadSurveyStrings(wording);
    for (const [name, text] of Object.entries(shownStrings(wording))) {
      expect(getLocaleString(name, wording.language)).toBe(text);
      expect([name, placeholders(text)]).toEqual([name, placeholders(english[name])]);
    }
  });

  test('a refused answer is said in the language, with the figures in', async () => {
    await loadSurveyStrings(wording);
    const survey = new SurveyModel({
      pages: [
        {
          name: 'one',
          elements: [
            { type: 'text', name: 'age', inputType: 'number', min: 15, max: 110, title: 'age' },
            { type: 'checkbox', name: 'vote', choices: ['a', 'b', 'c'], maxSelectedChoices: 2, minSelectedChoices: 2 },
            { type: 'radiogroup', name: 'must', choices: ['a'], isRequired: true },
          ],
        },
      ],
    });
    speakIn(survey, wording);
    survey.data = { age: 12, vote: ['a'] };
    const errors = () => survey.getAllQuestions().flatMap((question) => question.errors.map((error) => error.text));
    survey.validate(true);
    const said = errors();
    expect(said).toHaveLength(3);
    expect(said[0]).toBe(
      `${wording.t('respond.error')} ${wording.t('question.atLeast', { least: wording.direction === 'rtl' ? '15' : 15 })}`,
    );
    expect(said[1]).toContain('2');
    expect(said[2]).toBe(`${wording.t('respond.error')} ${wording.t('respond.required')}`);
  });
});

test('every string that SurveyJS says in a refused answer follows the language: nothing stays in another one', async () => {
  const [french, , , arabic] = wordings;
  if (!french || !arabic) throw new Error('languages');
  await Promise.all([loadSurveyStrings(french), loadSurveyStrings(arabic)]);
  const survey = new SurveyModel({
    pages: [
      {
        name: 'one',
        elements: [
          { type: 'boolean', name: 'yes', title: { fr: 'Question', ar: 'سؤال', en: 'Question' }, isRequired: true },
        ],
      },
    ],
  });
  const question = survey.getQuestionByName('yes');
  const seen = () => [question.processedTitle, question.errors[0]?.text, question.locLabelTrue.renderedHtml];
  speakIn(survey, french);
  survey.validate(true);
  const before = seen();
  speakIn(survey, arabic);
  expect(seen().join(' ')).not.toMatch(/\p{Script=Latin}/u);
  speakIn(survey, french);
  expect(seen()).toEqual(before);
});

test('simple French reads its own texts, and plain French where it has none', () => {
  const survey = new SurveyModel({
    pages: [
      {
        name: 'one',
        elements: [
          { type: 'text', name: 'a', title: { fr: 'Long', en: 'Short', 'fr-simple': 'Court' } },
          { type: 'text', name: 'b', title: { fr: 'Long', en: 'Text' } },
          { type: 'text', name: 'c', title: { fr: 'Long', en: 'Texte', 'fr-simple': 'Texte' } },
        ],
      },
    ],
  });
  survey.locale = 'fr-simple';
  expect(survey.getAllQuestions().map((question) => question.processedTitle)).toEqual(['Court', 'Long', 'Texte']);
});
