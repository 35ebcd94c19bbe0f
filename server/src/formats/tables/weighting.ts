import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { marginNames } from '@diagnostic/shared/publication/reading/margin-names.ts';
import type { CsvValue } from '../csv.ts';
import type { Words } from '../words/words.ts';
import { code, integer, type Table, text } from './table.ts';

/** Each category of the population margins: its people, and its share of the answers before and after weighting. */
export function weightingTable(publication: Publication, words: Words): Table {
  const names = marginNames(publication, words);
  return {
    name: 'weighting',
    columns: [
      code('campaign'),
      code('publication'),
      code('variable'),
      { name: 'variable_title', type: 'string', width: 18, words: true },
      code('category'),
      text('category_title', 44),
      integer('population', 14),
      integer('before_percent', 14),
      integer('after_percent', 14),
    ],
    rows: publication.weighting.margins.map(({ variable, category, population, before, after }): CsvValue[] => [
      publication.campaign,
      publication.id,
      variable,
      names.variable(variable),
      category,
      names.category(variable, category),
      population,
      before,
      after,
    ]),
  };
}
