import { api } from '@diagnostic/shared/api/paths.ts';
import type { LibraryAnswer, OfficialListAnswer, PreviewAnswer } from '@diagnostic/shared/api/set-ups.ts';
import { anyTerritory } from '@diagnostic/shared/campaign/any-territory.ts';
import { composeQuestionnaires } from '@diagnostic/shared/campaign/compose-bundle.ts';
import type { CampaignDefinition, Library } from '@diagnostic/shared/campaign/library.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Territory } from '@diagnostic/shared/territory/territory.ts';
import { json, type Route, route } from '../../http/route.ts';
import { keptLibrary, readNewCampaign } from '../../library.ts';
import { keptOffer } from './examine.ts';
import { launchRoute } from './launch.ts';
import { officialList } from './official-list.ts';
import { setUpNamed, setUpRoutes } from './set-ups.ts';

const communes = route({
  method: 'GET',
  path: api.communes,
  summary:
    'Communes and their groupings in the official list, by the beginning of a name, INSEE code, SIREN or postcode (`?search=`).',
  async handle({ query }): Promise<OfficialListAnswer> {
    return (await officialList()).search((query.get('search') ?? '').slice(0, 80));
  },
});

const library = route({
  method: 'GET',
  path: api.library,
  summary:
    'What the library offers to a new campaign: questionnaires, the modules they are made of, languages, channels.',
  async handle(): Promise<LibraryAnswer> {
    const questionnaires = await keptOffer();
    const languages = new Set(questionnaires.flatMap((one) => Object.keys(one.languages)));
    const { channels } = await readNewCampaign();
    return { questionnaires, languages: [...languages], channels };
  },
});

const preview = route({
  method: 'GET',
  path: api.setUpQuestionnaire,
  summary: 'A questionnaire of the library as it will be asked on this territory, in each of its languages.',
  async handle({ context, params }): Promise<PreviewAnswer> {
    const { definition } = (await setUpNamed(context, params.id)).content;
    const { zones } = definition.territory;
    // One that is chosen stays at its version; another would come at the one that is offered.
    const known = [...definition.questionnaires, ...(await keptOffer())].find(({ name }) => name === params.name);
    if (!known) throw new Problem('unknown-questionnaire');
    const isDrawn = zones.length > 0 && zones.every(({ name }) => name.trim() !== '');
    const territory = isDrawn ? definition.territory : anyTerritory;
    const composed = composedOf(known, territory, await keptLibrary());
    if (!composed) throw new Problem('unknown-questionnaire');
    const { name, version, languages, model } = composed.published;
    return { name, version, languages, model };
  },
});

/** @throws {Problem} `invalid-content`, where the territory cannot be asked about as it stands. */
function composedOf(
  questionnaire: CampaignDefinition['questionnaires'][number],
  territory: Territory,
  library: Library,
) {
  try {
    return composeQuestionnaires({ questionnaires: [questionnaire], territory }, library)[0];
  } catch (error) {
    throw new Problem('invalid-content', { detail: (error as Error).message });
  }
}

const definition = route({
  method: 'GET',
  path: api.setUpDefinition,
  summary:
    'The definition as far as it is written, as one file: once nothing is missing, it can be set up again elsewhere, or launched by a command.',
  async handle({ context, params }) {
    const { content } = await setUpNamed(context, params.id);
    return json(content.definition, {
      'Content-Disposition': `attachment; filename="${content.definition.campaign || 'campaign'}.json"`,
    });
  },
});

/** Setting a campaign up: what it is drawn from, its steps, its launch. */
export const setUpResources: Route[] = [...setUpRoutes, launchRoute, preview, definition, communes, library];
