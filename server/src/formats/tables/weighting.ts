import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import type { CsvValue } from '../csv.ts';
import type { Words } from '../words/words.ts';
import { code, integer, type Table, text } from './table.ts';

/** Each category of the population margins: its people, and its share of the answers before and after weighting. */
export function weightingTable(publication: Publication, words: Words): Table {
  const nameOf = categoryNames(publication, words);
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
      variableName(variable, words),
      category,
      nameOf(variable, category),
      population,
      before,
      after,
    ]),
  };
}

const known = ['age', 'sex', 'zone'] as const;

/** What a margin is about, in words. */
export function variableName(variable: string, words: Words): string {
  const name = known.find((one) => one === variable);
  return name ? words.t(`variable.${name}`) : variable;
}

/** The categories of the population margins, in words. */
export function categoryNames({ zones }: Publication, words: Words): (variable: string, category: string) => string {
  return (variable, category) => {
    if (variable === 'zone') return zones.find(({ code: zone }) => zone === category)?.name ?? category;
    if (variable === 'sex') return words.t(category === 'F' ? 'category.women' : 'category.men');
    const [from, to] = category.split('-');
    if (from && to) return words.t('category.ages', { from, to });
    return /^\d+\+$/.test(category) ? words.t('category.agesFrom', { from: category.slice(0, -1) }) : category;
  };
}
