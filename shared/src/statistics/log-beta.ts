/** From here on Stirling's series below is exact to double precision. */
const LARGE = 10;

/** δ(x) in Γ(x) = √(2π) x^(x−½) e^(−x) e^δ(x), by Stirling's series, for x ≥ 10 (NIST DLMF 5.11.1). */
function stirlingRemainder(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360360)))))) / x;
}

/** ln Γ(x) for x > 0: the argument is moved up by Γ(x + 1) = x Γ(x), then Stirling. Known value: Γ(½) = √π. */
export function logGamma(x: number): number {
  let moved = 1;
  let y = x;
  for (; y < LARGE; y += 1) moved *= y;
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + stirlingRemainder(y) - Math.log(moved);
}

/**
 * Natural logarithm of the beta function, ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), for a, b > 0.
 *
 * The plain difference of log-gammas loses digits as soon as one argument is large, so Stirling's remainders are
 * subtracted instead (Didonato and Morris 1992, ACM TOMS 18:360, as R's `lbeta`). Known value: B(½, ½) = π.
 */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  const sum = small + large;
  if (large < LARGE) return logGamma(small) + logGamma(large) - logGamma(sum);
  const remainder = stirlingRemainder(large) - stirlingRemainder(sum);
  const shrink = Math.log1p(-small / sum);
  if (small < LARGE) return logGamma(small) + remainder + small - small * Math.log(sum) + (large - 0.5) * shrink;
  return (
    0.5 * Math.log((2 * Math.PI) / large) +
    stirlingRemainder(small) +
    remainder +
    (small - 0.5) * Math.log(small / sum) +
    large * shrink
  );
}
