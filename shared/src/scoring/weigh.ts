import type { CampaignBundle } from '../campaign/bundle.ts';
import { designEffect, effectiveSampleSize } from '../statistics/kish.ts';
import { addSums, noSums, type WeightedSums } from '../statistics/weighted-sums.ts';
import { everyone } from '../tabulation/plan.ts';
import type { Margin } from '../weighting/margins.ts';
import { type EqualWeightClass, rakeWithinBounds } from '../weighting/rake-within-bounds.ts';
import { WeightingRefusal } from '../weighting/refusal.ts';
import type { CellTable } from './cell-table.ts';
import { collapseMargins } from './collapse-margins.ts';

/** How a campaign is weighted: decided at its first publication, then kept. */
export interface WeightingDecision {
  method: 'rake' | 'given' | 'none';
  /** Why its answers are not weighted, in French; null when they are. */
  reason: string | null;
}

/** The weights of every class, and what it takes to compute a variance with them. */
export interface ClassWeights extends WeightingDecision {
  /** By class: what base weights are multiplied by. Final weights have mean 1. */
  factors: number[];
  /** By class: everyone in it, in base weights. */
  people: { n: number; w: number; ww: number }[];
  /** Rows of the whole design. */
  n: number;
  /** By class: its category in each margin, as collapsed; null where unknown. */
  categories: (string | null)[][];
  /** The margins as collapsed. */
  margins: Margin[];
  /** By class: the weighting class it is in once thin categories are merged. Its people have one factor. */
  strata: number[];
  /** Merged categories, `age 75-84+85+`. */
  collapsed: string[];
  /** Kish's, over everyone. */
  designEffect: number;
  effectiveN: number;
  /** Smallest and largest factor, as multiples of the mean weight. */
  lowest: number;
  highest: number;
}

/**
 * Weighs the classes of a campaign (method: weights): rakes to the territory's margins once thin categories are merged,
 * trims, and keeps the weights only if there are enough responses and the design effect is low enough. With `decided`,
 * the decision of the first publication, those two conditions are not asked again.
 */
export function weighClasses(bundle: CampaignBundle, table: CellTable, decided?: WeightingDecision): ClassWeights {
  const { method, leastResponses, highestDesignEffect, trim } = bundle.weighting;
  const people = table.classes.map((_, place) => {
    const [n = 0, w = 0, ww = 0] = table.sums(everyone, place) ?? [];
    return { n, w, ww };
  });
  const n = people.reduce((sum, of) => sum + of.n, 0);
  const { margins, categories, collapsed } = collapseMargins(bundle.territory, table.classes, people);
  const strata = numbered(
    table.classes.map(({ key }, place) => (method === 'rake' ? JSON.stringify(categories[place]) : key)),
  );
  const finish = (decision: WeightingDecision, factors: number[]): ClassWeights => ({
    ...decision,
    ...describe(factors, people),
    people,
    n,
    categories,
    margins,
    strata,
    collapsed: decision.method === 'rake' ? collapsed : [],
  });
  const unweighted = (reason: string) => finish({ method: 'none', reason }, scaled(people));

  if (method === 'given') return finish({ method, reason: null }, scaled(people));
  if (decided?.method === 'none') return unweighted(decided.reason ?? '');
  if (!decided && n < leastResponses) return unweighted(tooFewResponses(leastResponses));
  try {
    const { factors } = rakeWithinBounds(mergedClasses(people, categories, strata), margins, trim, { scale: n });
    const byClass = strata.map((stratum) => factors[stratum] as number);
    const raked = finish({ method: 'rake', reason: null }, byClass);
    if (decided || raked.designEffect <= highestDesignEffect) return raked;
    return unweighted(tooUnequal(highestDesignEffect));
  } catch (failure) {
    if (!(failure instanceof WeightingRefusal)) throw failure;
    return unweighted(impossible);
  }
}

/** Numbers equal keys alike, from 0 in the order in which they first appear. */
function numbered(keys: string[]): number[] {
  const numbers = new Map([...new Set(keys)].map((key, index) => [key, index]));
  return keys.map((key) => numbers.get(key) as number);
}

/** The classes as collapsed, ready to be raked. */
export function mergedClasses(
  people: readonly { n: number; w: number }[],
  categories: readonly (string | null)[][],
  strata: readonly number[],
): EqualWeightClass[] {
  const merged: EqualWeightClass[] = [];
  strata.forEach((stratum, place) => {
    const { n, w } = people[place] as { n: number; w: number };
    merged[stratum] ??= { n: 0, sumWeights: 0, categories: categories[place] as (string | null)[] };
    merged[stratum].n += n;
    merged[stratum].sumWeights += w;
  });
  return merged;
}

/** One factor for all, so that base weights have mean 1. */
function scaled(people: { n: number; w: number }[]): number[] {
  const n = people.reduce((sum, of) => sum + of.n, 0);
  const w = people.reduce((sum, of) => sum + of.w, 0);
  return people.map(() => (w > 0 ? n / w : 1));
}

function describe(factors: number[], people: { n: number; w: number; ww: number }[]) {
  const sums: WeightedSums = noSums();
  people.forEach((of, place) => {
    addSums(sums, { ...noSums(), ...of }, factors[place] as number);
  });
  const weights = people.flatMap(({ n, w }, place) => (n > 0 ? [((factors[place] as number) * w) / n] : []));
  return {
    factors,
    designEffect: designEffect(sums.n, sums.w, sums.ww),
    effectiveN: effectiveSampleSize(sums.w, sums.ww),
    lowest: weights.length > 0 ? Math.min(...weights) : 1,
    highest: weights.length > 0 ? Math.max(...weights) : 1,
  };
}

const tooFewResponses = (least: number) =>
  `Il y avait moins de ${least} réponses à la première publication : les résultats ne sont pas redressés.`;
const tooUnequal = (highest: number) =>
  `Le redressement aurait donné des poids trop inégaux (effet de plan supérieur à ${highest.toLocaleString('fr-FR')}) : les résultats ne sont pas redressés.`;
const impossible = 'Les réponses ne permettent pas d’atteindre les marges : les résultats ne sont pas redressés.';
