import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import { compileRelevance, readRelevance } from '@diagnostic/shared/questionnaire/relevance.ts';
import { describe, expect, test } from '@jest/globals';

const holds = (expression: string, answers: Answers) => compileRelevance(expression)(answers);

describe('relevance', () => {
  test.each<[string, Answers, boolean]>([
    ["{a} = 'x'", { a: 'x' }, true],
    ["{a} == 'x'", {}, false],
    ["{a} <> 'x'", {}, true],
    ["{a} != 'x'", { a: 'x' }, false],
    ['{n} > 3', { n: 4 }, true],
    ['{n} > 3', {}, false],
    ['{n} < -1.5', { n: -2 }, true],
    ['{n} >= 3', { n: 3 }, true],
    ['{n} <= 3', { n: 4 }, false],
    ['{b} = true', { b: true }, true],
    ['{b} = false', {}, false],
    ["{a} anyof ['x', 'y']", { a: 'y' }, true],
    ["{a} anyof ['x','y']", {}, false],
    ["{m} anyof ['x', 'y']", { m: ['z', 'x'] }, true],
    ["{a} noneof ['x']", {}, true],
    ["{m} contains 'x'", { m: ['x'] }, true],
    ["{m} notcontains 'x'", {}, true],
    ['{a} empty', {}, true],
    ['{a} notempty', { a: 'x' }, true],
    ["!({a} = 'x')", { a: 'y' }, true],
    ["{a} = 'x' and {b} = true or {n} = 1", { n: 1 }, true],
    ["{a} = 'x' and ({b} = true or {n} = 1)", { n: 1 }, false],
    ["{a} = 'and or ! ('", { a: 'and or ! (' }, true],
  ])('%s under %j is %s', (expression, answers, expected) => {
    expect(holds(expression, answers)).toBe(expected);
  });

  test.each([
    '',
    '{a}',
    '{a} = x',
    "not ({a} = 'x')",
    "{a} = 'x' {b} = 'y'",
    "{a} = 'x",
    "({a} = 'x'",
    'age({a}) > 3',
    "{a} anyof 'x'",
    "{a} = 'x' || {b} = 'y'",
    "'x' = {a}",
    "{a} like 'x'",
  ])('refuses %j, which it cannot read as SurveyJS does', (expression) => {
    expect(() => readRelevance(expression)).toThrow(SyntaxError);
  });
});
