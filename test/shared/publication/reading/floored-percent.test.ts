import { flooredPercent } from '@diagnostic/shared/publication/reading/floored-percent.ts';
import { expect, test } from '@jest/globals';

test('a share that is a whole percent stays it: every count of 100 and of 1,000 that is', () => {
  for (let percent = 0; percent <= 100; percent += 1) {
    expect(flooredPercent(percent / 100)).toBe(percent / 100);
    expect(flooredPercent((percent * 10) / 1000)).toBe(percent / 100);
  }
});

test.each([
  [0.796, 0.79],
  [0.7999, 0.79],
  [0.995, 0.99],
  [0.0099, 0],
])('%d is rounded down to %d', (share, floored) => expect(flooredPercent(share)).toBe(floored));
