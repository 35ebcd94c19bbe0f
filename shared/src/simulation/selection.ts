import type { CampaignBundle } from '../campaign/bundle.ts';
import { chance, logistic, type Random } from './draw.ts';
import type { SimulationParameters } from './parameters.ts';
import type { Person } from './person.ts';

/**
 * Who answers: women and people of 55 to 74 more often, young men and people in hardship less often.
 * That is what weighting has to mend, as far as age, sex and zone go; hardship it cannot see.
 */
export function compileSelection(
  { weightingClass }: CampaignBundle,
  { selection }: SimulationParameters,
): (random: Random, person: Person) => boolean {
  return (random, { age, zone, precarity, traits }) => {
    const byAge = selection.byAge[age] ?? 0.5;
    const byZone = selection.byZone[weightingClass.zone.categories[zone] ?? ''] ?? 1;
    const bySex = traits.has('woman') ? selection.women : traits.has('young') ? selection.youngMen : 1;
    return chance(random, byAge * byZone * bySex * 0.5 * logistic(-selection.precarity * precarity));
  };
}
