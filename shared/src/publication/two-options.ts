import { selfAnswered } from '../campaign/audience.ts';
import type { CampaignBundle } from '../campaign/bundle.ts';
import type { Codebook } from '../questionnaire/codebook.ts';
import { findCommonItems } from '../response/common-items.ts';
import type { Estimate } from '../scoring/estimate.ts';
import { proportionEffectiveN, wilsonInterval } from '../statistics/wilson-interval.ts';
import { favourableFrom } from '../tabulation/cell.ts';

/** The two scores of a determinant made of one item with two of them, one unfavourable: its mean is a proportion in disguise. */
export interface TwoOptions {
  low: number;
  high: number;
}

/** Determinant code → its two scores, for those made of one two-option item in every version of the questionnaire. */
export function twoOptionDeterminants(bundle: CampaignBundle): Map<string, TwoOptions> {
  const parts = selfAnswered(bundle).flatMap(({ codebooks }) => scoredParts(codebooks));
  return new Map(
    [...Map.groupBy(parts, ({ determinant }) => determinant)].flatMap(([code, of]) => {
      const two = twoScores(of);
      return two && 100 * two.low < favourableFrom && 100 * two.high >= favourableFrom ? [[code, two] as const] : [];
    }),
  );
}

/**
 * Determinants whose common-items score is that of one item with two scores: means of it are proportions in disguise. How many
 * chose either option is counted for full scores only, so nothing may be told of these.
 */
export function twoOptionComparisons(bundle: CampaignBundle): Set<string> {
  const { partsOf } = findCommonItems(bundle);
  const parts = selfAnswered(bundle).flatMap(({ published, codebooks }) => {
    const common = partsOf(published);
    return scoredParts(codebooks).filter(({ determinant, name }) => common.get(determinant)?.has(name));
  });
  const byDeterminant = Map.groupBy(parts, ({ determinant }) => determinant);
  return new Set(bundle.determinants.flatMap(({ code }) => (twoScores(byDeterminant.get(code) ?? []) ? [code] : [])));
}

interface ScoredPart {
  name: string;
  determinant: string;
  scores: number[];
}

function scoredParts(codebooks: Codebook[]): ScoredPart[] {
  return codebooks.flatMap(({ items, scales = {} }) => [
    ...Object.entries(items).flatMap(([name, { determinant, scores = {} }]) =>
      determinant ? [{ name, determinant, scores: Object.values(scores) }] : [],
    ),
    // A scale has more than two sums: its determinant is no proportion.
    ...Object.entries(scales).flatMap(([name, { determinant }]) =>
      determinant ? [{ name, determinant, scores: [0, 50, 100] }] : [],
    ),
  ]);
}

/** The two scores of parts that are all the same item; null where there are more. */
function twoScores(parts: ScoredPart[]): TwoOptions | null {
  const scores = new Set(parts.flatMap((part) => part.scores));
  const items = new Set(parts.map(({ name }) => name));
  return items.size === 1 && scores.size === 2 ? { low: Math.min(...scores), high: Math.max(...scores) } : null;
}

/** Whether either side of the proportion counts fewer than k people: then it is not shown, nor are 0 % and 100 %. */
export const lopsided = ({ n, unfavourableN }: Pick<Estimate, 'n' | 'unfavourableN'>, threshold: number): boolean =>
  Math.min(unfavourableN, n - unfavourableN) < threshold;

/** Wilson's interval of the proportion behind the mean, in points. */
export function twoOptionInterval({ mean, se, n, effectiveN }: Estimate, { low, high }: TwoOptions) {
  const range = high - low;
  const p = Math.min(1, Math.max(0, (mean - low) / range));
  const interval = wilsonInterval(p, proportionEffectiveN(p, (se / range) ** 2, effectiveN, n));
  return { low: low + range * interval.low, high: low + range * interval.high };
}
