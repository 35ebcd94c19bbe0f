import { selfAnswered } from '../campaign/audience.ts';
import type { CampaignBundle } from '../campaign/bundle.ts';
import { notAsked } from '../tabulation/columns.ts';
import { everyone } from '../tabulation/plan.ts';
import type { CellTable } from './cell-table.ts';

/**
 * Whether a group and the rest were asked the same items of a determinant, so that their means compare (method: scores,
 * common-items score). An item asked of one side only makes the scores differ by construction: no comparison then.
 */
export function prepareComparable(bundle: CampaignBundle, table: CellTable) {
  const { columns, layout } = table.plan;
  const itemsOf = scoredItems(bundle);
  const askedIn = (domain: string): number[] =>
    columns.map((_, place) =>
      table.classes.reduce((sum, __, at) => {
        const sums = table.sums(domain, at);
        return sums
          ? sum + (sums[0] as number) - (sums[(layout.items[place] as number) + 3 * notAsked] as number)
          : sum;
      }, 0),
    );
  const whole = askedIn(everyone);

  return (determinant: string, group: string): boolean => {
    const inside = askedIn(group);
    return columns.every(({ item }, place) => {
      if (!itemsOf.get(determinant)?.has(item)) return true;
      const [ofGroup, ofAll] = [inside[place] as number, whole[place] as number];
      return ofGroup > 0 === ofAll - ofGroup > 0;
    });
  };
}

function scoredItems(bundle: CampaignBundle): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (determinant: string | undefined, items: string[]) => {
    if (determinant) found.set(determinant, new Set([...(found.get(determinant) ?? []), ...items]));
  };
  for (const { codebooks } of selfAnswered(bundle))
    for (const { items, scales = {} } of codebooks) {
      for (const [name, { determinant }] of Object.entries(items)) add(determinant, [name]);
      for (const { determinant, points } of Object.values(scales)) add(determinant, Object.keys(points));
    }
  return found;
}
