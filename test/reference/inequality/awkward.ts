// Awkward tables: what healthequal 1.0.1 says, and where that is not to be imitated, what is said instead.
import { inequalityMeasures } from '@diagnostic/shared/inequality/all-measures.ts';
import { comparedSubgroups, difference } from '@diagnostic/shared/inequality/difference-and-ratio.ts';
import { dimensionOf, type GivenSubgroup, type Subgroup } from '@diagnostic/shared/inequality/dimension.ts';
import type { Measure } from '@diagnostic/shared/inequality/measure.ts';
import { InequalityRefusal } from '@diagnostic/shared/inequality/refusal.ts';
import { meanDifference } from '@diagnostic/shared/inequality/simulated-measures.ts';
import { seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import type { Check, Reproduction } from '../published.ts';
import type { PublishedMeasure } from './inequality.ts';

export interface Awkward {
  label: string;
  fn: string;
  args: {
    est: (number | 'NA')[];
    se?: number[] | null;
    pop?: number[];
    subgroup_order?: number[];
    favourable_indicator?: number[];
    ordered_dimension?: number[];
    setting_average?: number[];
  };
  policy: string;
  result: PublishedMeasure | null;
  error: string | null;
}

export interface AwkwardFile {
  tolerance: { rel: number };
  cases: Awkward[];
}

const scale = 100;
const overRanks = ['sii', 'rii', 'aci', 'rci'];

/** The table of a case as it would be given. Without populations all are the same. */
function given({ args }: Awkward): GivenSubgroup[] {
  return args.est.map((estimate, i) => ({
    name: `group ${i + 1}`,
    order: args.subgroup_order?.[i] ?? null,
    estimate: estimate === 'NA' ? null : estimate,
    se: args.se?.[i] ?? null,
    population: args.pop?.[i] ?? 1,
  }));
}

function kindOf({ fn, args }: Awkward): { ordered: boolean; adverse: boolean } {
  const ordered = args.ordered_dimension?.[0] === 1 || overRanks.includes(fn);
  return { ordered, adverse: args.favourable_indicator?.[0] === 0 };
}

/** Our measure; nothing when the table, or the measure, is refused. */
export function measureOf(awkward: Awkward): Measure | null {
  try {
    const dimension = dimensionOf(given(awkward), kindOf(awkward));
    const name = awkward.fn === 'parisk' ? 'par' : awkward.fn;
    const measure = inequalityMeasures(dimension, { scale, random: seededRandom(1), draws: 100 })[name];
    return measure?.estimate === null ? null : (measure ?? null);
  } catch (error) {
    if (error instanceof InequalityRefusal) return null;
    throw error;
  }
}

/** Two subgroups are refused as a table, but can be compared. */
function differenceOfTwo(awkward: Awkward): Measure {
  const subgroups = given(awkward).map(
    ({ name, estimate, se, population }): Subgroup => ({
      name,
      estimate: estimate ?? Number.NaN,
      se,
      population: population ?? Number.NaN,
    }),
  );
  return difference(comparedSubgroups({ subgroups, ...kindOf(awkward) }));
}

/** Distances to a mean that somebody else gives, which has no interval. */
function toDeclaredMean({ fn, args }: Awkward): Measure {
  const estimates = args.est.map(Number);
  const mean = args.setting_average?.[0] ?? Number.NaN;
  const distance = meanDifference(
    estimates,
    estimates.map(() => 1 / estimates.length),
    mean,
  );
  return { estimate: fn === 'idisu' ? (100 * distance) / mean : distance, se: null, lower: null, upper: null };
}

/** Not compared: see docs/methods.md, "Inequality". */
const leftOut = ['par without population uses the setting average'];

export const awkwardCases = ({ cases }: AwkwardFile): Awkward[] =>
  cases.filter(({ policy, label }) => policy === 'match' && !leftOut.includes(label));

export function awkwardReproductions(file: AwkwardFile): Reproduction[] {
  return awkwardCases(file).map((awkward) => {
    const { label, fn, args, result } = awkward;
    const ours = args.setting_average
      ? toDeclaredMean
      : fn === 'd' && args.est.length === 2
        ? differenceOfTwo
        : measureOf;
    const checks = (): Check[] => {
      const measure = ours(awkward);
      if (!result) return [{ what: 'refused', got: measure && 1, published: 'NA', within: 0 }];
      // At an estimate of 0 the package's error is that of ln 0.000001: ours has none there.
      const fields = label.startsWith('ti with a zero')
        ? (['estimate'] as const)
        : (['estimate', 'se', 'lower', 'upper'] as const);
      return fields.map((field) => {
        const published = result[field] ?? 'NA';
        const rescaled =
          fn === 'sii' && field === 'se' && typeof published === 'number' ? published * scale : published;
        return { what: field, got: measure?.[field], published: rescaled, within: file.tolerance.rel };
      });
    };
    return { call: `healthequal::${fn}: ${label}`, checks };
  });
}
