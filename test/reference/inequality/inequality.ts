// The measures of inequality against the WHO's healthequal 1.0.1, on tables of subgroups and on individual records.
import { inequalityMeasures } from '@diagnostic/shared/inequality/all-measures.ts';
import { type Dimension, dimensionOf } from '@diagnostic/shared/inequality/dimension.ts';
import {
  boundedConcentration,
  concentrationIndices,
} from '@diagnostic/shared/inequality/gradient/concentration-index.ts';
import { gradientOfPeople, gradientOfTable } from '@diagnostic/shared/inequality/gradient/gradient.ts';
import { slopeIndices } from '@diagnostic/shared/inequality/gradient/slope-index.ts';
import { tableSlopeIndices } from '@diagnostic/shared/inequality/gradient/table-slopes.ts';
import type { Measure } from '@diagnostic/shared/inequality/measure.ts';
import { seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import { countIn, noSums } from '@diagnostic/shared/statistics/weighted-sums.ts';
import { type Check, closedForm, iterated, publishedRecords, type Reproduction } from '../published.ts';

export interface PublishedMeasure {
  estimate: number | string;
  se?: number | string;
  lower?: number | string;
  upper?: number | string;
  /** Where the package's own error is on another scale than its estimate. */
  se_consistent?: number;
  ci_consistent?: [number, number];
  /** Percentiles of 1,000 simulated tables. */
  ci_sim?: [number, number];
}

export interface PublishedTable {
  id: string;
  ordered_dimension: boolean;
  favourable_indicator: 0 | 1;
  indicator_scale: number;
  reference_subgroup_row: number;
  input: {
    subgroup: string;
    subgroup_order: number | null;
    estimate: number;
    se: number;
    population: number;
  }[];
  measures: Record<string, PublishedMeasure>;
}

interface PublishedPeople {
  data: string;
  outcome: string;
  with_design: Record<string, PublishedMeasure>;
  weights_only: Record<string, PublishedMeasure>;
}

export interface InequalityFile {
  grouped: PublishedTable[];
  individual: PublishedPeople[];
}

/** R's sii and rii are fitted by iteration, and their slopes are numerical. */
const fitted = 1e-6;
/** What R allows a simulated bound, as a share of the interval's width. */
const simulatedWithin = 0.05;
/** Three standard errors of a percentile of R's 1,000 draws, which are 2.2 % of the width each. */
const noiseWithin = 0.07;

/**
 * Bounds on which R's 1,000 draws happen to lie further from the truth than its own tolerance: ours, from 40,000 draws, agree
 * with each other for any seed. Left out of the count, and held to the noise instead.
 */
const noisy = new Set([
  'who_sba_by_region mdbu lower',
  ...['bgsd', 'cov', 'mdmu', 'mdbu', 'mdru'].map((name) => `ess_fr_srh_good_by_edu3 ${name} upper`),
]);

export function dimensionOfTable(table: PublishedTable): Dimension {
  const given = table.input.map(({ subgroup, subgroup_order, ...figures }) => ({
    name: subgroup,
    order: subgroup_order,
    ...figures,
  }));
  return dimensionOf(given, { ordered: table.ordered_dimension, adverse: table.favourable_indicator === 0 });
}

const computed = new Map<string, Record<string, Measure>>();

/** Ours by R's names; R has a linear form, and one with equal populations, of some. */
function measuresOf(table: PublishedTable): Record<string, Measure> {
  const measures = computed.get(table.id) ?? computeMeasures(table);
  computed.set(table.id, measures);
  return measures;
}

function computeMeasures(table: PublishedTable): Record<string, Measure> {
  const dimension = dimensionOfTable(table);
  const { subgroups, ordered } = dimension;
  const measures = inequalityMeasures(dimension, {
    scale: table.indicator_scale,
    reference: table.input[table.reference_subgroup_row - 1]?.subgroup,
    random: seededRandom(1),
  });
  if (!ordered) return measures;
  const equal = subgroups.map((subgroup) => ({ ...subgroup, population: 1 }));
  const equalRanks = gradientOfTable(
    equal.map(({ estimate }) => estimate),
    equal.map(() => 1),
  );
  const linear = tableSlopeIndices(subgroups, undefined);
  return {
    ...measures,
    sii_linear: linear.sii,
    rii_linear: linear.rii,
    sii_linear_equal_pop: tableSlopeIndices(equal, undefined).sii,
    aci_equal_pop: concentrationIndices(equalRanks, 'homoscedastic').aci,
  };
}

type Field = 'estimate' | 'se' | 'lower' | 'upper';

function closedChecks(
  name: string,
  ours: Measure | undefined,
  r: PublishedMeasure,
  within: number,
  scale = 1,
): Check[] {
  const [low, high] = r.ci_consistent ?? [r.lower, r.upper];
  // R's error of SII is that of a proportion, whatever the scale of the estimate.
  const se = r.se_consistent ?? (typeof r.se === 'number' && name.startsWith('sii') ? r.se * scale : r.se);
  const figures: [Field, number | string | undefined][] = [
    ['estimate', r.estimate],
    ['se', se],
    ['lower', low],
    ['upper', high],
  ];
  return figures.map(([field, published]) => ({
    what: `${name} ${field}`,
    got: ours?.[field],
    published: published ?? 'NA',
    within,
  }));
}

function simulatedChecks(
  id: string,
  name: string,
  ours: Measure | undefined,
  r: PublishedMeasure,
  noise: boolean,
): Check[] {
  const [low, high] = r.ci_sim ?? [Number.NaN, Number.NaN];
  const share = noise ? noiseWithin : simulatedWithin;
  const bounds = [
    { field: 'lower' as const, published: low },
    { field: 'upper' as const, published: high },
  ];
  const checks = bounds
    .filter(({ field }) => noisy.has(`${id} ${name} ${field}`) === noise)
    .map(({ field, published }) => ({
      what: `${name} ${field}`,
      got: ours?.[field],
      published,
      within: (share * (high - low)) / Math.abs(published),
    }));
  const estimate = { what: `${name} estimate`, got: ours?.estimate, published: r.estimate, within: closedForm };
  return noise ? checks : [estimate, ...checks];
}

/** Every measure of one table; with `noise`, only the bounds on which R's simulation is off. */
export function tableReproductions(table: PublishedTable, { noise = false } = {}): Reproduction[] {
  return Object.entries(table.measures).flatMap(([name, r]): Reproduction[] => {
    const checks = () => {
      const ours = measuresOf(table)[name];
      if (r.ci_sim) return simulatedChecks(table.id, name, ours, r, noise);
      const within = /^[sr]ii/.test(name) ? fitted : closedForm;
      return closedChecks(name, ours, r, within, table.indicator_scale);
    };
    const isNoisy = ['lower', 'upper'].some((field) => noisy.has(`${table.id} ${name} ${field}`));
    return noise && !isNoisy ? [] : [{ call: `healthequal::${name} on ${table.id}`, checks }];
  });
}

/** Individual records with their weights; of a design with strata and clusters, the estimates alone. */
export function peopleReproductions({ data, outcome, with_design, weights_only }: PublishedPeople): Reproduction[] {
  const measuresOfPeople = (): Record<string, Measure> => {
    const records = publishedRecords(data);
    const sums = Array.from({ length: 5 }, noSums);
    const all = noSums();
    for (const record of records) {
      const [score, weight] = [Number(record[outcome]), Number(record.weight)];
      countIn(sums[Number(record.subgroup_order) - 1] ?? noSums(), score, weight);
      countIn(all, score, weight);
    }
    const gradient = gradientOfPeople(sums, records.length);
    const [linear, logistic] = [slopeIndices(gradient, 'linear'), slopeIndices(gradient, 'logistic')];
    const concentration = concentrationIndices(gradient);
    const bounded = boundedConcentration(concentration.aci, all.ws / all.w, { low: 0, high: 1 });
    return {
      ...logistic,
      ...concentration,
      sii_linear: linear.sii,
      rii_linear: linear.rii,
      rci_erreygers: bounded.erreygers,
      rci_wagstaff: bounded.wagstaff,
    };
  };
  let known: Record<string, Measure> | undefined;
  const measures = () => {
    known ??= measuresOfPeople();
    return known;
  };
  const reproductionsOf = (published: Record<string, PublishedMeasure>, how: string, fields: number) =>
    Object.entries(published)
      .filter(([name]) => name !== 'r')
      .map(([name, r]) => ({
        call: `healthequal::${name}(${outcome}, subgroup_order, ${how})`,
        checks: () => closedChecks(name, measures()[name], r, iterated).slice(0, fields),
      }));
  return [
    ...reproductionsOf(weights_only, 'weight', 4),
    ...reproductionsOf(with_design, 'weight, psu, strata; the estimate alone', 1),
  ];
}

/** Everything of R's file. */
export const inequalityReproductions = ({ grouped, individual }: InequalityFile): Reproduction[] => [
  ...grouped.flatMap((table) => tableReproductions(table)),
  ...individual.flatMap(peopleReproductions),
];
