import { sampleRankCorrelation } from 'simple-statistics';
import { normalCdf } from './normal-cdf.ts';
import { ties } from './ranks.ts';
import { studentTwoSidedP } from './student-two-sided-p.ts';

/** Up to here every order of the ranks is gone through. */
const MOST_EXACT = 9;
const MOST_EDGEWORTH = 1289;

export interface Spearman {
  rho: number;
  /** Σ of squared rank differences, as it would be without ties: (n³ − n)(1 − ρ)/6. */
  s: number;
  /** Two-sided, by the method named. */
  p: number;
  method: 'exact' | 'edgeworth' | 'student';
  /** Two-sided, by Student's t = ρ√((n−2)/(1−ρ²)) of n − 2 degrees of freedom. */
  pStudent: number;
}

/** How many of the n! orders of n ranks have Σd² of at least `s`. */
function ordersFrom(s: number, n: number): number {
  const free = Array.from({ length: n }, (_, i) => i);
  const count = (place: number, sum: number, left: number[]): number => {
    if (left.length === 0) return sum >= s ? 1 : 0;
    return left.reduce(
      (found, rank) =>
        found +
        count(
          place + 1,
          sum + (rank - place) ** 2,
          left.filter((other) => other !== rank),
        ),
      0,
    );
  };
  return count(0, 0, free);
}

/** P(S ≥ s) by Edgeworth's series (Best and Roberts 1975, Applied Statistics 24:377, algorithm AS 89). */
function edgeworthUpper(s: number, n: number): number {
  const b = 1 / n;
  const x = ((6 * (s - 1) * b) / (n * n - 1) - 1) * Math.sqrt(n - 1);
  const y = x * x;
  const inner = 0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y);
  const middle = -0.0758 + b * (0.1033 + 0.3932 * b) - y * b * (0.0879 + 0.0151 * b - y * inner);
  const term = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * middle);
  return Math.min(1, Math.max(0, term / Math.exp(y / 2) + normalCdf(-x)));
}

/**
 * Spearman's rank correlation ρ: Pearson's of the ranks, ties sharing theirs; in [−1, 1]. The p-value (no association) is
 * exact up to nine pairs without ties, by Edgeworth's series up to 1,289, by Student's t otherwise
 * (Kendall and Gibbons 1990, Rank Correlation Methods; R: `cor.test(method = "spearman")`).
 *
 * Lengths that differ, fewer than three pairs or values that are all equal throw a RangeError.
 * Known value: 1, 2, 3, 4, 5 and 2, 1, 4, 3, 5: ρ = 0.8, S = 4, p = 0.1333.
 */
export function spearman(x: readonly number[], y: readonly number[]): Spearman {
  const n = x.length;
  if (y.length !== n) throw new RangeError('Ranks are compared of as many values on both sides.');
  if (n < 3) throw new RangeError('Spearman’s correlation needs three pairs or more.');
  const rho = sampleRankCorrelation([...x], [...y]);
  if (Number.isNaN(rho)) throw new RangeError('Values that are all equal have no order to compare.');
  const pStudent = studentTwoSidedP(rho * Math.sqrt((n - 2) / Math.max(0, 1 - rho * rho)), n - 2);
  const whole = (n * n * n - n) / 6;
  const s = whole * (1 - rho);
  if (n > MOST_EDGEWORTH || ties(x).length > 0 || ties(y).length > 0) {
    return { rho, s, p: pStudent, method: 'student', pStudent };
  }
  const even = 2 * Math.round(s / 2);
  const method = n <= MOST_EXACT ? 'exact' : 'edgeworth';
  const orders = Array.from({ length: n }, (_, i) => i + 1).reduce((product, i) => product * i, 1);
  const upper = (from: number) => (method === 'exact' ? ordersFrom(from, n) / orders : edgeworthUpper(from, n));
  const tail = even > whole ? upper(method === 'exact' ? even : even - 1) : 1 - upper(even + 2);
  return { rho, s, p: Math.min(1, 2 * tail), method, pStudent };
}
