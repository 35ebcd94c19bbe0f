import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import { weightingClassOf } from '@diagnostic/shared/response/weighting-class.ts';
import { describe, expect, test } from '@jest/globals';
import { ess, valClair } from '../../support/library.ts';

describe('weighting class', () => {
  test.each<[Answers, string]>([
    [{ age: '26-39', sex: 'F', zone: 'VC' }, '26-39|F|VC'],
    [{ age: '15-17', sex: 'M', zone: 'PL' }, '15-25|M|PL'],
    [{ age: '85+', sex: 'M', zone: 'SA' }, '75+|M|SA'],
    [{ age: 'nvp', sex: 'F', zone: 'SA' }, '|F|SA'],
    [{ age: '18-25', sex: 'autre', zone: 'nvp' }, '15-25||'],
    [{ age: '40-54' }, '40-54||'],
    [{ sex: 'constructor' }, '||'],
  ])('%j is %s', (answers, expected) => {
    expect(weightingClassOf(valClair.weightingClass, answers)).toBe(expected);
  });

  test('an imported survey has its own bands', () => {
    expect(weightingClassOf(ess.weightingClass, { age_group: '65-74', sex: 'F', zone: 'FR' })).toBe('65-74|F|FR');
  });
});
