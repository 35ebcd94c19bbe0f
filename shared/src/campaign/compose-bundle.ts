import { composeQuestionnaire } from '../questionnaire/compose.ts';
import type { CampaignBundle } from './bundle.ts';
import { fillRule, fillTerritory } from './fill-territory.ts';
import { assertLanguages } from './languages.ts';
import type { CampaignDefinition, Library } from './library.ts';
import { assertSound } from './sound-bundle.ts';

type Composed = CampaignBundle['questionnaires'];

/** Codes are looked up in the library; a whole definition is the campaign's own. */
function chosen<Entry extends object>(
  wanted: (string | Entry)[],
  entries: Entry[],
  nameOf: (entry: Entry) => string,
): Entry[] {
  return wanted.map((one) => {
    const found = typeof one === 'string' ? entries.find((entry) => nameOf(entry) === one) : one;
    if (!found) throw new Error(`Campaign: the library has no “${one}”.`);
    return found;
  });
}

function scoredDeterminants(questionnaires: Composed): Set<string | undefined> {
  const codebooks = questionnaires.flatMap((questionnaire) => questionnaire.codebooks);
  return new Set(
    codebooks.flatMap(({ items, scales = {} }) =>
      [...Object.values(items), ...Object.values(scales)].map(({ determinant }) => determinant),
    ),
  );
}

/**
 * The questionnaires that a definition names, completed with its territory. Throws Error when the library has none of that
 * name and version, or when one cannot be published.
 */
export function composeQuestionnaires(
  { questionnaires, territory }: Pick<CampaignDefinition, 'questionnaires' | 'territory'>,
  library: Pick<Library, 'instruments' | 'questionnaires' | 'helpLines'>,
): Composed {
  const instruments = fillTerritory(library.instruments, territory);
  return questionnaires.map(({ name, version }) => {
    const found = library.questionnaires[name]?.[version];
    if (!found) throw new Error(`Campaign: the library has no version ${version} of the questionnaire “${name}”.`);
    return composeQuestionnaire(found, instruments, library.helpLines);
  });
}

/**
 * Draws from the library everything that a campaign uses, to be frozen and hashed at launch: its questionnaires completed
 * with its territory, the determinants that they score, its groups and stratifiers. Throws Error, saying what to mend,
 * when the definition and the library do not agree.
 */
export function composeBundle(definition: CampaignDefinition, library: Library): CampaignBundle {
  const questionnaires = composeQuestionnaires(definition, library);
  const scored = scoredDeterminants(questionnaires);
  const bundle: CampaignBundle = {
    ...definition,
    questionnaires,
    determinants: library.determinants.filter(({ code }) => scored.has(code)),
    groups: chosen(definition.groups, library.groups, ({ code }) => code).map((group) => ({
      ...group,
      rule: fillRule(group.rule, definition.territory),
    })),
    stratifiers: chosen(definition.stratifiers, library.stratifiers, ({ name }) => name),
  };
  assertSound(bundle);
  assertLanguages(bundle, definition.acceptWorkingTexts);
  return bundle;
}
