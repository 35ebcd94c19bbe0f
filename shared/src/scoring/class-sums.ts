import { noSums, type WeightedSums } from '../statistics/weighted-sums.ts';
import { firstOption } from '../tabulation/columns.ts';
import type { CellTable, TabulatedClass } from './cell-table.ts';

/** n, Σw and Σw² of some people. */
export interface Head {
  n: number;
  w: number;
  ww: number;
}

/**
 * The people one figure is about, class by class, in base weights: everyone in the set, those with a value and their sums,
 * and those with an unfavourable one. Values are scores in hundredths, or 0 and 1.
 */
export interface ClassSums {
  everyone: Head[];
  valued: WeightedSums[];
  unfavourable: Head[];
}

/** Which classes to take; all of them by default. */
export type ClassFilter = (of: TabulatedClass) => boolean;

const all: ClassFilter = () => true;
const nobody: Head = { n: 0, w: 0, ww: 0 };

const head = (sums: Float64Array, start: number): Head => ({
  n: sums[start] as number,
  w: sums[start + 1] as number,
  ww: sums[start + 2] as number,
});

/** Sums of a determinant's scores in a domain, in hundredths of a point. */
export function scoreSums(table: CellTable, determinant: string, domain: string, filter = all): ClassSums {
  const place = table.plan.determinants.indexOf(determinant);
  if (place < 0) throw new Error(`The campaign has no determinant ${determinant}.`);
  const start = table.plan.layout.scores + 10 * place;
  return collect(table, domain, filter, (sums) => ({
    valued: scored(sums, start),
    unfavourable: head(sums, start + 7),
  }));
}

/**
 * Sums of the scores by which people are compared on a determinant, in hundredths of a point: the common-items score, which
 * has no unfavourable count, or the full one where everybody is asked the same. For gaps, priorities and the means of social
 * classes; other levels are full scores.
 */
export function comparedSums(table: CellTable, determinant: string, domain: string, filter = all): ClassSums {
  const place = table.plan.common.indexOf(determinant);
  if (place < 0) return scoreSums(table, determinant, domain, filter);
  const start = table.plan.layout.common + 7 * place;
  return collect(table, domain, filter, (sums) => ({ valued: scored(sums, start), unfavourable: nobody }));
}

const scored = (sums: Float64Array, start: number): WeightedSums => ({
  ...head(sums, start),
  ws: sums[start + 3] as number,
  wss: sums[start + 4] as number,
  wws: sums[start + 5] as number,
  wwss: sums[start + 6] as number,
});

/** Sums of the indicator "chose one of these options" among those who gave a real answer to an item. */
export function optionSums(
  table: CellTable,
  item: string,
  options: readonly string[],
  domain: string,
  filter = all,
): ClassSums {
  const place = table.plan.columns.findIndex(({ name }) => name === item);
  const column = table.plan.columns[place];
  if (!column) throw new Error(`The campaign has no item ${item}.`);
  const unknown = options.find((option) => !column.options.includes(option));
  if (unknown !== undefined) throw new Error(`The item ${item} has no option ${unknown}.`);
  const start = table.plan.layout.items[place] as number;
  return collect(table, domain, filter, (sums) => {
    const valued = noSums();
    column.options.forEach((option, index) => {
      if (column.missing[index]) return;
      const { n, w, ww } = head(sums, start + 3 * (firstOption + index));
      valued.n += n;
      valued.w += w;
      valued.ww += ww;
      if (!options.includes(option)) return;
      valued.ws += w;
      valued.wss += w;
      valued.wws += ww;
      valued.wwss += ww;
    });
    return { valued, unfavourable: nobody };
  });
}

/** Voters of a domain, and those of them who chose a subject; null when residents were not asked about it. */
export function voteCounts(
  table: CellTable,
  subject: string,
  domain: string,
): { voters: number; chose: number } | null {
  const { layout, subjects } = table.plan;
  const place = subjects.indexOf(subject);
  if (place < 0) return null;
  const count = (at: number) =>
    table.classes.reduce((sum, _, of) => sum + (table.sums(domain, of)?.[layout.votes + 3 * at] ?? 0), 0);
  return { voters: count(0), chose: count(1 + place) };
}

function collect(
  table: CellTable,
  domain: string,
  filter: ClassFilter,
  read: (sums: Float64Array) => { valued: WeightedSums; unfavourable: Head },
): ClassSums {
  const found = table.classes.map((of, place) => {
    const sums = filter(of) ? table.sums(domain, place) : undefined;
    return sums
      ? { everyone: head(sums, 0), ...read(sums) }
      : { everyone: nobody, valued: noSums(), unfavourable: nobody };
  });
  return {
    everyone: found.map(({ everyone }) => everyone),
    valued: found.map(({ valued }) => valued),
    unfavourable: found.map(({ unfavourable }) => unfavourable),
  };
}

/** The people of `whole` who are not in `part`, a set inside it: class by class, the difference of the sums. */
export const restOf = (whole: ClassSums, part: ClassSums): ClassSums => combine(whole, part, -1);

/** The people of two sets without a person in common. */
export const unionOf = (one: ClassSums, other: ClassSums): ClassSums => combine(one, other, 1);

function combine(one: ClassSums, other: ClassSums, sign: 1 | -1): ClassSums {
  return {
    everyone: addEach(one.everyone, other.everyone, sign),
    valued: addEach(one.valued, other.valued, sign),
    unfavourable: addEach(one.unfavourable, other.unfavourable, sign),
  };
}

function addEach<Sums extends object>(one: Sums[], other: Sums[], sign: 1 | -1): Sums[] {
  return one.map((sums, place) => {
    const more = other[place] as Record<string, number>;
    const entries = Object.entries(sums as Record<string, number>).map(([key, sum]) => [
      key,
      sum + sign * (more[key] ?? 0),
    ]);
    return Object.fromEntries(entries) as Sums;
  });
}
