import { type CellSums, decodeSums } from '../tabulation/cell.ts';
import type { StoredCellLike } from '../tabulation/fold.ts';
import type { TabulationPlan } from '../tabulation/plan.ts';

export type Dimension = 'age' | 'sex' | 'zone';

/** One weighting class as it was folded: its categories, null where unknown. */
export interface TabulatedClass extends Record<Dimension, string | null> {
  key: string;
}

/** All cells of a campaign, unpacked: classes in the order of their keys, sums by domain and class. */
export interface CellTable {
  plan: TabulationPlan;
  classes: TabulatedClass[];
  /** Sums of a class in a domain; undefined where nobody is. */
  sums(domain: string, place: number): CellSums | undefined;
}

/** Unpacks cells. Throws when a cell does not fit the plan. */
export function readCells(plan: TabulationPlan, cells: readonly StoredCellLike[]): CellTable {
  const keys = [...new Set(cells.map(({ weightingClass }) => weightingClass))].sort();
  const place = new Map(keys.map((key, index) => [key, index]));
  const byDomain = new Map<string, (CellSums | undefined)[]>();
  for (const { weightingClass, domain, sums } of cells) {
    const row = byDomain.get(domain) ?? new Array<CellSums | undefined>(keys.length).fill(undefined);
    row[place.get(weightingClass) as number] = decodeSums(sums, plan.layout.length);
    byDomain.set(domain, row);
  }
  return { plan, classes: keys.map(classOf), sums: (domain, at) => byDomain.get(domain)?.[at] };
}

function classOf(key: string): TabulatedClass {
  const [age, sex, zone] = key.split('|').map((category) => category || null);
  return { key, age: age ?? null, sex: sex ?? null, zone: zone ?? null };
}
