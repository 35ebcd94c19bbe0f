import { chiSquareUpperTail } from './chi-square-upper-tail.ts';

const MOST_TERMS = 100_000;

/**
 * Upper tail of a weighted sum of independent chi-squares of one degree of freedom: P(Σ λᵢ χ²₁ ≥ x), in [0, 1], for λᵢ > 0
 * and x ≥ 0.
 *
 * Ruben's series (1962, Ann. Math. Statist. 33:542; Farebrother 1984, AS 204): with β the least λ, a mixture
 * Σ c_k P(χ²_{q+2k} ≥ x/β) of weights c_k ≥ 0 that add up to 1; stops once 1e-15 of them is left. Throws a RangeError outside
 * the ranges, or where λs are so far apart that the series does not end.
 * Known value: x = 3.841458820694124, λ = [1] gives 0.05.
 */
export function chiSquareSumUpperTail(x: number, lambdas: readonly number[]): number {
  if (lambdas.length === 0 || !lambdas.every((lambda) => lambda > 0 && Number.isFinite(lambda)))
    throw new RangeError('A sum of chi-squares needs weights above 0.');
  if (!(x >= 0)) throw new RangeError('A sum of chi-squares is 0 or more.');
  const least = Math.min(...lambdas);
  const away = lambdas.map((lambda) => 1 - least / lambda);
  const powers = away.map(() => 1);
  const moments: number[] = [];
  const weights = [Math.exp(lambdas.reduce((sum, lambda) => sum + Math.log(least / lambda) / 2, 0))];
  let left = 1 - (weights[0] as number);
  let tail = (weights[0] as number) * chiSquareUpperTail(x / least, lambdas.length);
  for (let k = 1; left > 1e-15; k += 1) {
    if (k > MOST_TERMS) throw new RangeError('The weights of these chi-squares are too far apart.');
    away.forEach((share, i) => {
      powers[i] = (powers[i] as number) * share;
    });
    moments.push(powers.reduce((sum, power) => sum + power, 0));
    const weight = moments.reduce((sum, moment, m) => sum + moment * (weights[k - 1 - m] as number), 0) / (2 * k);
    if (weight === 0) break;
    weights.push(weight);
    left -= weight;
    tail += weight * chiSquareUpperTail(x / least, lambdas.length + 2 * k);
  }
  return Math.min(1, tail);
}
