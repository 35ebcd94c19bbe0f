import type { PublishedScore, ScoreFlag } from '@diagnostic/shared/publication/publication.ts';
import { type Figure, figureOf } from '@diagnostic/shared/publication/reading/figure.ts';
import type { Words } from './words/words.ts';

type ShownFigure = Extract<Figure, { shown: true }>;

// A score is never a bare number: what stands with it, short where there is little room, and in a sentence.

/** What stands right after a level whose population is found by questions of the score. */
export const star = ({ circular }: ShownFigure): string => (circular ? '*' : '');

/** How firm a level is: ` ±3` in points, ` fragile`, or nothing beside a bound, which says it itself. */
export const firmness = ({ margin, fragile }: ShownFigure, words: Words): string =>
  margin !== null ? ` ±${margin}` : fragile ? ` ${words.t('figure.fragile')}` : '';

/** The same in a sentence: `, marge indicative de 54 à 60`, `, fragile`, or nothing. */
export function marginWords(score: PublishedScore, words: Words): string {
  const figure = figureOf(score);
  if (!figure.shown) return '';
  if (figure.fragile) return `, ${words.t('figure.fragile')}`;
  return figure.margin === null ? '' : words.t('figure.margin', { low: score.low ?? '', high: score.high ?? '' });
}

/** What the colours and marks of a table over the whole territory mean, line by line: of the marks, only those that are on it. */
export function legendOf(scores: PublishedScore[], threshold: number, words: Words): string[] {
  const anywhere = (...flags: ScoreFlag[]) =>
    scores.some((score) => score.zone === null && flags.some((flag) => score.flags.includes(flag)));
  return [
    words.t('legend.colour'),
    words.t('legend.margin'),
    words.t('legend.frame'),
    words.t('legend.hidden'),
    words.t('legend.dash'),
    ...(anywhere('circular') ? [words.t('legend.circular')] : []),
    ...(anywhere('fragile') ? [words.t('legend.fragile', { threshold })] : []),
    ...(anywhere('at-least-95', 'at-most-5') ? [words.t('legend.bounds')] : []),
  ];
}
