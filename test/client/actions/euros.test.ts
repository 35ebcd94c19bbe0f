import { parseEuros, typedEuros } from '@diagnostic/client/src/actions/euros.ts';
import { expect, test } from '@jest/globals';

test.each([
  ['', null],
  ['  ', null],
  ['0', 0],
  ['12500', 1_250_000],
  ['12 500 €', 1_250_000],
  ['12\u202f500,5', 1_250_050],
  ['12.05', 1205],
  ['999 999 999,99', 99_999_999_999],
])('%p is %p cents', (typed, cents) => {
  expect(parseEuros(typed)).toBe(cents);
});

test.each(['-3', 'beaucoup', '1,234', '12.5.6', '1e9', '1 000 000 000'])('%p is no amount', (typed) => {
  expect(parseEuros(typed)).toBeUndefined();
});

test('what is shown reads back as the same amount', () => {
  for (const cents of [null, 0, 5, 50, 1205, 100_000, 4_800_000, 99_999_999_999]) {
    expect(parseEuros(typedEuros(cents))).toBe(cents);
  }
});
