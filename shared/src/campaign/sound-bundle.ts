import type { CampaignBundle } from './bundle.ts';
import { offeredOptions, possibleIn } from './possible-rule.ts';

/** Fewest people behind any shown figure; a campaign may ask for more, never for less. */
export const LOWEST_THRESHOLD = 11;

/** Refuses a bundle whose parts do not agree: what could not be answered, counted or weighted as declared. */
export function assertSound(bundle: CampaignBundle): void {
  const refuse = (reason: string): never => {
    throw new Error(`Campaign “${bundle.campaign}”: ${reason}.`);
  };
  const options = offeredOptions(bundle);
  const possible = possibleIn(bundle);
  if (bundle.threshold < LOWEST_THRESHOLD) refuse(`the threshold is ${LOWEST_THRESHOLD} at least`);
  if (bundle.opensOn > bundle.closesOn) refuse('it closes before it opens');
  for (const { code, rule } of bundle.groups)
    if (!possible(rule)) refuse(`nobody can be in group ${code}: what its rule looks at is not asked`);
  for (const { name, classes } of bundle.stratifiers)
    for (const { code, rule } of classes)
      if (!possible(rule)) refuse(`nobody can be in class ${name}:${code}: what its rule looks at is not asked`);
  for (const code of bundle.groupsByZone)
    if (!bundle.groups.some((group) => group.code === code))
      refuse(`group ${code} of groupsByZone is not a group of the campaign`);

  for (const variable of ['age', 'sex', 'zone'] as const) {
    const { item, categories } = bundle.weightingClass[variable];
    const offered = options.get(item) ?? refuse(`the item “${item}” that gives ${variable} is not asked`);
    const strange = Object.keys(categories).find((option) => !offered.includes(option));
    if (strange !== undefined) refuse(`“${item}” has no option “${strange}”`);
    const totals = bundle.territory.margins.find((margin) => margin.variable === variable)?.totals;
    const missing = Object.keys(totals ?? {}).find((category) => !Object.values(categories).includes(category));
    if (missing !== undefined) refuse(`no answer gives the category “${missing}” of the margin ${variable}`);
  }
}
