import type { Publication, PublishedGradient, PublishedMeasure } from '@diagnostic/shared/publication/publication.ts';
import type { CsvValue } from '../csv.ts';
import type { Words } from '../words/words.ts';
import { type RemarkCode, remarksOf } from './figures.ts';
import { code, decimal, integer, type Table, text } from './table.ts';

/**
 * The gradients of a publication as shown: a row for the `mean` of each class, from the most to the least disadvantaged, then
 * one for `d` (last minus first), `sii`, `rii` and `aci`. Where there is none a row without measure says why in `flags`.
 */
export function gradientsTable(publication: Publication, words: Words): Table {
  const determinants = new Map(publication.determinants.map((row) => [row.code, words.of(row.title)]));
  return {
    name: 'gradients',
    columns: [
      code('campaign'),
      code('publication'),
      code('made_on', 'date'),
      code('determinant'),
      text('determinant_title', 42),
      code('stratifier'),
      text('stratifier_title', 34),
      code('measure'),
      { name: 'measure_title', type: 'string', width: 32, words: true },
      code('classes'),
      text('class_titles', 50),
      integer('share_percent', 10),
      integer('n', 11),
      integer('effective_n'),
      decimal('value', 10),
      decimal('low', 10),
      decimal('high', 10),
      code('flags'),
      { name: 'remarks', type: 'string', width: 44, words: true },
    ],
    rows: (publication.gradients ?? []).flatMap((gradient): CsvValue[][] => {
      const stratifier = publication.stratifiers?.find(({ name }) => name === gradient.stratifier);
      const titles = new Map(stratifier?.classes.map((row) => [row.code, words.of(row.title)]));
      const start = [
        publication.campaign,
        publication.id,
        publication.madeOn,
        gradient.determinant,
        determinants.get(gradient.determinant) || gradient.determinant,
        gradient.stratifier,
        words.of(stratifier?.title) || gradient.stratifier,
      ];
      return [...meansOf(gradient, titles), ...measuresOf(gradient)].map(({ measure, flags, cells }) => [
        ...start,
        measure,
        measure && words.t(`measure.${measure}`),
        ...cells,
        flags.join(' '),
        remarksOf({ flags }, words),
      ]);
    }),
  };
}

/** What is said of one class, or by one measure over all of them. */
interface Row {
  measure: 'mean' | 'd' | 'sii' | 'rii' | 'aci' | '';
  /** From `classes` to `high`. */
  cells: CsvValue[];
  flags: RemarkCode[];
}

const meansOf = ({ classes }: PublishedGradient, titles: Map<string, string>): Row[] =>
  classes.map(({ codes, share, n, effectiveN, mean, low, high, flags }) => ({
    measure: 'mean',
    cells: [
      codes.join('+'),
      codes.map((one) => titles.get(one) || one).join(', '),
      share,
      n,
      effectiveN,
      mean,
      low,
      high,
    ],
    flags,
  }));

function measuresOf({ why, difference, slope, larger }: PublishedGradient): Row[] {
  const row = (measure: Row['measure'], of: PublishedMeasure | null, flags: RemarkCode[] = []): Row => ({
    measure,
    cells: [null, null, null, null, null, of?.value ?? null, of?.low ?? null, of?.high ?? null],
    flags,
  });
  if (!difference) return [row('', null, [why ?? 'bound'])];
  const gap: RemarkCode[] = larger ? ['gap'] : [];
  const simple = row('d', difference, gap);
  if (!slope) return [simple];
  return [
    simple,
    row('sii', slope.sii, gap),
    row('rii', slope.rii, slope.rii ? [] : ['near-zero']),
    row('aci', slope.aci),
  ];
}
