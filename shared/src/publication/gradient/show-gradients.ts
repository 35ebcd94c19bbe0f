import type { CampaignBundle } from '../../campaign/bundle.ts';
import { setOfClass } from '../../disclosure/classes/clear-classes.ts';
import type { Measure } from '../../inequality/measure.ts';
import type { SocialGradient } from '../../scoring/social-gradient.ts';
import type { ClassWeights } from '../../scoring/weigh.ts';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts';
import { normalCdf } from '../../statistics/normal-cdf.ts';
import { falseDiscoveries, spread } from '../make.ts';
import type { PublishedClass, PublishedGradient, PublishedMeasure } from '../publication.ts';
import { shownScore } from '../published-score.ts';
import { twoOptionDeterminants, twoOptionInterval } from '../two-options.ts';
import type { Gradient } from './make-gradients.ts';

/**
 * The gradients as they are shown: means in whole points from 5 to 95, measures rounded (D and SII to a point, ACI to a
 * tenth of a point, RII to a hundredth, and only where the line is at 5 points or more at both ends: a ratio of less says
 * nothing). No measure where a class shows as a bound: it would tell the mean that the bound keeps back.
 */
export function showGradients(
  bundle: CampaignBundle,
  gradients: readonly Gradient[],
  { method }: ClassWeights,
): PublishedGradient[] {
  const twoOptions = twoOptionDeterminants(bundle);
  const made = gradients.map(({ determinant, stratifier, why, shown }) => {
    const classes = (shown?.classes ?? []).map(({ of, share, estimate }): PublishedClass => {
      const two = twoOptions.get(determinant);
      const figure = shownScore(
        determinant,
        setOfClass(of),
        {
          estimate,
          askedShown: false,
          interval: two ? twoOptionInterval(estimate, two) : spread(estimate),
          gap: null,
          circular: why === 'circular',
          weighted: method === 'rake',
        },
        bundle.threshold,
      );
      const { n, effectiveN, mean, low, high, flags } = figure;
      return { codes: of.codes, share: Math.round(100 * share), n, effectiveN, mean, low, high, flags };
    });
    const bounded = classes.some(({ flags }) => flags.includes('at-least-95') || flags.includes('at-most-5'));
    const measures = why === null && !bounded ? shown : null;
    return { determinant, stratifier, why, classes, measures };
  });
  const measured = made.flatMap(({ measures }) => measures ?? []);
  const larger = benjaminiHochberg(measured.map(twoSidedP), falseDiscoveries);
  return made.map(({ measures, ...of }) => {
    const slope = measures?.slope;
    return {
      ...of,
      difference: measures && steps(measures.difference, 1),
      slope: slope
        ? {
            bottom: Math.round(slope.bottom),
            top: Math.round(slope.top),
            sii: steps(slope.sii, 1) as PublishedMeasure,
            rii: Math.min(slope.bottom, slope.top) < leastOfRatio ? null : steps(slope.rii, 100),
            aci: steps(slope.aci, 10) as PublishedMeasure,
          }
        : null,
      larger: measures !== null && larger[measured.indexOf(measures)] === true,
    };
  });
}

/** Points at either end of the line under which it has no relative index. */
const leastOfRatio = 5;

function twoSidedP({ slope, difference }: SocialGradient): number {
  const { estimate, se } = slope?.sii ?? difference;
  return se !== null && se > 1e-6 ? 2 * (1 - normalCdf(Math.abs(estimate ?? 0) / se)) : 1;
}

/** A measure rounded to steps of 1/`many`, without bounds when it has no spread but rounding; null when it is not defined. */
function steps({ estimate, se, lower, upper }: Measure, many: number): PublishedMeasure | null {
  if (estimate === null) return null;
  // `|| 0`: −0.3 points are 0, not −0.
  const round = (value: number) => Math.round(many * value) / many || 0;
  const spreads = se !== null && se > 1e-6 && lower !== null && upper !== null;
  return { value: round(estimate), low: spreads ? round(lower) : null, high: spreads ? round(upper) : null };
}
