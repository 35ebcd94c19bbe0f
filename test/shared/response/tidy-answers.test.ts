import { compileCheck } from '@diagnostic/shared/response/check.ts';
import { tidyAnswers } from '@diagnostic/shared/response/tidy-answers.ts';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';

test('choices, numbers and yes or no go as they are', () => {
  const answers = { one: 'a', many: ['b', 'a'], number: 0, yes: false };
  expect(tidyAnswers(answers)).toEqual(answers);
});

test('texts are trimmed and cleaned, empty ones are no answer', () => {
  expect(tidyAnswers({ free: '  un bus\r\nle dimanche \u0000\u0007 ', word: ' \n ', none: null, list: [] })).toEqual({
    free: 'un bus\nle dimanche',
  });
  expect(tidyAnswers({ word: 'e\u0301te\u0301' })).toEqual({ word: 'été' });
});

test('whatever is typed or pasted in a comment passes the server’s check', () => {
  const check = compileCheck({ pages: [{ name: 'p', elements: [{ type: 'comment', name: 'free', maxLength: 500 }] }] });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(check(tidyAnswers({ free: text })).ok).toBe(true);
    }),
  );
});
