// SurveyJS is what residents see, `walk.ts` and `check.ts` are what decides: here the first is the oracle of the others.

import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Element, Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { asked, withoutUnasked } from '@diagnostic/shared/questionnaire/walk.ts';
import { compileCheck } from '@diagnostic/shared/response/check.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Model as Survey } from 'survey-core';
import { answersTo, runs, valueFor } from '../../support/answers.ts';
import { payloads } from '../../support/fixture-campaign.ts';
import { valClair } from '../../support/library.ts';

const residents = valClair.questionnaires[0]?.published.model as Model;
const everyType = payloads.fixture;

/** A SurveyJS survey as the respondents' page makes it: an answer that is hidden is gone. */
const surveyOf = (model: Model) => new Survey({ ...structuredClone(model), clearInvisibleValues: 'onHidden' });

const visible = (survey: Survey) =>
  survey
    .getAllQuestions()
    .filter((question) => question.isVisible && question.page.isVisible)
    .map(({ name }) => name);

/** Any questionnaire of six questions in two pages, each relevant under any expression over those before it. */
const anyModel: fc.Arbitrary<Model> = (() => {
  const kinds: ((name: string) => Element)[] = [
    (name) => ({ type: 'radiogroup', name, choices: ['u', 'v', 'w'] }),
    (name) => ({ type: 'checkbox', name, choices: ['u', 'v', 'w'], showNoneItem: true }),
    (name) => ({ type: 'rating', name, rateMin: 1, rateMax: 4 }),
    (name) => ({ type: 'boolean', name }),
  ];
  const comparison = ({ name, type }: Element): fc.Arbitrary<string> => {
    const word = fc.constantFrom("'u'", "'v'");
    const forAll = fc.constantFrom(`{${name}} empty`, `{${name}} notempty`);
    if (type === 'boolean') return fc.oneof(forAll, fc.constantFrom(`{${name}} = true`, `{${name}} <> false`));
    if (type === 'rating')
      return fc.oneof(
        forAll,
        fc
          .tuple(fc.constantFrom('=', '<>', '<', '>', '<=', '>='), fc.integer({ min: 1, max: 4 }))
          .map(([sign, value]) => `{${name}} ${sign} ${value}`),
      );
    const list = fc
      .tuple(fc.constantFrom('anyof', 'noneof'), word)
      .map(([sign, value]) => `{${name}} ${sign} [${value}, 'w']`);
    const signs = type === 'checkbox' ? ['contains', 'notcontains'] : ['=', '<>'];
    return fc.oneof(
      forAll,
      list,
      fc.tuple(fc.constantFrom(...signs), word).map(([sign, value]) => `{${name}} ${sign} ${value}`),
    );
  };
  const expression = (earlier: Element[]): fc.Arbitrary<string> => {
    const one = fc.integer({ min: 0, max: earlier.length - 1 }).chain((place) => comparison(earlier[place] as Element));
    return fc
      .tuple(one, one, one, fc.constantFrom(0, 1, 2, 3, 4))
      .map(
        ([a, b, c, shape]) =>
          [a, `${a} and ${b} or ${c}`, `${a} and (${b} or ${c})`, `!(${a} or ${b})`, `${a} or !(${b}) and ${c}`][
            shape
          ] as string,
      );
  };
  const grow = (elements: Element[]): fc.Arbitrary<Element[]> => {
    if (elements.length === 6) return fc.constant(elements);
    const next = fc.constantFrom(...kinds).chain((kind) => {
      const element = kind(`q${elements.length}`);
      if (elements.length === 0) return fc.constant(element);
      return fc
        .option(expression(elements), { nil: undefined })
        .map((visibleIf) => (visibleIf === undefined ? element : { ...element, visibleIf }));
    });
    return next.chain((element) => grow([...elements, element]));
  };
  return grow([]).chain((elements) =>
    fc.option(expression(elements.slice(0, 3)), { nil: undefined }).map((visibleIf) => ({
      pages: [
        { name: 'first', elements: elements.slice(0, 3) },
        { name: 'second', elements: elements.slice(3), ...(visibleIf === undefined ? {} : { visibleIf }) },
      ],
    })),
  );
})();

function expectSameVisibility(survey: Survey, model: Model, answers: Answers): void {
  const kept = withoutUnasked(model, answers);
  survey.data = kept;
  expect(visible(survey)).toEqual([...asked(model, answers)]);
  expect(asked(model, kept)).toEqual(asked(model, answers));
}

describe('SurveyJS and walk.ts ask the same', () => {
  test('in the residents’ questionnaire', () => {
    const survey = surveyOf(residents);
    fc.assert(
      fc.property(answersTo(residents), (answers) => expectSameVisibility(survey, residents, answers)),
      { numRuns: runs(120, 5_000) },
    );
  });

  test('in any questionnaire with any relevance', () => {
    const withAnswers = anyModel.chain((model) => answersTo(model).map((answers) => ({ model, answers })));
    fc.assert(
      fc.property(withAnswers, ({ model, answers }) => expectSameVisibility(surveyOf(model), model, answers)),
      { numRuns: runs(120, 5_000) },
    );
  });
});

describe('what SurveyJS completes with, the check accepts', () => {
  /** Answers given in any order, some changed afterwards, as fingers do. */
  const filling = (model: Model) => {
    const elements = model.pages.flatMap((page) => page.elements);
    const gesture = fc
      .constantFrom(...elements)
      .chain((element) => fc.tuple(fc.constant(element.name), valueFor(element)));
    return fc.array(gesture, { minLength: 1, maxLength: 60 });
  };

  test.each([
    ['the residents’ questionnaire', residents],
    ['every type of question', everyType],
  ])('%s', (_, model) => {
    const survey = surveyOf(model);
    const check = compileCheck(model);
    const first = model.pages[0]?.elements[0] as Element;
    fc.assert(
      fc.property(valueFor(first), filling(model), (needed, gestures) => {
        survey.clear(true, true);
        survey.setValue(first.name, needed);
        for (const [name, value] of gestures)
          if (survey.getQuestionByName(name).isVisible) survey.setValue(name, value);
        expect(survey.validate()).toBe(true);
        survey.doComplete();
        const answers = structuredClone(survey.data);
        expect(check(withoutUnasked(model, answers))).toEqual({ ok: true, answers });
      }),
      { numRuns: runs(80, 5_000) },
    );
  });
});
