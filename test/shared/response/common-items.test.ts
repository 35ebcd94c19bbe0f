import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { findCommonItems } from '@diagnostic/shared/response/common-items.ts';
import { compileRespondentScores } from '@diagnostic/shared/response/scores.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answersTo, runs } from '../../support/answers.ts';
import { ess, valClair } from '../../support/library.ts';
import { smallCampaign } from '../../support/small-campaign.ts';

const { basis, partsOf } = findCommonItems(valClair);
const questionnaire = (name: string, version = 1) => {
  const found = valClair.questionnaires.find((one) => one.published.name === name && one.published.version === version);
  if (!found) throw new Error(`Val-Clair has no questionnaire ${name} ${version}.`);
  return found;
};
const partsIn = (name: string, determinant: string, version = 1) => {
  const parts = partsOf(questionnaire(name, version).published).get(determinant);
  return parts ? [...parts].sort() : null;
};

/** The small campaign with other weights, conditions or further questionnaires of the same items. */
function campaignOf(
  weights: Record<string, number>,
  conditions: Record<string, string | undefined>,
  ...others: string[][]
): CampaignBundle {
  const base = smallCampaign();
  const [first] = base.questionnaires;
  const element = (name: string) => ({
    type: 'radiogroup' as const,
    name,
    choices: ['b0', 'b1', 'b2'],
    ...(conditions[name] && { visibleIf: conditions[name] }),
  });
  const items = Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [
      name,
      { role: 'score' as const, determinant: 'B', weight, scores: { b0: 0, b1: 50, b2: 100 } },
    ]),
  );
  const codebooks = (first?.codebooks ?? []).map((codebook) => ({ ...codebook, items }));
  const asking = (name: string, asked: string[]) => ({
    published: { name, version: 1, languages: ['fr'], model: { pages: [{ name: 'p', elements: asked.map(element) }] } },
    codebooks,
  });
  return {
    ...base,
    questionnaires: [Object.keys(weights), ...others].map((asked, place) => asking(`q${place}`, asked)),
  };
}
const ofB = (bundle: CampaignBundle) => {
  const { basis: of, partsOf: parts } = findCommonItems(bundle);
  return [
    of.get('B'),
    ...bundle.questionnaires.map(({ published }) => [...(parts(published).get('B') ?? [])].join(' ')),
  ];
};

describe('what everybody is asked', () => {
  test('is the full score where there is one questionnaire and no condition', () => {
    expect(ofB(campaignOf({ x: 1, y: 2 }, {}))).toEqual(['full', '']);
  });

  test('leaves out an item that some are asked, while the others hold half of the weight', () => {
    expect(ofB(campaignOf({ x: 1, y: 1 }, { y: "{age} = 'vieux'" }))).toEqual(['common', 'x']);
    expect(ofB(campaignOf({ x: 1, y: 2 }, { y: "{age} = 'vieux'" }))).toEqual(['nothing', '']);
  });

  test('is the full score where all of it is asked of the same people', () => {
    const condition = "{age} = 'vieux'";
    expect(ofB(campaignOf({ x: 1, y: 2 }, { x: condition, y: condition }))).toEqual(['full', '']);
    expect(ofB(campaignOf({ x: 1, y: 2 }, { x: condition, y: "{age} = 'jeune'" }))).toEqual(['nothing', '']);
  });

  test('leaves out the respondents of a questionnaire that asks less of it, or too much beside', () => {
    expect(ofB(campaignOf({ x: 2, y: 1 }, {}, ['x']))).toEqual(['common', 'x y', '']);
    const specific = { z: "{age} = 'vieux'" };
    expect(ofB(campaignOf({ x: 2, y: 1, z: 2 }, specific, ['y', 'x'], ['x']))).toEqual(['common', 'x y', 'x y', '']);
  });
});

describe('in Val-Clair', () => {
  test('all have a common-items score but three: two have too little in common, one has everything', () => {
    const of = (wanted: string) => [...basis].filter(([, found]) => found === wanted).map(([code]) => code);
    // Of the living environment one question of three is for all; of falls, help and caring none is.
    expect(of('nothing')).toEqual(['D03', 'D14']);
    // Early childhood: all six items of the same parents.
    expect(of('full')).toEqual(['D12']);
    expect(of('common')).toHaveLength(valClair.determinants.length - 3);
  });

  test('resources compare on EPICES: the question on food is for some', () => {
    expect(partsIn('residents', 'D08', 2)).toEqual(['epices']);
    expect(partsIn('residents', 'D08')).toEqual(['epices']);
    expect(partsIn('youth', 'D08')).toBeNull();
  });

  test('the young do not compare on items of their own, but on those of everybody', () => {
    expect(partsIn('residents', 'D11', 2)).toEqual(['CO3']);
    expect(partsIn('youth', 'D11')).toBeNull();
    expect(partsIn('older', 'D10')).toEqual(['osss3']);
  });

  test('an older version compares where its other items do not weigh more than half', () => {
    // MO2 and MO3 weigh 3 of 5; of housing the newer version keeps 4 of 9.
    expect(partsIn('residents', 'D04')).toEqual(['MO2', 'MO3']);
    expect(partsIn('residents', 'D01')).toBeNull();
  });

  test('answers that are not given for oneself are compared with nobody', () => {
    expect(partsOf(questionnaire('children').published).size).toBe(0);
  });
});

test('a campaign of one questionnaire without conditions is folded as before', () => {
  expect([...findCommonItems(ess).basis.values()].every((found) => found === 'full')).toBe(true);
});

describe('the common-items score', () => {
  const { published, codebooks } = questionnaire('residents', 2);
  const common = partsOf(published);
  const score = compileRespondentScores(codebooks, published.model, common);
  const only = new Set([...common.values()].flatMap((names) => [...names]));

  test('is an integer in hundredths, and the full score of those who are asked nothing else', () => {
    fc.assert(
      fc.property(answersTo(published.model), (answers) => {
        const { full, common: of } = score(answers);
        for (const value of Object.values(of))
          expect(value === null || (Number.isInteger(value) && value >= 0 && value <= 10_000)).toBe(true);
        expect(Object.keys(of)).toEqual(Object.keys(full));
        for (const code of ['D01', 'D04', 'D10', 'D13', 'H1']) expect(of[code]).toBe(full[code]);
        expect([of.D03, of.D14]).toEqual([null, null]);
      }),
      { numRuns: runs(200, 20_000) },
    );
  });

  test('does not hang on an answer to an item that some are not asked', () => {
    expect(only.has('RE1')).toBe(false);
    fc.assert(
      fc.property(answersTo(published.model), fc.constantFrom('jamais', 'parfois', 'souvent'), (answers, food) => {
        expect(score({ ...answers, RE1: food }).common).toEqual(score(answers).common);
      }),
      { numRuns: runs(100, 10_000) },
    );
  });

  test('follows the half rule, the weights and what a determinant needs on its own parts', () => {
    const weighed = campaignOf({ x: 2, y: 1, z: 1, v: 3 }, { v: "{x} <> 'b1'" });
    const [one] = weighed.questionnaires;
    if (!one) throw new Error('The campaign has a questionnaire.');
    const of = compileRespondentScores(
      one.codebooks,
      one.published.model,
      findCommonItems(weighed).partsOf(one.published),
    );
    // (2·100 + 1·50 + 1·0)/4, beside v: (2·100 + 1·50 + 1·0 + 3·0)/7.
    expect(of({ x: 'b2', y: 'b1', z: 'b0', v: 'b0' })).toEqual({ full: { B: 3571 }, common: { B: 6250 } });
    // Of the four parts two are answered, of the three common ones one.
    expect(of({ x: 'b2', v: 'b0' })).toEqual({ full: { B: 4000 }, common: { B: null } });
    // Of the three common ones two are; v is not asked.
    expect(of({ x: 'b1', y: 'b2' })).toEqual({ full: { B: 6667 }, common: { B: 6667 } });
  });
});
