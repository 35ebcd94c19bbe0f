import { bandMiddle, showCount, showMean, showShare } from '@diagnostic/shared/disclosure/rounding.ts';
import { expect, test } from '@jest/globals';

test.each([
  [11, 11],
  [12, 11],
  [13, 15],
  [17, 15],
  [18, 20],
  [1302, 1300],
])('%i people show as %i', (people, shown) => {
  expect(showCount(people, 11)).toBe(shown);
});

test.each([
  [0, 200, 0],
  [1, 200, null],
  [10, 200, null],
  [11, 200, 6],
  [200, 200, 100],
  [0, 0, null],
  [0, 12, null],
  [0, 13, 0],
])('%i missing out of %i show as %p percent', (part, whole, shown) => {
  expect(showShare(part, whole, 11)).toBe(shown);
});

test.each([
  [95, 95, null],
  [95.01, 95, 'at-least-95'],
  [100, 95, 'at-least-95'],
  [5, 5, null],
  [4.99, 5, 'at-most-5'],
  [62.5, 63, null],
])('a mean of %d shows as %i with the bound %p', (mean, shown, bound) => {
  expect(showMean(mean)).toEqual({ mean: shown, bound });
});

test('a share with fewer than k people on a side gives way to the middle of its band', () => {
  expect(bandMiddle(0, 100, 11)).toBe(bandMiddle(10, 100, 11));
  expect(bandMiddle(10, 100, 11)).toBe(0.05);
  expect(bandMiddle(11, 100, 11)).toBeNull();
  expect(bandMiddle(90, 100, 11)).toBe(0.95);
});
