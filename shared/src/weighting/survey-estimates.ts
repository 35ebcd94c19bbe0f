import { type DomainEstimate, domainEstimate } from '../statistics/domain-estimate.ts';
import { linearisedVariance } from '../statistics/linearised-variance.ts';
import { addSums, countIn, noSums, type WeightedSums } from '../statistics/weighted-sums.ts';
import { finalFactor, rakedVariance } from './raked-variance.ts';
import { WeightingRefusal } from './refusal.ts';
import { checkWeights, domainsOf, SEPARATOR, type SurveyTable } from './survey-table.ts';
import {
  type PeopleClass,
  type WeightingPlan,
  type WeightingReport,
  weightPeople,
  weightSpread,
} from './weight-people.ts';

export interface EstimateRequest {
  by: string[];
  weighting?: WeightingPlan;
  type: 'mean' | 'proportion';
  level: number;
}

export interface EstimateRow extends DomainEstimate {
  variable: string;
  group: Record<string, string>;
}

/** Category of every person in a margin, which may be crossed: `sex:age_group` reads `F:15-24`. */
function marginCategories(table: SurveyTable, variable: string): (string | null)[] {
  const columns = variable.split(':').map((name) => table.categories[name]);
  return Array.from({ length: table.people }, (_, row) => {
    const parts = columns.map((column) => column?.[row] ?? null);
    return parts.includes(null) ? null : parts.join(':');
  });
}

/**
 * Classes of people with the same categories and the same base weight, and the class of every person; without margins
 * all are one class, whatever they weigh.
 */
function classify(table: SurveyTable, variables: string[]): { classes: PeopleClass[]; classOf: Uint32Array } {
  const columns = variables.map((variable) => ({ variable, codes: marginCategories(table, variable) }));
  for (const { variable, codes } of columns) {
    const unknown = codes.filter((code) => code === null).length;
    if (unknown === 0) continue;
    const message = `${unknown} people have no category of ${variable}, so they cannot be weighted. Leave them out or complete them.`;
    throw new WeightingRefusal('missing-category', message, { variable });
  }
  const numbers = new Map<string, number>();
  const classes: PeopleClass[] = [];
  const classOf = Uint32Array.from({ length: table.people }, (_, row) => {
    const weight = table.weights?.[row] ?? 1;
    const categories = columns.map(({ codes }) => codes[row] ?? null);
    const key = categories.length > 0 ? [weight, ...categories].join(SEPARATOR) : '';
    let number = numbers.get(key);
    if (number === undefined) {
      number = classes.length;
      numbers.set(key, number);
      classes.push({ n: 0, categories, sumWeights: 0, sumSquaredWeights: 0, factor: 1 });
    }
    const people = classes[number] as PeopleClass;
    people.n += 1;
    people.sumWeights += weight;
    people.sumSquaredWeights += weight * weight;
    return number;
  });
  return { classes, classOf };
}

interface Answered {
  origin: number;
  constant: boolean;
  missing: number;
  /** Answers of people with a weight above 0. */
  weighing: number;
  /** Per class, with base weights and scores counted from `origin`; nothing for a class without answers. */
  perClass: (WeightedSums | undefined)[];
}

/** The answers of one domain. The origin is their plain mean, so that large scores close together keep their digits. */
function answersOf(
  table: SurveyTable,
  rows: readonly number[],
  numbers: ArrayLike<number>,
  classOf: Uint32Array,
): Answered {
  let [n, sum, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    const score = numbers[row] as number;
    if (Number.isNaN(score)) continue;
    n += 1;
    sum += score;
    least = Math.min(least, score);
    most = Math.max(most, score);
  }
  const constant = least === most;
  const origin = constant ? least : sum / n;
  const perClass: Answered['perClass'] = [];
  let weighing = 0;
  for (const row of rows) {
    const score = numbers[row] as number;
    if (Number.isNaN(score)) continue;
    const at = classOf[row] as number;
    const weight = table.weights?.[row] ?? 1;
    if (weight > 0) weighing += 1;
    const sums = perClass[at] ?? noSums();
    countIn(sums, score - origin, weight);
    perClass[at] = sums;
  }
  return { origin, constant, missing: rows.length - n, weighing, perClass };
}

/**
 * Weighted means or proportions of every value column in every group, at full precision: as R survey's `svymean` and
 * `svyby` with `ids = ~1`, and after weighting its post-stratified or raked (calibration form) variance.
 *
 * The design is everyone in the table, answers or not (n of n/(n−1)); people without a category of `by` are in no group
 * but stay in the design. Rows come by variable in the order given, then by group, sorted. Throws a `WeightingRefusal`.
 */
export function surveyEstimates(
  table: SurveyTable,
  { by, weighting, type, level }: EstimateRequest,
): { rows: EstimateRow[]; weighting: WeightingReport } {
  checkWeights(table);
  const plain = classify(table, weighting?.margins.map(({ variable }) => variable) ?? []);
  const { classOf } = plain;
  const { classes, report } = weighting
    ? weightPeople(plain.classes, weighting)
    : { classes: plain.classes, report: unweightedReport(table) };
  const varianceAfterWeighting = weighting && rakedVariance(table.people, classes);

  const domains = domainsOf(table, by);
  const rows = table.values.flatMap(({ variable, numbers }) =>
    domains.map(({ group, rows: domain }): EstimateRow => {
      const { perClass, ...answered } = answersOf(table, domain, numbers, classOf);
      const sums = noSums();
      perClass.forEach((part, c) => {
        if (part) addSums(sums, part, finalFactor(classes[c] as PeopleClass));
      });
      const variance = varianceAfterWeighting
        ? (varianceAfterWeighting(perClass)?.variance ?? Number.NaN)
        : linearisedVariance(table.people, sums);
      const figure = { ...answered, sums, variance, proportion: type === 'proportion', level };
      return { variable, group, ...domainEstimate(figure) };
    }),
  );
  return { rows, weighting: report };
}

function unweightedReport({ weights, people }: SurveyTable): WeightingReport {
  const counted = Array.from({ length: people }, (_, row) => ({ count: 1, weight: weights?.[row] ?? 1 }));
  return { method: weights ? 'given' : 'none', ...weightSpread(counted) };
}
