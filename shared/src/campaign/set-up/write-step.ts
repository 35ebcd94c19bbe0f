import { coversTerritory, marginsOf } from '../../territory/population.ts';
import type { Zone } from '../../territory/territory.ts';
import type { CampaignDefinition } from '../library.ts';
import type { Commune, SetUpContent, StepContents } from './set-up.ts';

/** Letters, digits and hyphens of a name: `Cœur de Béarn` → `coeur-de-bearn`. */
export const addressFrom = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 56)
    .replace(/-+$/, '');

/** A new campaign: the library’s model of one, without the place that stands in it. */
export const emptySetUp = (model: CampaignDefinition, opensOn: string, closesOn: string): SetUpContent => ({
  definition: {
    ...model,
    campaign: '',
    territory: { ...model.territory, code: '', name: { fr: '' }, zones: [], margins: [] },
    opensOn,
    closesOn,
  },
});

/** A commune alone keeps its own code; a sector takes that of its first commune. Letters first: a code is no number. */
const zoneCode = (communes: Commune[]): string => `${communes.length > 1 ? 'S' : 'C'}${communes[0]?.code ?? ''}`;

type Drawn = Omit<Zone, 'code'> & { code?: string };

/** Zones that have no code are given one that no other has. */
function withCodes(zones: Drawn[]): Zone[] {
  const taken = new Set(zones.flatMap(({ code }) => code ?? []));
  return zones.map((zone) => {
    const wanted = zoneCode(zone.communes);
    let code = zone.code ?? wanted;
    for (let other = 2; zone.code === undefined && taken.has(code); other += 1) code = `${wanted}x${other}`;
    taken.add(code);
    return { ...zone, code };
  });
}

const alone = (commune: Commune): Drawn => ({ name: commune.name, communes: [commune] });

/** Zones put in place of the old ones; what hung on a zone that is gone goes with it, and margins are counted again. */
function withZones(content: SetUpContent, zones: Zone[]): SetUpContent {
  const { definition, population } = content;
  const { territory, weightingClass } = definition;
  const codes = new Set(zones.map(({ code }) => code));
  const same = JSON.stringify(zones.map(partOf)) === JSON.stringify(territory.zones.map(partOf));
  const counted = population && coversTerritory(population, { zones }, weightingClass) ? population : undefined;
  const margins = counted ? marginsOf(counted, { zones }) : same && !population ? territory.margins : [];
  const { population: _, ...rest } = content;
  // The shares that a file brought are of the people its margins counted: they stay or go together.
  const { groupShares, ...place } = territory;
  return {
    ...rest,
    ...(counted && { population: counted }),
    definition: {
      ...definition,
      territory: {
        ...place,
        ...(groupShares && margins === territory.margins && { groupShares }),
        zones,
        priorityDistricts: territory.priorityDistricts.filter(({ zone }) => codes.has(zone)),
        margins,
      },
      weightingClass: {
        ...weightingClass,
        zone: { ...weightingClass.zone, categories: Object.fromEntries([...codes].map((code) => [code, code])) },
      },
    },
  };
}

const partOf = ({ code, communes }: Zone) => [code, communes.map((commune) => commune.code)];

/** What is called so in other languages, which a file may bring, holds as long as the French does. */
const renamed = (before: Record<string, string>, fr: string): Record<string, string> =>
  fr === before.fr ? before : { fr };

/**
 * A grouping is known by its SIREN; communes chosen by hand by their name. What already has a code keeps it as long as its
 * name and its grouping do: figures of one wave are set beside those of another by this code.
 */
function territoryCode(
  before: CampaignDefinition['territory'],
  { name, grouping }: Pick<StepContents['territory'], 'name' | 'grouping'>,
): string {
  const holds = before.code !== '' && !/^\d{9}$/.test(before.code) && name === before.name.fr;
  return grouping ?? (holds ? before.code : addressFrom(name));
}

/** Communes that stay keep their zone; new ones are zones of their own. */
export function writeTerritory(content: SetUpContent, written: StepContents['territory']): SetUpContent {
  const { definition } = content;
  const { communes, name, title, campaign, vintage } = written;
  const wanted = new Map(communes.map((commune) => [commune.code, commune]));
  const kept = definition.territory.zones
    .map((zone) => ({ ...zone, communes: zone.communes.filter(({ code }) => wanted.has(code)) }))
    .filter((zone) => zone.communes.length > 0);
  for (const zone of kept) for (const { code } of zone.communes) wanted.delete(code);
  const named = {
    ...definition,
    campaign,
    title: renamed(definition.title, title),
    territory: {
      ...definition.territory,
      code: territoryCode(definition.territory, written),
      name: renamed(definition.territory.name, name),
    },
  };
  const zones = withCodes([...kept, ...[...wanted.values()].map(alone)]);
  return { ...withZones({ ...content, definition: named }, zones), vintage };
}

/** Why zones are no partition of the communes: the place of the zone, and what is wrong with it. */
export function partitionFault(
  zones: StepContents['zones'],
  communes: readonly Commune[],
): { zone: number; code: 'empty' | 'not-of-territory' | 'in-two-zones' } | { missing: string } | undefined {
  const left = new Set(communes.map(({ code }) => code));
  const all = new Set(left);
  for (const [zone, { communes: codes }] of zones.entries()) {
    if (codes.length === 0) return { zone, code: 'empty' };
    for (const code of codes) {
      if (!all.has(code)) return { zone, code: 'not-of-territory' };
      if (!left.delete(code)) return { zone, code: 'in-two-zones' };
    }
  }
  const [missing] = left;
  return missing === undefined ? undefined : { missing };
}

/**
 * Zones as they were drawn; they must be a partition of the communes (see `partitionFault`). Those of the same communes keep
 * their code.
 */
export function writeZones(content: SetUpContent, zones: StepContents['zones']): SetUpContent {
  const before = content.definition.territory.zones;
  const known = new Map(before.flatMap((zone) => zone.communes.map((commune) => [commune.code, commune])));
  const codes = new Map(before.map((zone) => [madeOf(zone.communes.map(({ code }) => code)), zone.code]));
  return withZones(
    content,
    withCodes(
      zones.map(({ name, rural, communes: own }) => {
        const code = codes.get(madeOf(own));
        const communes = own.flatMap((one) => known.get(one) ?? []);
        return { name, communes, ...(code && { code }), ...(rural && { rural }) };
      }),
    ),
  );
}

const madeOf = (codes: string[]): string => [...codes].sort().join();

/** Counts of every commune; the margins follow. */
export function writePopulation(content: SetUpContent, population: StepContents['population']): SetUpContent {
  const { definition } = content;
  const territory = { ...definition.territory, marginsSource: { fr: population.source } };
  return withZones({ ...content, population, definition: { ...definition, territory } }, territory.zones);
}

export const writeDefinition = (content: SetUpContent, part: Partial<CampaignDefinition>): SetUpContent => ({
  ...content,
  definition: { ...content.definition, ...part },
});
