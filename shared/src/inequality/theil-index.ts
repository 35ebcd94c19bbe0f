import { estimatesOf, type Subgroup, settingAverage, sharesOf, standardErrors } from './dimension.ts';
import { type Measure, measured, notDefined } from './measure.ts';

const THOUSANDTHS = 1000;

/** Subgroups with people in them: those without weigh nothing, whatever the logarithm of their estimate. */
const populated = (subgroups: readonly Subgroup[]) => subgroups.filter(({ population }) => population > 0);

/** Error of Σ f(y), given ∂/∂y of each subgroup; nothing without standard errors or with a slope that is not finite. */
function deltaError(subgroups: readonly Subgroup[], slopes: readonly number[]): number | null {
  const errors = standardErrors(subgroups);
  if (!errors || !slopes.every(Number.isFinite)) return null;
  return Math.hypot(...errors.map((se, i) => se * (slopes[i] as number)));
}

/**
 * Theil index TI = 1000 Σ p (y/μ) ln(y/μ) ≥ 0 (Theil 1967), in thousandths; ∂TI/∂y = 1000 (p/μ)[ln(y/μ) − Σ p (y/μ) ln(y/μ)].
 * Not defined with an estimate below 0. An estimate of 0 counts 0, its limit, and leaves no interval: the slope there is infinite.
 * Known value: 52, 61, 58, 67 with shares .12, .22, .20, .46 give 3.5583.
 */
export function theilIndex(all: readonly Subgroup[]): Measure {
  const subgroups = populated(all);
  const shares = sharesOf(subgroups);
  const mean = settingAverage(estimatesOf(subgroups), shares);
  if (!(mean > 0) || subgroups.some(({ estimate }) => estimate < 0)) {
    return notDefined('The Theil index needs estimates of 0 or more that are not all 0.');
  }
  const logs = subgroups.map(({ estimate }) => Math.log(estimate / mean));
  const terms = subgroups.map(({ estimate }, i) =>
    estimate === 0 ? 0 : ((shares[i] as number) * estimate * (logs[i] as number)) / mean,
  );
  const index = terms.reduce((sum, term) => sum + term, 0);
  const slopes = shares.map((share, i) => (THOUSANDTHS * share * ((logs[i] as number) - index)) / mean);
  return measured(THOUSANDTHS * index, deltaError(subgroups, slopes));
}

/**
 * Mean log deviation MLD = −1000 Σ p ln(y/μ) ≥ 0 (Theil's second index), in thousandths; ∂MLD/∂y = 1000 p (1/μ − 1/y).
 * Not defined unless every estimate is above 0.
 * Known value: 52, 61, 58, 67 with shares .12, .22, .20, .46 give 3.6352.
 */
export function meanLogDeviation(all: readonly Subgroup[]): Measure {
  const subgroups = populated(all);
  const shares = sharesOf(subgroups);
  const mean = settingAverage(estimatesOf(subgroups), shares);
  const without = subgroups.find(({ estimate }) => !(estimate > 0));
  if (without) {
    return notDefined(
      `The mean log deviation needs estimates above 0; that of ${without.name} is ${without.estimate}.`,
    );
  }
  const deviation = subgroups.reduce(
    (sum, { estimate }, i) => sum - (shares[i] as number) * Math.log(estimate / mean),
    0,
  );
  const slopes = subgroups.map(({ estimate }, i) => THOUSANDTHS * (shares[i] as number) * (1 / mean - 1 / estimate));
  return measured(THOUSANDTHS * deviation, deltaError(subgroups, slopes));
}
