import type { Publication } from '../publication.ts';
import { figureOf } from './figure.ts';

/** Answers over the 15-and-over population of the margins, in [0, 1]; null where no margin is published. */
export function shareOfPopulation({ weighting, responses }: Publication): number | null {
  const variable = weighting.margins[0]?.variable;
  const population = weighting.margins
    .filter((row) => row.variable === variable)
    .reduce((sum, row) => sum + row.population, 0);
  return population > 1 ? responses / population : null;
}

/** The widest indicative half-width, in points, among the scores of everyone on the whole territory. */
export function widestMargin({ scores }: Publication): number | null {
  const margins = scores
    .filter((score) => score.group === 'ALL' && score.zone === null)
    .map(figureOf)
    .flatMap((figure) => (figure.shown && figure.margin !== null ? [figure.margin] : []));
  return margins.length === 0 ? null : Math.max(...margins);
}

export interface MarginShare {
  variable: string;
  category: string;
  /** In [0, 1], within the variable. */
  population: number;
  before: number;
  after: number;
}

/** Each category's share of the population and of the answers, before and after weighting, whatever unit they came in. */
export function marginShares({ weighting }: Publication): MarginShare[] {
  const total = (variable: string, part: 'population' | 'before' | 'after') =>
    weighting.margins.filter((row) => row.variable === variable).reduce((sum, row) => sum + row[part], 0) || 1;
  return weighting.margins.map((row) => ({
    variable: row.variable,
    category: row.category,
    population: row.population / total(row.variable, 'population'),
    before: row.before / total(row.variable, 'before'),
    after: row.after / total(row.variable, 'after'),
  }));
}

/** A category heard at under four fifths of its weight in the population is worth going to meet. */
export const underHeard = ({ population, before }: MarginShare): boolean => before < 0.8 * population;
