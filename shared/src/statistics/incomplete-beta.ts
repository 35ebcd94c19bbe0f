import { logBeta } from './log-beta.ts';

const TINY = 1e-300;
const MOST_TERMS = 100_000;

/** The continued fraction of the incomplete beta function (NIST DLMF 8.17.22), by Lentz's method. */
function continuedFraction(a: number, b: number, x: number): number {
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return fraction;
}

/** Σ (a+b)ₖ/(a+1)ₖ xᵏ (NIST DLMF 8.17.8): positive terms only, few of them while (a + b)x is small. */
function powerSeries(a: number, b: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; term > sum * 1e-17; k += 1) {
    term *= ((a + b + k) / (a + 1 + k)) * x;
    sum += term;
  }
  return sum;
}

/**
 * Regularised incomplete beta function I_x(a, b) in [0, 1], for a, b > 0 and x in [0, 1].
 *
 * `complement` is 1 − x: give it when x is so near 1 that the subtraction would lose its digits.
 * Source: NIST DLMF 8.17. Known value: I_½(2, 3) = 11/16.
 */
export function incompleteBeta(a: number, b: number, x: number, complement = 1 - x): number {
  if (!(a > 0 && b > 0)) throw new RangeError('The incomplete beta function needs a and b above 0.');
  if (!(x >= 0 && complement >= 0)) throw new RangeError('The incomplete beta function needs x from 0 to 1.');
  if (x === 0) return 0;
  if (complement === 0) return 1;
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-complement);
  const logComplement = complement < 0.5 ? Math.log(complement) : Math.log1p(-x);
  const front = Math.exp(a * logX + b * logComplement - logBeta(a, b));
  if (x < 0.5 && (a + b) * x < 4) return (front * powerSeries(a, b, x)) / a;
  if (complement < 0.5 && (a + b) * complement < 4) return 1 - (front * powerSeries(b, a, complement)) / b;
  if (x <= (a + 1) / (a + b + 2)) return (front * continuedFraction(a, b, x)) / a;
  return 1 - (front * continuedFraction(b, a, complement)) / b;
}
