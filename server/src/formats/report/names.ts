import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { figureOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { remarksOf } from '../tables/figures.ts';
import type { Words } from '../words/words.ts';

export interface Names {
  determinant(code: string): string;
  group(code: string): string;
  zone(code: string): string;
}

/** What the codes of a publication are called, in the language of the document. */
export function namesOf({ determinants, groups, zones }: Publication, words: Words): Names {
  const titles = (rows: { code: string; title: Publication['groups'][number]['title'] }[]) =>
    new Map(rows.map(({ code, title }) => [code, words.of(title)]));
  const [ofDeterminants, ofGroups] = [titles(determinants), titles(groups)];
  const ofZones = new Map(zones.map(({ code, name }) => [code, name]));
  return {
    determinant: (code) => ofDeterminants.get(code) || code,
    group: (code) => ofGroups.get(code) || code,
    zone: (code) => ofZones.get(code) ?? code,
  };
}

/** A whole number that may be missing. */
export const count = (value: number | null, words: Words): string => (value === null ? '–' : words.number(value));
export const percent = (share: number, words: Words): string =>
  words.number(share, { style: 'percent', maximumFractionDigits: 0 });
/** With its sign, the minus as wide as the plus. */
export const signed = (points: number, words: Words): string =>
  words.number(points, { signDisplay: 'exceptZero' }).replace('-', '−');

/** Score, margin, people, gap and remarks of a figure, as the cells of its row. */
export function scoreCells(
  score: PublishedScore,
  words: Words,
): Record<'level' | 'margin' | 'n' | 'gap' | 'remarks', string> {
  const figure = figureOf(score);
  const remarks = remarksOf(score, words);
  if (!figure.shown) return { level: words.t(`figure.${figure.why}`), margin: '–', n: '–', gap: '–', remarks: '' };
  const { low, high, n, gap } = score;
  return {
    level: `**${figure.level}**`,
    margin: figure.margin === null ? '–' : words.t('figure.range', { low: low ?? '', high: high ?? '' }),
    n: count(n, words),
    gap: gap === null ? '–' : signed(gap, words),
    remarks,
  };
}
