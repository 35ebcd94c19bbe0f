import { type Gradient, gradientOfPeople } from '../inequality/gradient/gradient.ts';
import { designEffectReplace } from '../statistics/design-effect-replace.ts';
import { designEffect, effectiveSampleSize } from '../statistics/kish.ts';
import { studentInterval } from '../statistics/student-interval.ts';
import { addSums, noSums, type WeightedSums } from '../statistics/weighted-sums.ts';
import { everyone } from '../tabulation/plan.ts';
import { rakedVariance } from '../weighting/raked-variance.ts';
import type { CellTable, Dimension, TabulatedClass } from './cell-table.ts';
import { type ClassSums, optionSums, scoreSums } from './class-sums.ts';
import type { ClassWeights } from './weigh.ts';

/** A mean at full precision. Never shown: publications round and protect. */
export interface Estimate {
  /** People with a value. */
  n: number;
  /** People of the set without one. */
  missing: number;
  sumWeights: number;
  /** Kish's, over the answers. */
  effectiveN: number;
  designEffect: number;
  /** Against simple random sampling with replacement. */
  deffReplace: number;
  /** Points in [0, 100], or a share in [0, 1]; NaN when nobody has a value. */
  mean: number;
  /** The same mean in base weights: what was answered, before the weighting to the population's margins. */
  unweighted: number;
  se: number;
  df: number;
  /** Student's 95 % interval, not truncated. */
  low: number;
  high: number;
  /** Weighted share with an unfavourable score, in [0, 1], and how many people that is. */
  unfavourable: number;
  unfavourableN: number;
}

/** How many stored units make one: scores are hundredths of a point, indicators are not. */
export const hundredths = 100;
export const indicator = 1;

/** Estimates means with the weights of a campaign; what the regression on the margins needs is prepared once. */
export interface Estimator {
  mean(of: ClassSums, unit: number): Estimate;
  /** Mean of `a` minus mean of `b`, sets without a person in common, with its standard error. */
  difference(a: ClassSums, b: ClassSums, unit: number): { difference: number; se: number };
  /** Sets without a person in common, from the most disadvantaged to the most advantaged, as slopes over rank need them. */
  gradient(sets: readonly ClassSums[], unit: number): Gradient;
}

/**
 * Prepares the estimator. Variance with n the rows of the whole design, V = n/(n−1)·Σw²(s−m)²/(Σw)²;
 * after raking, with the residuals of the linearised variable on the margins. The variance of a difference is that of the
 * difference of the two linearised variables, which is V₁ + V₂ when nothing was raked; the scatter around a line over ranks is
 * that of the residuals weighted by 1 and by rank, ranks taken as known.
 */
export function prepareEstimator(weights: ClassWeights): Estimator {
  const { factors, people, n: rows } = weights;
  const raked = weights.method === 'rake';
  const varianceOf = rakedVariance(
    rows,
    people.map(({ w, ww }, place) => ({
      sumWeights: w,
      sumSquaredWeights: ww,
      factor: factors[place] as number,
      categories: raked ? (weights.categories[place] as (string | null)[]) : [],
    })),
  );
  const weighted = (of: ClassSums['valued']) => {
    const sums = noSums();
    of.forEach((part, place) => {
      if (part.n > 0) addSums(sums, part, factors[place] as number);
    });
    return sums;
  };

  return {
    mean(of, unit) {
      const sums = weighted(of.valued);
      const present = of.everyone.reduce((total, { n }) => total + n, 0);
      const variance = sums.n > 0 ? (varianceOf(of.valued)?.variance ?? Number.NaN) : Number.NaN;
      const mean = sums.ws / sums.w / unit;
      const se = Math.sqrt(variance) / unit;
      const df = sums.n - 1;
      const low = of.unfavourable.reduce((sum, { w }, place) => sum + w * (factors[place] as number), 0);
      return {
        n: sums.n,
        missing: present - sums.n,
        sumWeights: sums.w,
        effectiveN: effectiveSampleSize(sums.w, sums.ww),
        designEffect: designEffect(sums.n, sums.w, sums.ww),
        deffReplace: designEffectReplace(variance, sums),
        mean,
        unweighted: total(of.valued, 'ws') / total(of.valued, 'w') / unit,
        se,
        df,
        ...(df > 0 ? studentInterval(mean, se, df) : { low: Number.NaN, high: Number.NaN }),
        unfavourable: low / sums.w,
        unfavourableN: of.unfavourable.reduce((sum, { n }) => sum + n, 0),
      };
    },
    difference(a, b, unit) {
      const [first, second] = [weighted(a.valued), weighted(b.valued)];
      const [meanA, meanB] = [first.ws / first.w, second.ws / second.w];
      const both = first.w + second.w;
      // Sums of z = z_a − z_b, handed over as if they were scores of mean 0 with weights that add up to 1.
      const variance = varianceOf(
        a.valued.map((one, place) => {
          const other = b.valued[place] as typeof one;
          const [left, right] = [linearised(one, meanA, first.w), linearised(other, meanB, second.w)];
          return {
            w: (one.w + other.w) / both,
            ww: 0,
            ws: left.wu - right.wu,
            wws: left.wwu - right.wwu,
            wwss: left.wwuu + right.wwuu,
          };
        }),
      )?.variance;
      return { difference: (meanA - meanB) / unit, se: Math.sqrt(variance ?? Number.NaN) / unit };
    },
    gradient(sets, unit) {
      const kept = sets.map(({ valued }) => valued).filter((valued) => total(valued, 'w') > 0);
      const plain = gradientOfPeople(
        kept.map((valued) => inUnit(weighted(valued), unit)),
        rows,
      );
      const weights = plain.classes.reduce((sum, { weight }) => sum + weight, 0);
      /** Variance of Σ weight × (score − fitted) × (level + slope × (rank − centre)), handed over as above. */
      const spread = (fitted: readonly number[], centre: number, level: number, slope: number) => {
        const sums = factors.map((_, place) => {
          const all = { w: 0, ww: 0, ws: 0, wws: 0, wwss: 0 };
          kept.forEach((valued, of) => {
            const one = valued[place] as (typeof valued)[number];
            const along = level + slope * ((plain.classes[of]?.rank as number) - centre);
            const { wu, wwu, wwuu } = linearised(one, unit * (fitted[of] as number), unit);
            all.w += one.w / weights;
            all.ws += along * wu;
            all.wws += along * wwu;
            all.wwss += along * along * wwuu;
          });
          return all;
        });
        return varianceOf(sums)?.variance ?? Number.NaN;
      };
      return {
        classes: plain.classes,
        scatter(fitted, centre) {
          const [level, slope] = [spread(fitted, centre, 1, 0), spread(fitted, centre, 0, 1)];
          return { level, slope, both: (spread(fitted, centre, 1, 1) - level - slope) / 2 };
        },
      };
    },
  };
}

const total = (valued: ClassSums['valued'], of: 'w' | 'ws') => valued.reduce((sum, part) => sum + part[of], 0);

const inUnit = (sums: WeightedSums, unit: number): WeightedSums => ({
  ...sums,
  ws: sums.ws / unit,
  wss: sums.wss / unit ** 2,
  wws: sums.wws / unit,
  wwss: sums.wwss / unit ** 2,
});

/** Sums of u = (s − m)/W over one class. */
function linearised(sums: ClassSums['valued'][number], mean: number, weights: number) {
  return {
    wu: (sums.ws - mean * sums.w) / weights,
    wwu: (sums.wws - mean * sums.ww) / weights,
    wwuu: (sums.wwss - 2 * mean * sums.wws + mean * mean * sums.ww) / (weights * weights),
  };
}

/** What to estimate: a determinant's mean, or the share of answers to an item that are among some options. */
export type Measure = { determinant: string } | { item: string; options: readonly string[] };

export interface EstimateRow extends Estimate {
  group: Partial<Record<Dimension, string>>;
}

/**
 * Full-precision estimates of one measure in a domain, one row for each combination of known categories of the dimensions
 * in `by` that somebody is in, in the order of the categories' codes; one row in all without `by`.
 */
export function estimateScores(
  table: CellTable,
  weights: ClassWeights,
  measure: Measure,
  { domain = everyone, by = [] }: { domain?: string; by?: Dimension[] } = {},
): EstimateRow[] {
  const estimator = prepareEstimator(weights);
  const combinations = new Map<string, Partial<Record<Dimension, string>>>();
  for (const of of table.classes) {
    const group = Object.fromEntries(by.map((dimension) => [dimension, of[dimension]]));
    if (Object.values(group).includes(null)) continue;
    combinations.set(JSON.stringify(Object.values(group)), group as EstimateRow['group']);
  }
  return [...combinations.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, group]) => {
      const inGroup = (of: TabulatedClass) => by.every((dimension) => of[dimension] === group[dimension]);
      return 'determinant' in measure
        ? { group, ...estimator.mean(scoreSums(table, measure.determinant, domain, inGroup), hundredths) }
        : { group, ...estimator.mean(optionSums(table, measure.item, measure.options, domain, inGroup), indicator) };
    })
    .filter(({ n, missing }) => n + missing > 0);
}
