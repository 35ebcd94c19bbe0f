import { designEffect, effectiveSampleSize } from '../statistics/kish.ts';
import { type Margin, populationTotal } from './margins.ts';
import { postStratify } from './post-stratify.ts';
import { rake } from './rake.ts';
import { rakeWithinBounds } from './rake-within-bounds.ts';
import { finalFactor, type WeightedClass } from './raked-variance.ts';
import { WeightingRefusal } from './refusal.ts';
import { meanWeight, type TrimBounds, trimWeights } from './trim.ts';

/** Rounds of raking and trimming before bounds and margins are said to contradict each other. */
const MOST_TRIMMINGS = 200;

export interface WeightingPlan {
  method: 'poststratify' | 'rake';
  margins: Margin[];
  trim?: TrimBounds;
}

/** People of one combination of margin categories and one base weight. */
export interface PeopleClass extends WeightedClass {
  n: number;
}

/** What was done to the weights; multiples are of the mean weight. */
export interface WeightingReport {
  method: 'none' | 'given' | 'poststratify' | 'rake';
  effectiveN: number;
  designEffect: number | null;
  lowest: number;
  highest: number;
  /** People of the population, and the largest relative deviation from each margin after weighting. */
  population?: number;
  margins?: { variable: string; deviation: number }[];
  sweeps?: number;
  trim?: TrimBounds & { rounds: number };
}

/** How unequal weights are, and their extremes as multiples of their mean. */
export function weightSpread(weights: readonly { count: number; weight: number }[]) {
  const mean = meanWeight(weights);
  let [n, w, ww] = [0, 0, 0];
  let [lowest, highest] = [Number.POSITIVE_INFINITY, 0];
  for (const { count, weight } of weights) {
    n += count;
    w += count * weight;
    ww += count * weight * weight;
    lowest = Math.min(lowest, weight / mean);
    highest = Math.max(highest, weight / mean);
  }
  return { effectiveN: effectiveSampleSize(w, ww), designEffect: designEffect(n, w, ww), lowest, highest };
}

function weightsOf(classes: readonly PeopleClass[]) {
  return classes.map((people) => ({
    count: people.n,
    weight: people.n > 0 ? (people.sumWeights / people.n) * finalFactor(people) : 0,
  }));
}

/** Largest relative deviation of the final weights from a margin's shares. */
function deviationFrom(classes: readonly PeopleClass[], { totals }: Margin, at: number, population: number): number {
  const reached = new Map<string, number>();
  let everyone = 0;
  for (const people of classes) {
    const weight = people.sumWeights * finalFactor(people);
    const category = String(people.categories[at]);
    reached.set(category, (reached.get(category) ?? 0) + weight);
    everyone += weight;
  }
  return Object.entries(totals).reduce((largest, [category, total]) => {
    if (total === 0) return largest;
    return Math.max(largest, Math.abs(((reached.get(category) ?? 0) / everyone / total) * population - 1));
  }, 0);
}

interface Fitted {
  factors: number[];
  sweeps?: number;
  trimmings?: number;
}

function fit(classes: readonly PeopleClass[], { method, margins, trim }: WeightingPlan, scale: number): Fitted {
  if (method === 'poststratify') {
    const [margin, ...others] = margins;
    if (!margin || others.length > 0) {
      const message = 'Post-stratification takes one margin. Cross the variables (sex:age_group), or rake.';
      throw new WeightingRefusal('ill-formed-margin', message);
    }
    return { factors: postStratify(classes, margin, scale) };
  }
  if (!trim) return rake(classes, margins, { scale });
  const raking = rakeWithinBounds(classes, margins, trim, { rounds: MOST_TRIMMINGS, scale });
  if (raking.withinBounds) return raking;
  const message =
    `After ${MOST_TRIMMINGS} rounds of raking and trimming, weights that meet the margins are still outside the bounds. ` +
    'Widen the bounds, or merge small categories.';
  throw new WeightingRefusal('bounds-not-met', message);
}

/**
 * Weights classes of people (each of one base weight) to the margins, to a mean weight of 1; sets `factor` and `trimmed`.
 *
 * Post-stratified weights are trimmed once, as R survey's `trimWeights`: they no longer meet the margins exactly, which
 * the report says. Raked weights are trimmed and raked again until both hold. Throws a `WeightingRefusal` otherwise.
 */
export function weightPeople(
  classes: readonly PeopleClass[],
  plan: WeightingPlan,
): { classes: PeopleClass[]; report: WeightingReport } {
  const n = classes.reduce((sum, people) => sum + people.n, 0);
  const population = populationTotal(plan.margins);
  const fitted = fit(classes, plan, n);
  let weighted = classes.map((people, i): PeopleClass => ({ ...people, factor: fitted.factors[i] ?? 1 }));
  if (plan.trim && plan.method === 'poststratify') {
    const before = weightsOf(weighted);
    const after = trimWeights(before, plan.trim);
    weighted = weighted.map((people, i) => {
      const weight = before[i]?.weight ?? 0;
      return { ...people, trimmed: weight > 0 ? (after[i] ?? 0) / weight : 1 };
    });
  }
  const margins = plan.margins.map((margin, at) => ({
    variable: margin.variable,
    deviation: deviationFrom(weighted, margin, at, population),
  }));
  return {
    classes: weighted,
    report: {
      method: plan.method,
      ...weightSpread(weightsOf(weighted)),
      population,
      margins,
      ...(fitted.sweeps !== undefined && { sweeps: fitted.sweeps }),
      ...(plan.trim && { trim: { ...plan.trim, rounds: fitted.trimmings ?? 1 } }),
    },
  };
}
