import { knownShares } from '../../territory/population.ts';
import type { CampaignBundle, PopulationGroup, Stratifier } from '../bundle.ts';
import { composeBundle, composeQuestionnaires } from '../compose-bundle.ts';
import { fillRule } from '../fill-territory.ts';
import type { CampaignDefinition, Library } from '../library.ts';
import { possibleIn } from '../possible-rule.ts';

export interface Settled {
  bundle: CampaignBundle;
  /** Groups and stratifiers of the definition that nobody could be in: what they look at is not asked here. */
  leftOut: { groups: PopulationGroup[]; stratifiers: Stratifier[] };
}

/**
 * The bundle that a definition gives once what nobody could be in is left out of it: no figure can be made of such a group,
 * and the coordinator chose questionnaires and places, not rules.
 *
 * @throws {Error} saying what to mend, as `composeBundle`.
 */
export function settle(definition: CampaignDefinition, library: Library): Settled {
  const { territory } = definition;
  const possible = possibleIn({ questionnaires: composeQuestionnaires(definition, library) });
  const groups = definition.groups.flatMap((one) =>
    typeof one === 'string' ? library.groups.filter(({ code }) => code === one) : [one],
  );
  const stratifiers = definition.stratifiers.flatMap((one) =>
    typeof one === 'string' ? library.stratifiers.filter(({ name }) => name === one) : [one],
  );
  const isIn = ({ rule }: PopulationGroup) => possible(fillRule(rule, territory));
  const isAsked = ({ classes }: Stratifier) => classes.every(({ rule }) => possible(rule));
  const kept = groups.filter(isIn);
  const codes = new Set(kept.map(({ code }) => code));
  /** In every language of the campaign: in French where it has no words of its own. */
  const inEach = (text: Record<string, string>) => ({
    ...Object.fromEntries(definition.languages.map((language) => [language, text.fr ?? ''])),
    ...text,
  });
  const bundle = composeBundle(
    {
      ...definition,
      title: inEach(definition.title),
      territory: {
        ...territory,
        name: inEach(territory.name),
        groupShares: { ...knownShares(territory.margins, kept, definition.weightingClass), ...territory.groupShares },
      },
      groups: kept,
      groupsByZone: definition.groupsByZone.filter((code) => codes.has(code)),
      stratifiers: stratifiers.filter(isAsked),
    },
    library,
  );
  return {
    bundle,
    leftOut: { groups: groups.filter((one) => !isIn(one)), stratifiers: stratifiers.filter((one) => !isAsked(one)) },
  };
}
