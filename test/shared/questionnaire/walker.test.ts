// Somebody answers every questionnaire in every language, question after question, in the survey that browsers run:
// what it lets through is exactly what the server takes.
import type { Answers, AnswerValue } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { textIn } from '@diagnostic/shared/questionnaire/text.ts';
import { asked } from '@diagnostic/shared/questionnaire/walk.ts';
import { compileCheck } from '@diagnostic/shared/response/check.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Model as Survey } from 'survey-core';
import { runs, valueFor } from '../../support/answers.ts';
import { ess, valClair } from '../../support/library.ts';

/** By questionnaire and language: over 10,000 walks, and as many altered ones, in the deep run. */
const walks = runs(1, 400);

interface Walked {
  name: string;
  language: string;
  model: Model;
}

const all: Walked[] = [valClair, ess].flatMap(({ questionnaires }) =>
  questionnaires.flatMap(({ published: { name, version, model, languages } }) =>
    languages.map((language) => ({ name: `${name} ${version}`, language, model })),
  ),
);

const elementsOf = (model: Model) => model.pages.flatMap((page) => page.elements);

/** What a person of this walk would say to each question, asked or not; undefined where they say nothing. */
function intentions(model: Model): fc.Arbitrary<Record<string, AnswerValue | undefined>> {
  const each = elementsOf(model).map((element): [string, fc.Arbitrary<AnswerValue | undefined>] => [
    element.name,
    element.isRequired ? valueFor(element) : fc.option(valueFor(element), { nil: undefined, freq: 8 }),
  ]);
  return fc.record(Object.fromEntries(each), { noNullPrototype: true });
}

const surveyOf = ({ model, language }: Walked): Survey => {
  const survey = new Survey({
    ...structuredClone(model),
    clearInvisibleValues: 'onHidden',
    checkErrorsMode: 'onNextPage',
    textUpdateMode: 'onTyping',
  });
  survey.locale = language;
  return survey;
};

/** Answers one question after the other, those that are shown; gives back what the survey sends at the end. */
function walkThrough(survey: Survey, model: Model, wish: Record<string, AnswerValue | undefined>): Answers {
  survey.clear(true, true);
  for (const { name } of elementsOf(model)) {
    const question = survey.getQuestionByName(name);
    if (wish[name] !== undefined && question.isVisible && question.page.isVisible) survey.setValue(name, wish[name]);
  }
  expect(survey.tryComplete()).toBe(true);
  return structuredClone(survey.data);
}

/** Whether the survey lets these answers through as they are. */
function lets(survey: Survey, answers: Answers): boolean {
  survey.clear(true, true);
  survey.data = structuredClone(answers);
  if (!survey.tryComplete()) return false;
  return JSON.stringify(sorted(survey.data)) === JSON.stringify(sorted(answers));
}

const sorted = (answers: Answers) => Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));

/** Answers that a walk gave, with one thing that a screen does not allow: a hidden answer, or age left out. */
function altered(model: Model, answers: Answers, wish: Record<string, AnswerValue | undefined>): Answers[] {
  const shown = asked(model, answers);
  const hidden = elementsOf(model).find(({ name }) => !shown.has(name) && wish[name] !== undefined);
  const { age: _, ...ageless } = answers;
  return [
    ...(hidden ? [{ ...answers, [hidden.name]: wish[hidden.name] as AnswerValue }] : []),
    ...('age' in answers && elementsOf(model).some(({ name, isRequired }) => name === 'age' && isRequired)
      ? [ageless]
      : []),
  ];
}

describe.each(all.map((one) => [`${one.name} (${one.language})`, one] as const))('%s', (_, walked) => {
  const { model, language } = walked;
  const survey = surveyOf(walked);
  const check = compileCheck(model);

  test('is walked to its end, and the server takes what the survey sends and nothing else', () => {
    fc.assert(
      fc.property(intentions(model), (wish) => {
        const answers = walkThrough(survey, model, wish);
        expect(check(answers)).toEqual({ ok: true, answers });
        // Everything asked that the person had something to say to is answered, and nothing else.
        const shown = asked(model, answers);
        expect(Object.keys(answers).sort()).toEqual([...shown].filter((name) => wish[name] !== undefined).sort());
        expect(lets(survey, answers)).toBe(true);
        for (const other of altered(model, answers, wish)) expect(lets(survey, other)).toBe(check(other).ok);
      }),
      { numRuns: walks, seed: 2026, endOnFailure: true },
    );
  });

  test('says everything in its language', () => {
    survey.clear(true, true);
    for (const element of elementsOf(model)) {
      const question = survey.getQuestionByName(element.name);
      const choices = 'choices' in element ? element.choices : [];
      const shown = (question.visibleChoices ?? []).map(({ text }: { text: string }) => text);
      const said = choices.map((one) => (typeof one === 'string' ? one : textIn(one.text, language)));
      // Some choices are shuffled on screen.
      expect([question.title, ...shown.sort()]).toEqual([textIn(element.title, language), ...said.sort()]);
    }
  });
});

test('each condition of each questionnaire is met by some walks and not by others', () => {
  for (const { name, model } of all.filter(({ language }) => language === 'fr')) {
    const conditional = model.pages.flatMap((page) =>
      page.elements.filter(({ visibleIf }) => visibleIf ?? page.visibleIf),
    );
    const times = new Map(conditional.map((element) => [element.name, 0]));
    const samples = fc.sample(intentions(model), { numRuns: 150, seed: 7 });
    for (const wish of samples) {
      const answers: Answers = {};
      for (const element of elementsOf(model)) {
        const value = wish[element.name];
        if (value !== undefined && asked(model, answers).has(element.name)) answers[element.name] = value;
      }
      const shown = asked(model, answers);
      for (const [item, count] of times) if (shown.has(item)) times.set(item, count + 1);
    }
    const oneSided = [...times].filter(([, count]) => count === 0 || count === samples.length).map(([item]) => item);
    expect({ name, oneSided }).toEqual({ name, oneSided: [] });
  }
});
