import { normalCdf } from './normal-cdf.ts';
import { ties } from './ranks.ts';

/** Below this many pairs without ties the p-value is exact. */
const EXACT_BELOW = 50;

export interface KendallTau {
  tau: number;
  /** Pairs in the same order minus pairs in opposite order. */
  s: number;
  /** Two-sided, by the method named. */
  p: number;
  method: 'exact' | 'normal';
  /** S over its standard deviation, ties counted, and the same with S brought 1 nearer to 0; their two-sided p. */
  z: number;
  pNormal: number;
  zContinuity: number;
  pContinuity: number;
}

/** Shares of the n! orders with 0, 1, 2 … pairs in the same order (Kendall and Gibbons 1990, §5). */
function orderShares(n: number): number[] {
  let shares = [1];
  for (let size = 2; size <= n; size += 1) {
    const before = shares;
    shares = Array.from({ length: before.length + size - 1 }, (_, pairs) => {
      const from = before.slice(Math.max(0, pairs - size + 1), pairs + 1);
      return from.reduce((sum, share) => sum + share, 0) / size;
    });
  }
  return shares;
}

function sameMinusOpposite(x: readonly number[], y: readonly number[]): number {
  let s = 0;
  for (let i = 1; i < x.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      s += Math.sign(((x[i] as number) - (x[j] as number)) * ((y[i] as number) - (y[j] as number)));
    }
  }
  return s;
}

/** Variance of S when there is no association, ties counted (Kendall and Gibbons 1990, §4). */
function varianceOfS(n: number, tiesX: number[], tiesY: number[]): number {
  const sum = (sizes: number[], term: (t: number) => number) => sizes.reduce((all, t) => all + term(t), 0);
  const pairs = (t: number) => t * (t - 1);
  const main = (t: number) => pairs(t) * (2 * t + 5);
  const triples = (t: number) => pairs(t) * (t - 2);
  return (
    (main(n) - sum(tiesX, main) - sum(tiesY, main)) / 18 +
    (sum(tiesX, pairs) * sum(tiesY, pairs)) / (2 * pairs(n)) +
    (sum(tiesX, triples) * sum(tiesY, triples)) / (9 * triples(n))
  );
}

/**
 * Kendall's τ_b = S / √((P − Tₓ)(P − Tᵧ)), P = n(n−1)/2 and T the pairs tied on each side; in [−1, 1]. The p-value (no
 * association) is exact for fewer than 50 pairs without ties, otherwise normal without continuity correction
 * (Kendall and Gibbons 1990, Rank Correlation Methods; R: `cor.test(method = "kendall")`).
 *
 * Lengths that differ, fewer than three pairs or values that are all equal throw a RangeError. Time grows with n².
 * Known value: 1, 2, 3, 4, 5 and 2, 1, 4, 3, 5: τ = 0.6, S = 6, p = 0.2333.
 */
export function kendallTau(x: readonly number[], y: readonly number[]): KendallTau {
  const n = x.length;
  if (y.length !== n) throw new RangeError('Ranks are compared of as many values on both sides.');
  if (n < 3) throw new RangeError('Kendall’s τ needs three pairs or more.');
  const [tiesX, tiesY] = [ties(x), ties(y)];
  const pairs = (n * (n - 1)) / 2;
  const untied = (sizes: number[]) => pairs - sizes.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
  const comparable = untied(tiesX) * untied(tiesY);
  if (comparable === 0) throw new RangeError('Values that are all equal have no order to compare.');
  const s = sameMinusOpposite(x, y);
  const deviation = Math.sqrt(varianceOfS(n, tiesX, tiesY));
  const [z, zContinuity] = [s / deviation, (Math.sign(s) * (Math.abs(s) - 1)) / deviation];
  const twoSided = (score: number) => 2 * normalCdf(-Math.abs(score));
  const exact = n < EXACT_BELOW && tiesX.length === 0 && tiesY.length === 0;
  const atMost = (pairs - Math.abs(s)) / 2;
  const tail = () =>
    orderShares(n)
      .slice(0, atMost + 1)
      .reduce((sum, share) => sum + share, 0);
  return {
    tau: s / Math.sqrt(comparable),
    s,
    p: exact ? Math.min(1, 2 * tail()) : twoSided(z),
    method: exact ? 'exact' : 'normal',
    z,
    pNormal: twoSided(z),
    zContinuity,
    pContinuity: Math.min(1, twoSided(zContinuity)),
  };
}
