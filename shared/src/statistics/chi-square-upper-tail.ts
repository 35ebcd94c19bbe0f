import { logGamma } from './log-beta.ts';

/**
 * Upper tail of the chi-square distribution, P(X ≥ x) with `df` > 0 degrees of freedom, in [0, 1], for x ≥ 0: the
 * regularised incomplete gamma function Q(df/2, x/2) (NIST DLMF 8.2, 8.11.4 as a series below df/2 + 1, 8.9.2 as a
 * continued fraction by Lentz's method above). Throws a RangeError outside the ranges.
 * Known value: x = 3.841458820694124, df = 1 gives 0.05 (R: `pchisq(3.841458820694124, 1, lower.tail = FALSE)`).
 */
export function chiSquareUpperTail(x: number, df: number): number {
  if (!(df > 0)) throw new RangeError('A chi-square needs degrees of freedom above 0.');
  if (!(x >= 0)) throw new RangeError('A chi-square is 0 or more.');
  if (x === 0) return 1;
  if (!Number.isFinite(x)) return 0;
  const [a, half] = [df / 2, x / 2];
  const front = Math.exp(a * Math.log(half) - half - logGamma(a));
  return half < a + 1 ? 1 - front * lowerSeries(a, half) : front * upperFraction(a, half);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < 100_000; k += 1) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / (numerator * d + b || tiny);
    c = b + numerator / c || tiny;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return fraction;
}
