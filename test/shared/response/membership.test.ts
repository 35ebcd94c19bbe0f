import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { compileMembership, ruleItems } from '@diagnostic/shared/response/membership.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answersTo, runs } from '../../support/answers.ts';
import { ess, valClair } from '../../support/library.ts';

const memberOf = compileMembership(valClair);
const model = valClair.questionnaires[0]?.published.model as Model;
const epices = (...oui: number[]): Answers =>
  Object.fromEntries(
    Array.from({ length: 11 }, (_, place) => [`EP${place + 1}`, oui.includes(place + 1) ? 'oui' : 'non']),
  );

describe('domains of one respondent', () => {
  test('nothing answered is everyone and nothing else', () => {
    expect(memberOf({ age: 'nvp' })).toEqual(['ALL']);
  });

  test('the classes of EPICES run from the most deprived, at its published cut points', () => {
    const classOf = (...oui: number[]) =>
      memberOf({ age: '40-54', ...epices(...oui) }).filter((code) => code.startsWith('epices:'));
    expect(classOf(1, 5)).toEqual(['epices:1']); // 100.00
    expect(classOf(1, 3, 6, 7, 8, 9, 10, 11)).toEqual(['epices:2']); // 30.17
    expect(classOf(2, 3, 4, 5, 6, 7, 8, 9, 10, 11)).toEqual(['epices:4']); // 14.80
    expect(classOf(2, 3, 4, 6, 7, 8, 9, 10, 11)).toEqual(['epices:5']); // 0
    expect(classOf(2, 4, 6, 7, 8, 9, 10)).toEqual(['epices:4']); // 15.38
    expect(classOf(2, 6, 7, 8, 9, 10)).toEqual(['epices:3']); // 23.66
  });

  test('the classes of EPICES are for adults whose age is known', () => {
    for (const age of ['15-17', 'nvp'])
      expect(memberOf({ age, ...epices() }).filter((code) => code.startsWith('epices:'))).toEqual([]);
  });

  test('everyone is once in ALL, in VU when in one of V1 to V7, and in one class of EPICES at most', () => {
    fc.assert(
      fc.property(answersTo(model), (answers) => {
        const codes = memberOf(answers);
        expect(new Set(codes).size).toBe(codes.length);
        expect(codes[0]).toBe('ALL');
        expect(codes.includes('VU')).toBe(codes.some((code) => /^V[1-7]$/.test(code)));
        expect(codes.filter((code) => code.startsWith('epices:')).length).toBeLessThanOrEqual(1);
        expect(codes.includes('AD') && (codes.includes('PE') || codes.includes('PA') || codes.includes('JE'))).toBe(
          false,
        );
      }),
      { numRuns: runs(500, 50_000) },
    );
  });

  test('an imported survey has its own groups and strata', () => {
    expect(compileMembership(ess)({ age_group: '75+', education: 'low' })).toEqual(['ALL', 'PA', 'education:low']);
    expect(compileMembership(ess)({ age_group: '15-24' })).toEqual(['ALL', 'JE']);
  });

  test('says what a rule looks at, once each', () => {
    const ruleOf = (code: string) =>
      valClair.groups.find((group) => group.code === code)?.rule as Parameters<typeof ruleItems>[0];
    expect(ruleItems(ruleOf('V3'))).toEqual(['age', 'epices', 'RE1', 'deprivation']);
    expect(ruleItems(ruleOf('V2'))).toEqual(['zone', 'MO3', 'transport']);
    expect(ruleItems(ruleOf('AD'))).toEqual(['age', 'grossesse', 'enfant6']);
  });
});
