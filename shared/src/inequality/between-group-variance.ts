import { estimatesOf, type Subgroup, settingAverage, sharesOf, standardErrors } from './dimension.ts';
import { type Measure, measured } from './measure.ts';

/** Σ share × (estimate − μ)², in squared units. */
export function varianceBetween(estimates: ArrayLike<number>, shares: readonly number[]): number {
  const mean = settingAverage(estimates, shares);
  let variance = 0;
  for (let i = 0; i < shares.length; i += 1) variance += (shares[i] as number) * ((estimates[i] as number) - mean) ** 2;
  return variance;
}

/**
 * Between-group variance BGV = Σ p(y − μ)² ≥ 0, in squared units of the indicator. Its variance for independent normal
 * estimates, 4Σp²(y−μ)²σ² + 2[Σ(p−p²)²σ⁴ + (Σp²σ²)² − Σp⁴σ⁴], is that of Ahn et al. 2018 (Health Serv Outcomes Res Method
 * 18:49). Known value: 52, 61, 58, 67 with shares .12, .22, .20, .46 give 26.9136.
 */
export function betweenGroupVariance(subgroups: readonly Subgroup[]): Measure {
  const shares = sharesOf(subgroups);
  const estimates = estimatesOf(subgroups);
  const variance = varianceBetween(estimates, shares);
  const errors = standardErrors(subgroups);
  if (!errors) return measured(variance, null);

  const mean = settingAverage(estimates, shares);
  let [slopes, ownSquares, together, apart] = [0, 0, 0, 0];
  errors.forEach((se, i) => {
    const [p, s2] = [shares[i] as number, se * se];
    slopes += p * p * ((estimates[i] as number) - mean) ** 2 * s2;
    ownSquares += (p - p * p) ** 2 * s2 * s2;
    together += p * p * s2;
    apart += p ** 4 * s2 * s2;
  });
  return measured(variance, Math.sqrt(4 * slopes + 2 * (ownSquares + together * together - apart)));
}
