import type { Publication, PublishedGradient, PublishedMeasure } from '@diagnostic/shared/publication/publication.ts';
import { type CsvValue, csv } from './csv.ts';

const header = [
  'campaign',
  'publication',
  'made_on',
  'determinant',
  'determinant_title',
  'stratifier',
  'stratifier_title',
  'measure',
  'classes',
  'class_titles',
  'share_percent',
  'n',
  'effective_n',
  'value',
  'low',
  'high',
  'flags',
];

/**
 * The gradients of a publication as shown: a row for the `mean` of each class, from the most to the least disadvantaged, then
 * one for `d` (last minus first), `sii`, `rii` and `aci`. Where there is none a row without measure says why in `flags`.
 */
export function gradientsCsv(publication: Publication): string {
  const determinants = new Map(publication.determinants.map(({ code, title }) => [code, title.fr ?? code]));
  const rows = (publication.gradients ?? []).flatMap((gradient): CsvValue[][] => {
    const stratifier = publication.stratifiers?.find(({ name }) => name === gradient.stratifier);
    const titles = new Map(stratifier?.classes.map(({ code, title }) => [code, title.fr ?? code]));
    const start = [
      publication.campaign,
      publication.id,
      publication.madeOn,
      gradient.determinant,
      determinants.get(gradient.determinant) ?? gradient.determinant,
      gradient.stratifier,
      stratifier?.title.fr ?? gradient.stratifier,
    ];
    return [...meansOf(gradient, titles), ...measuresOf(gradient)].map((row) => [...start, ...row]);
  });
  return csv(header, rows);
}

const meansOf = ({ classes }: PublishedGradient, titles: Map<string, string>): CsvValue[][] =>
  classes.map(({ codes, share, n, effectiveN, mean, low, high, flags }) => [
    'mean',
    codes.join('+'),
    codes.map((code) => titles.get(code) ?? code).join(', '),
    share,
    n,
    effectiveN,
    mean,
    low,
    high,
    flags.join(' '),
  ]);

function measuresOf({ why, difference, slope, larger }: PublishedGradient): CsvValue[][] {
  const row = (measure: string, of: PublishedMeasure | null, flags: string): CsvValue[] => [
    ...[measure, null, null, null, null, null],
    ...[of?.value ?? null, of?.low ?? null, of?.high ?? null, flags],
  ];
  if (!difference) return [row('', null, why ?? 'bound')];
  const flag = larger ? 'gap' : '';
  const simple = row('d', difference, flag);
  return slope
    ? [
        simple,
        row('sii', slope.sii, flag),
        row('rii', slope.rii, slope.rii ? '' : 'near-zero'),
        row('aci', slope.aci, ''),
      ]
    : [simple];
}
