import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { type CsvValue, csv } from './csv.ts';

const header = [
  'campaign',
  'publication',
  'made_on',
  'determinant',
  'determinant_title',
  'group',
  'group_title',
  'zone',
  'zone_name',
  'n',
  'effective_n',
  'missing_percent',
  'mean',
  'low',
  'high',
  'gap',
  'flags',
  // Last, so that what others read by place stays where it was.
  'unweighted_mean',
];

/** The scores of a publication as shown, one row each; a hidden figure is an empty field, and `flags` says why. */
export function figuresCsv(publication: Publication): string {
  const determinants = new Map(publication.determinants.map(({ code, title }) => [code, title.fr ?? code]));
  const groups = new Map(publication.groups.map(({ code, title }) => [code, title.fr ?? code]));
  const zones = new Map(publication.zones.map(({ code, name }) => [code, name]));
  const rows = publication.scores.map((score): CsvValue[] => [
    publication.campaign,
    publication.id,
    publication.madeOn,
    score.determinant,
    determinants.get(score.determinant) ?? score.determinant,
    score.group,
    groups.get(score.group) ?? score.group,
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
  ]);
  return csv(header, rows);
}
