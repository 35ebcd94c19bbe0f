import {
  classTitles,
  fittedMeans,
  mainMeasure,
  steepestFirst,
} from '@diagnostic/client/src/results/gradient/social-position.ts';
import { wordingOf } from '@diagnostic/client/src/text/text.tsx';
import type { Publication, PublishedGradient } from '@diagnostic/shared/publication/publication.ts';
import { expect, test } from '@jest/globals';
import { fixturePublication } from '../../support/fixture-publication.ts';

const publication = fixturePublication();
const gradient = publication.gradients?.[0] as PublishedGradient;
const wording = wordingOf('fr', { 'gradient.merged': '{first} à {last}' });

test('classes taken together are named after the first and the last', () => {
  expect(classTitles(publication, gradient, wording)).toEqual(['Premiers à seconds', 'Tiers', 'Derniers']);
});

test('the line passes each class at its middle, and none without a slope', () => {
  // From 40 to 72 over shares of 50, 25 and 25 %: at 25, 62.5 and 87.5 %.
  expect(fittedMeans(gradient)).toEqual([48, 60, 68]);
  expect(fittedMeans({ ...gradient, slope: null })).toEqual([null, null, null]);
});

test('the steepest come first, whichever way; two classes count by their difference; what has no measure is left out', () => {
  const measure = (value: number) => ({ value, low: value - 5, high: value + 5 });
  const two = { ...gradient, determinant: 'D02', slope: null, difference: measure(-35) };
  const none: PublishedGradient = { ...gradient, determinant: 'D03', slope: null, difference: null, why: 'protected' };
  const ordered = steepestFirst({ gradients: [none, gradient, two] });
  expect(ordered.map(({ gradient: { determinant }, main }) => [determinant, main.value])).toEqual([
    ['D02', -35],
    ['D01', 32],
  ]);
  expect(mainMeasure(none)).toBeNull();
});

test('a publication made before there were gradients has none', () => {
  const { gradients, ...rest } = publication;
  const before: Publication = rest;
  expect(steepestFirst(before)).toEqual([]);
});
