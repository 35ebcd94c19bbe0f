import type { PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { colourStep } from '@diagnostic/shared/publication/reading/colour-step.ts';
import { figureOf, intervalOf, scoreIndex } from '@diagnostic/shared/publication/reading/figure.ts';
import { describe, expect, test } from '@jest/globals';

const score = (over: Partial<PublishedScore> = {}): PublishedScore => ({
  determinant: 'D13',
  group: 'PA',
  zone: null,
  n: 210,
  effectiveN: 180,
  missing: 2,
  mean: 38,
  low: 34,
  high: 42,
  gap: -22,
  flags: [],
  ...over,
});

describe('colourStep', () => {
  test.each([
    [57, 57, 4],
    [54, 57, 3],
    [55, 57, 4],
    [60, 57, 5],
    [38, 57, 1],
    [20, 57, 0],
    [95, 40, 8],
  ])('%p beside %p is step %p', (mean, territory, step) => {
    expect(colourStep(mean, territory)).toBe(step);
  });

  test('is the same distance on both sides of the territory', () => {
    for (let gap = 0; gap <= 60; gap += 1) {
      // Halves are rounded up, so they may differ by one step between the two sides.
      const [below, above] = [4 - colourStep(50 - gap, 50), colourStep(50 + gap, 50) - 4];
      expect(Math.abs(above - below)).toBeLessThanOrEqual((gap / 5.5) % 1 === 0.5 ? 1 : 0);
    }
  });
});

describe('figureOf', () => {
  test('prints the level with its half-width', () => {
    expect(figureOf(score())).toMatchObject({ shown: true, level: '38', margin: 4, fragile: false, gap: false });
  });

  test('an interval cut at 0 or 100, or unevenly rounded, keeps its wider side', () => {
    expect(figureOf(score({ mean: 94, low: 85, high: 100 }))).toMatchObject({ margin: 9 });
    expect(figureOf(score({ mean: 38, low: 33, high: 42 }))).toMatchObject({ margin: 5 });
  });

  test.each(['protected', 'withheld'] as const)('a %s figure says so, and nothing else', (why) => {
    const hidden = score({ mean: null, low: null, high: null, n: null, flags: [why] });
    expect(figureOf(hidden)).toEqual({ shown: false, why });
  });

  test('a fragile figure shows no margin, though the data keep one', () => {
    expect(figureOf(score({ flags: ['fragile'] }))).toMatchObject({ level: '38', margin: null, fragile: true });
    expect(intervalOf(score({ flags: ['fragile'] }))).toBeNull();
  });

  test('bounds are said as bounds, without margin', () => {
    expect(figureOf(score({ mean: 95, flags: ['at-least-95'] }))).toMatchObject({ level: '≥\u00a095', margin: null });
    expect(figureOf(score({ mean: 5, flags: ['at-most-5'] }))).toMatchObject({ level: '≤\u00a05', margin: null });
  });

  test('equal scores have no margin', () => {
    expect(figureOf(score({ low: null, high: null }))).toMatchObject({ margin: null });
  });
});

test('scoreIndex keeps zones apart from the whole territory', () => {
  const find = scoreIndex([score(), score({ zone: 'Z1', mean: 12 })]);
  expect(find('D13', 'PA')?.mean).toBe(38);
  expect(find('D13', 'PA', 'Z1')?.mean).toBe(12);
  expect(find('D13', 'JE')).toBeUndefined();
});
