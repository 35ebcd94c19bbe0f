import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import type { CsvValue } from '../csv.ts';
import type { Words } from '../words/words.ts';
import { code, decimal, integer, type Table, text } from './table.ts';

/** The ranked needs of a publication with their components, then those to be confirmed, without a rank. */
export function needsTable(publication: Publication, words: Words): Table {
  const titles = new Map(
    [...publication.determinants, ...publication.groups].map((row) => [row.code, words.of(row.title)]),
  );
  const pair = (determinant: string, group: string): CsvValue[] => [
    determinant,
    titles.get(determinant) || determinant,
    group,
    titles.get(group) || group,
  ];
  const { ranked, toConfirm } = publication.priorities;
  const made = [publication.campaign, publication.id];
  return {
    name: 'needs',
    columns: [
      code('campaign'),
      code('publication'),
      integer('rank', 7),
      code('determinant'),
      text('determinant_title', 42),
      code('group'),
      text('group_title', 50),
      decimal('index', 10),
      integer('median_rank', 9),
      integer('rank_low', 9),
      integer('rank_high', 9),
      decimal('probability_top', 14),
      code('label'),
      { name: 'label_title', type: 'string', width: 26, words: true },
      decimal('severity', 9),
      decimal('gap_component', 9),
      decimal('size', 9),
      decimal('professionals', 14),
      decimal('votes', 9),
      decimal('concordance', 13),
    ],
    rows: [
      ...ranked.map((need): CsvValue[] => [
        ...made,
        need.rank,
        ...pair(need.determinant, need.group),
        need.index,
        need.medianRank,
        need.rankLow,
        need.rankHigh,
        need.probabilityTop,
        need.label,
        words.t(`label.${need.label}`),
        need.components.severity,
        need.components.gap,
        need.components.size,
        need.components.professionals,
        need.components.votes,
        need.components.concordance,
      ]),
      ...toConfirm.map(({ determinant, group }): CsvValue[] => [
        ...made,
        null,
        ...pair(determinant, group),
        ...Array<null>(5).fill(null),
        'to-confirm',
        words.t('label.to-confirm'),
        ...Array<null>(6).fill(null),
      ]),
    ],
  };
}
