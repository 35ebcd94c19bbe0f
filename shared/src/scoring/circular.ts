import { selfAnswered } from '../campaign/audience.ts';
import type { CampaignBundle } from '../campaign/bundle.ts';
import { ruleItems } from '../response/membership.ts';

/**
 * Pairs determinant × group, or determinant × stratifier, where something of the determinant's score is in the rule (method:
 * what is circular), as `determinant group`. A scale in a rule stands for itself and for each of its items.
 */
export function circularPairs(bundle: CampaignBundle): Set<string> {
  const codebooks = selfAnswered(bundle).flatMap(({ codebooks: of }) => of);
  const scored = new Map<string, Set<string>>();
  const scaleItems = new Map<string, string[]>();
  const enter = (determinant: string, names: string[]) =>
    scored.set(determinant, new Set([...(scored.get(determinant) ?? []), ...names]));
  for (const { items, scales = {} } of codebooks) {
    for (const [name, { determinant }] of Object.entries(items)) if (determinant) enter(determinant, [name]);
    for (const [name, { determinant, points }] of Object.entries(scales)) {
      scaleItems.set(name, Object.keys(points));
      if (determinant) enter(determinant, [name, ...Object.keys(points)]);
    }
  }
  const pairs = new Set<string>();
  const ruled = [
    ...bundle.groups.map(({ code, rule }) => ({ name: code, rules: [rule] })),
    ...bundle.stratifiers.map(({ name, classes }) => ({ name, rules: classes.map(({ rule }) => rule) })),
  ];
  for (const { name: group, rules } of ruled) {
    const used = rules.flatMap(ruleItems).flatMap((name) => [name, ...(scaleItems.get(name) ?? [])]);
    for (const [determinant, names] of scored)
      if (used.some((name) => names.has(name))) pairs.add(circularKey(determinant, group));
  }
  return pairs;
}

export const circularKey = (determinant: string, group: string): string => `${determinant} ${group}`;
