import { InequalityRefusal } from './refusal.ts';

/** One subgroup of a population. */
export interface Subgroup {
  name: string;
  /** The indicator in the subgroup, in any unit. */
  estimate: number;
  /** Standard error of the estimate, ≥ 0, in its unit; `null` when not known. */
  se: number | null;
  /** People, or a share of them, ≥ 0. */
  population: number;
}

/** A subgroup as it is given: what is missing is `null`. `order` 1 is the most disadvantaged. */
export type GivenSubgroup = { [Field in keyof Omit<Subgroup, 'name'>]: number | null } & {
  name: string;
  order: number | null;
};

/** A population parted into subgroups, each person in one: what inequality is measured over. */
export interface Dimension {
  /** At least three; from the most disadvantaged to the most advantaged when `ordered`. */
  subgroups: readonly Subgroup[];
  ordered: boolean;
  /** Whether the indicator is better low (an illness) than high (a score). */
  adverse: boolean;
}

/** Below this every measure over all subgroups is one of two points. */
const FEWEST = 3;

/**
 * Checked subgroups, in their order. Throws an `InequalityRefusal` for fewer than three, a name given twice, an estimate
 * or population that is missing or impossible, and orders that are not 1, 2, 3 … each once (only when `ordered`).
 */
export function dimensionOf(given: readonly GivenSubgroup[], { ordered = false, adverse = false } = {}): Dimension {
  if (given.length < FEWEST) {
    throw new InequalityRefusal(
      'too-few-subgroups',
      `There are ${given.length} subgroups, and measures of inequality need at least ${FEWEST}. Give one row for each subgroup.`,
    );
  }
  const subgroups = given.map(checked);
  if (!subgroups.some(({ population }) => population > 0)) {
    throw new InequalityRefusal(
      'ill-formed-population',
      'The population is 0 in every subgroup. Give the people in each.',
    );
  }
  given.forEach(({ name }, i) => {
    if (given.findIndex((other) => other.name === name) === i) return;
    throw new InequalityRefusal(
      'duplicate-subgroup',
      `The subgroup ${name} is given twice. Merge its rows or rename one.`,
    );
  });
  if (!ordered) return { subgroups, ordered, adverse };
  const places = placesOf(given);
  return { subgroups: places.map((at) => subgroups[at] as Subgroup), ordered, adverse };
}

function checked({ name, estimate, se, population }: GivenSubgroup): Subgroup {
  if (estimate === null || !Number.isFinite(estimate)) {
    const message = `The estimate of subgroup ${name} is missing. Give it, or leave the subgroup out.`;
    throw new InequalityRefusal('ill-formed-estimate', message);
  }
  if (se !== null && !(se >= 0 && Number.isFinite(se))) {
    const message = `The se of subgroup ${name} is ${se}. Standard errors are 0 or more; leave it empty when it is not known.`;
    throw new InequalityRefusal('ill-formed-se', message);
  }
  if (population === null || !(population >= 0 && Number.isFinite(population))) {
    const said = population === null ? 'missing' : population;
    const message = `The population of subgroup ${name} is ${said}. Give the people in it, 0 or more.`;
    throw new InequalityRefusal('ill-formed-population', message);
  }
  return { name, estimate, se, population };
}

/** Where the subgroups of order 1, 2, 3 … are. */
function placesOf(given: readonly GivenSubgroup[]): number[] {
  const refusal = (what: string) => {
    const remedy = `Number the subgroups 1 (most disadvantaged) to ${given.length}, each once, in subgroup_order.`;
    return new InequalityRefusal('ill-formed-order', `${what}. ${remedy}`);
  };
  const places: number[] = [];
  for (const [i, { name, order }] of given.entries()) {
    if (order === null) throw refusal(`The subgroup_order of ${name} is missing`);
    if (!(Number.isInteger(order) && order >= 1 && order <= given.length)) {
      throw refusal(`The subgroup_order of ${name} is ${order}, and there are ${given.length} subgroups`);
    }
    const other = places[order - 1];
    if (other !== undefined)
      throw refusal(`The subgroup_order ${order} is given to ${given[other]?.name} and to ${name}`);
    places[order - 1] = i;
  }
  return places;
}

/** Population shares, which add up to 1. */
export function sharesOf(subgroups: readonly Subgroup[]): number[] {
  const total = subgroups.reduce((sum, { population }) => sum + population, 0);
  return subgroups.map(({ population }) => population / total);
}

/** The population's own mean, Σ share × estimate: the WHO's "setting average". */
export function settingAverage(estimates: ArrayLike<number>, shares: readonly number[]): number {
  let mean = 0;
  for (let i = 0; i < shares.length; i += 1) mean += (shares[i] as number) * (estimates[i] as number);
  return mean;
}

export const estimatesOf = (subgroups: readonly Subgroup[]): number[] => subgroups.map(({ estimate }) => estimate);

/** Standard errors, all of them or nothing. */
export function standardErrors(subgroups: readonly Subgroup[]): number[] | null {
  const errors = subgroups.flatMap(({ se }) => se ?? []);
  return errors.length === subgroups.length ? errors : null;
}

/** The first subgroup with the highest estimate, and the first with the lowest. */
export function extremes(subgroups: readonly Subgroup[]): { highest: Subgroup; lowest: Subgroup } {
  const furthest = (sign: number) =>
    subgroups.reduce((best, group) => (sign * group.estimate > sign * best.estimate ? group : best));
  return { highest: furthest(1), lowest: furthest(-1) };
}

/** Whether populations count people: one between 0 and 1 can only be a share. */
export function countsPeople(subgroups: readonly Subgroup[]): boolean {
  return subgroups.every(({ population }) => population === 0 || population >= 1);
}
