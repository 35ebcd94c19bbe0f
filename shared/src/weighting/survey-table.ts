import { WeightingRefusal } from './refusal.ts';

/** A survey file, by column; every column has one entry per person, in the same order. */
export interface SurveyTable {
  /** Base weights ≥ 0; without them everyone weighs 1. */
  weights?: ArrayLike<number>;
  /** Columns to estimate; NaN where there is no answer. */
  values: { variable: string; numbers: ArrayLike<number> }[];
  /** Columns of categories, for groups and margins; `null` where missing. */
  categories: Record<string, readonly (string | null)[]>;
  people: number;
}

export const SEPARATOR = '\u0000';

/** Rows of the people in each combination of the `by` columns present, sorted; everyone without `by`. */
export function domainsOf(table: SurveyTable, by: string[]): { group: Record<string, string>; rows: number[] }[] {
  const found = new Map<string, { codes: string[]; rows: number[] }>();
  for (let row = 0; row < table.people; row += 1) {
    const codes = by.map((name) => table.categories[name]?.[row] ?? null);
    if (!codes.every((code) => code !== null)) continue;
    const key = codes.join(SEPARATOR);
    const domain = found.get(key) ?? { codes, rows: [] };
    domain.rows.push(row);
    found.set(key, domain);
  }
  if (by.length === 0 && found.size === 0) return [{ group: {}, rows: [] }];
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { codes, rows }]) => ({
      group: Object.fromEntries(by.map((name, i) => [name, codes[i] as string])),
      rows,
    }));
}

/** Checked base weights: ≥ 0, with somebody weighing something. */
export function checkWeights({ weights, people }: SurveyTable): void {
  if (!weights) return;
  let sum = 0;
  for (let row = 0; row < people; row += 1) {
    const weight = weights[row] ?? Number.NaN;
    if (!(weight >= 0 && Number.isFinite(weight))) {
      throw new WeightingRefusal(
        'ill-formed-weight',
        `The weight of person ${row + 1} is not a number from 0 up. Correct it.`,
      );
    }
    sum += weight;
  }
  if (people > 0 && sum === 0)
    throw new WeightingRefusal('ill-formed-weight', 'Every weight is 0. Give weights above 0.');
}
