import { selfAnswered } from '../campaign/audience.ts';
import type { CampaignBundle } from '../campaign/bundle.ts';
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
  const codebooks = selfAnswered(bundle).flatMap(({ codebooks: of }) => of);
  const scores = new Map<string, { parts: Set<string>; values: Set<number> }>();
  for (const { items, scales = {} } of codebooks) {
    const parts = [
      ...Object.entries(items).map(([name, item]) => ({
        name,
        determinant: item.determinant,
        scores: item.scores ?? {},
      })),
      // A scale has more than two sums: its determinant is no proportion.
      ...Object.entries(scales).map(([name, { determinant }]) => ({
        name,
        determinant,
        scores: { a: 0, b: 50, c: 100 },
      })),
    ];
    for (const { name, determinant, scores: values } of parts) {
      if (!determinant) continue;
      const entry = scores.get(determinant) ?? { parts: new Set(), values: new Set() };
      entry.parts.add(name);
      for (const value of Object.values(values)) entry.values.add(value);
      scores.set(determinant, entry);
    }
  }
  return new Map(
    [...scores].flatMap(([code, { parts, values }]) => {
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const two = parts.size === 1 && values.size === 2 && 100 * low < favourableFrom && 100 * high >= favourableFrom;
      return two ? [[code, { low, high }] as const] : [];
    }),
  );
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
