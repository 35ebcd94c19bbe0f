/**
 * Kish's effective sample size n_eff = (Σw)² / Σw²: how many equally weighted people carry as much information
 * (Kish 1965, Survey Sampling, §11.7). From the two sums; 0 when nobody weighs anything. Never above the count of people.
 * Known value: w = 1, 1, 2, 4 gives 64/22 = 2.9091.
 */
export function effectiveSampleSize(sumWeights: number, sumSquaredWeights: number): number {
  return sumSquaredWeights > 0 ? (sumWeights * sumWeights) / sumSquaredWeights : 0;
}

/**
 * Kish's design effect of weighting deff = n Σw² / (Σw)², ≥ 1: how much unequal weights inflate the variance.
 * NaN when nobody weighs anything. Known value: w = 1, 1, 2, 4 gives 1.375.
 */
export function designEffect(n: number, sumWeights: number, sumSquaredWeights: number): number {
  return (n * sumSquaredWeights) / (sumWeights * sumWeights);
}
