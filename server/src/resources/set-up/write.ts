import type { SetUpPatch } from '@diagnostic/shared/api/set-ups.ts';
import type { SetUpContent } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import {
  partitionFault,
  writeDefinition,
  writePopulation,
  writeTerritory,
  writeZones,
} from '@diagnostic/shared/campaign/set-up/write-step.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { coversTerritory } from '@diagnostic/shared/territory/population.ts';
import { keptOffer } from './examine.ts';
import { officialList, vintage } from './official-list.ts';
import { strangeChannel } from './strange-channel.ts';

const refused = (path: string, code: string, message: string): Problem =>
  new Problem('invalid-content', { fields: [{ path: `/content${path}`, code, message }] });

/**
 * The set-up once a step is written. Names and populations of communes, versions and minutes are the server's to say.
 *
 * @throws {Problem} `invalid-content` for what the official list, the library or the territory does not know.
 */
export async function written(before: SetUpContent, patch: SetUpPatch): Promise<SetUpContent> {
  const { definition } = before;
  const { territory } = definition;
  switch (patch.step) {
    case 'territory': {
      const list = await officialList();
      const own = new Map(territory.zones.flatMap((zone) => zone.communes.map((commune) => [commune.code, commune])));
      const { communes: codes, grouping, ...rest } = patch.content;
      // What an imported definition brought stays, also where it is no commune of the list: pays, made-up places.
      const communes = [...new Set(codes)].map((code, place) => {
        const found = list.commune(code) ?? own.get(code);
        if (found) return found;
        throw refused(`/communes/${place}`, 'not-offered', `The official list of ${vintage} has no such commune.`);
      });
      // A grouping that was dissolved since stays that of the territory it came in with.
      if (grouping !== null && grouping !== territory.code && !list.hasGrouping(grouping))
        throw refused('/grouping', 'not-offered', `The official list of ${vintage} has no such grouping.`);
      return writeTerritory(before, { ...rest, grouping, communes, vintage });
    }
    case 'zones': {
      const fault = partitionFault(
        patch.content,
        territory.zones.flatMap(({ communes }) => communes),
      );
      if (fault && 'missing' in fault) throw refused('', 'missing-commune', `${fault.missing} is in no zone.`);
      if (fault) throw refused(`/${fault.zone}/communes`, fault.code, 'Each commune of the territory is in one zone.');
      return writeZones(before, patch.content);
    }
    case 'population':
      if (!coversTerritory(patch.content, territory, definition.weightingClass))
        throw refused(
          '/communes',
          'missing-commune',
          'Counts of every commune of the territory, in the campaign’s age bands.',
        );
      if (
        patch.content.communes.some(({ F, M }) => [F, M].some((counts) => counts.length !== patch.content.bands.length))
      )
        throw refused('/communes', 'wrong-width', 'One count for each age band.');
      return writePopulation(before, patch.content);
    case 'questionnaires': {
      const offer = await keptOffer();
      // What is there stays at its version, which a file may have brought; what is added comes at the one that is offered.
      const questionnaires = patch.content.questionnaires.flatMap((name, place) => {
        const own = definition.questionnaires.filter((one) => one.name === name);
        const found = offer.find((one) => one.name === name);
        if (own.length > 0) return own;
        if (found) return [{ name, version: found.version }];
        throw refused(`/questionnaires/${place}`, 'not-offered', 'The library offers no such questionnaire.');
      });
      const strange = await strangeChannel(patch.content.channels);
      if (strange !== -1) throw refused(`/channels/${strange}`, 'not-offered', 'There is no such channel.');
      const first = offer.find(
        ({ name, audience }) => audience === 'self' && patch.content.questionnaires.includes(name),
      );
      const same = JSON.stringify(questionnaires) === JSON.stringify(definition.questionnaires);
      const minutes = same ? definition.minutes : (first?.minutes ?? definition.minutes);
      return writeDefinition(before, { ...patch.content, questionnaires, minutes });
    }
    case 'conduct':
      return writeDefinition(before, patch.content);
  }
}
