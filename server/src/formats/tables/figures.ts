import type { Publication, ScoreFlag } from '@diagnostic/shared/publication/publication.ts';
import type { CsvValue } from '../csv.ts';
import type { Words } from '../words/words.ts';
import { code, integer, type Table, text } from './table.ts';

/** The scores of a publication as shown, one row each; a hidden figure is an empty field, and the remarks say why. */
export function figuresTable(publication: Publication, words: Words): Table {
  const determinants = new Map(publication.determinants.map((row) => [row.code, words.of(row.title)]));
  const groups = new Map(publication.groups.map((row) => [row.code, words.of(row.title)]));
  const zones = new Map(publication.zones.map((row) => [row.code, row.name]));
  return {
    name: 'figures',
    columns: [
      code('campaign'),
      code('publication'),
      code('made_on', 'date'),
      code('determinant'),
      text('determinant_title', 42),
      code('group'),
      text('group_title', 50),
      code('zone'),
      text('zone_name', 38),
      integer('n', 11),
      integer('effective_n'),
      integer('missing_percent', 10),
      integer('mean', 8),
      integer('low', 9),
      integer('high', 9),
      integer('gap', 9),
      code('flags'),
      // Last in the CSV, so that what others read by place stays where it was.
      integer('unweighted_mean'),
      { name: 'remarks', type: 'string', width: 44, words: true },
    ],
    rows: publication.scores.map((score): CsvValue[] => [
      publication.campaign,
      publication.id,
      publication.madeOn,
      score.determinant,
      determinants.get(score.determinant) || score.determinant,
      score.group,
      groups.get(score.group) || score.group,
      score.zone,
      score.zone === null ? null : (zones.get(score.zone) ?? score.zone),
      score.n,
      score.effectiveN,
      score.missing,
      score.mean,
      score.low,
      score.high,
      score.gap,
      score.flags.join(' '),
      score.unweighted ?? null,
      remarksOf(score, words),
    ]),
  };
}

/** What may be said of a figure; the last four, of a gradient, or a measure of it, that is not given. */
export type RemarkCode = ScoreFlag | 'nothing-common' | 'too-few' | 'bound' | 'near-zero';

/** What is to be known of a figure, in words. */
export const remarksOf = ({ flags }: { flags: RemarkCode[] }, words: Words): string =>
  flags.map((flag) => words.t(`remark.${flag}`)).join(', ');
