import { readFileSync } from 'node:fs';
import { wordingOf } from '@diagnostic/client/src/text/text.tsx';
import { residentsSeverity, verdictReason } from '@diagnostic/client/src/voices/verdict-reason.ts';
import type { PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { type TwoVoices, twoVoices } from '@diagnostic/shared/voices/verdict.ts';
import { expect, test } from '@jest/globals';
import { fixturePublication } from '../../support/fixture-publication.ts';

const wording = (language: 'fr' | 'en') =>
  wordingOf(
    language,
    JSON.parse(readFileSync(new URL(`../../../client/src/text/${language}.json`, import.meta.url), 'utf8')),
  );
const [fr, en] = [wording('fr'), wording('en')];

function voicesOf(mean: number, flags: PublishedScore['flags'], median: number): TwoVoices {
  const [score] = fixturePublication().scores;
  const { determinant, group } = score as PublishedScore;
  const severity = { determinant, group, n: 10, median, low: null, high: null, since: null, why: null };
  const [voices] = twoVoices({
    scores: [{ ...(score as PublishedScore), mean, flags }],
    professionals: [severity],
  });
  return voices as TwoVoices;
}
const told = (voices: TwoVoices, words = fr) => residentsSeverity(voices, voices.residents ?? Number.NaN, words);

test('a score that is a bound makes a severity that is one, the other way round', () => {
  expect(told(voicesOf(38, [], 5))).toBe('6,2');
  expect(told(voicesOf(95, ['at-least-95'], 5))).toBe('≤\u00a00,5');
  expect(told(voicesOf(5, ['at-most-5'], 5))).toBe('≥\u00a09,5');
  expect(told(voicesOf(5, ['at-most-5'], 5), en)).toBe('≥\u00a09.5');
});

test('the distance to a bound is one', () => {
  const cases: [TwoVoices, string, string][] = [
    [voicesOf(38, [], 8.5), '2,3 points,', '2.3 points more'],
    [voicesOf(95, ['at-least-95'], 8), '7,5 points au moins,', 'at least 7.5 points more'],
    [voicesOf(95, ['at-least-95'], 1), '0,5 point au moins ', 'at least 0.5 points apart'],
    [voicesOf(95, ['at-least-95'], 0), '0,5 point au plus ', 'at most 0.5 points apart'],
    [voicesOf(95, ['at-least-95'], 0.5), '0,5 point au plus ', 'at most 0.5 points apart'],
    [voicesOf(5, ['at-most-5'], 4), '5,5 points au moins ', 'at least 5.5 points more'],
    [voicesOf(5, ['at-most-5'], 10), '0,5 point au plus ', 'at most 0.5 points apart'],
  ];
  for (const [voices, french, english] of cases) {
    expect(verdictReason(voices, fr)).toContain(french);
    expect(verdictReason(voices, en)).toContain(english);
  }
});

test('both languages say which voice is the more serious, and by how much', () => {
  const voices = voicesOf(38, [], 8.2);
  expect([verdictReason(voices, fr), verdictReason(voices, en)]).toEqual([
    'Les professionnels jugent la situation plus grave, de 2 points, que ne le disent les réponses des habitants.',
    'Professionals see it as 2 points more serious than residents’ answers do.',
  ]);
});

test('a distance that is none is told as before', () => {
  expect(verdictReason(voicesOf(38, [], 6), fr)).toBe(
    'Les deux voix sont à 0,2 point l’une de l’autre\u00a0: elles décrivent la même gravité.',
  );
});
