import { optionsOf } from '../questionnaire/options.ts';
import { selfAnswered } from './audience.ts';
import type { CampaignBundle, Rule } from './bundle.ts';

/** Item → the options that are offered in some questionnaire that people answer for themselves. */
export function offeredOptions(bundle: Pick<CampaignBundle, 'questionnaires'>): Map<string, unknown[]> {
  const options = new Map<string, unknown[]>();
  for (const { published } of selfAnswered(bundle))
    for (const element of published.model.pages.flatMap((page) => page.elements))
      options.set(element.name, [...(options.get(element.name) ?? []), ...optionsOf(element)]);
  return options;
}

/** Whether some answers to these questionnaires could make a rule true. */
export function possibleIn(bundle: Pick<CampaignBundle, 'questionnaires'>): (rule: Rule) => boolean {
  const options = offeredOptions(bundle);
  const codebooks = selfAnswered(bundle).flatMap((one) => one.codebooks);
  const scales = new Set(codebooks.flatMap((one) => Object.keys(one.scales ?? {})));
  const possible = (rule: Rule): boolean => {
    if ('all' in rule) return rule.all.every(possible);
    if ('any' in rule) return rule.any.some(possible);
    if ('not' in rule) return true;
    return 'item' in rule ? rule.in.some((option) => options.get(rule.item)?.includes(option)) : scales.has(rule.scale);
  };
  return possible;
}
