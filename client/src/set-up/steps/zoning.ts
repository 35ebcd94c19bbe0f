import type { Commune, StepContents } from '@diagnostic/shared/campaign/set-up/set-up.ts';

type Zones = StepContents['zones'];

/** Under so many inhabitants a zone is too small to be asked for: with age, sex and answers it could point at someone. */
export const LEAST_PEOPLE = 2000;

/** Zones under that size gathered into one; those of that size stay as they are. */
export function gathered(zones: Zones, communes: readonly Commune[], name: string): Zones {
  const people = new Map(communes.map(({ code, population }) => [code, population]));
  const isSmall = ({ communes: codes }: Zones[number]) =>
    codes.reduce((sum, code) => sum + (people.get(code) ?? 0), 0) < LEAST_PEOPLE;
  const small = zones.filter(isSmall);
  if (small.length < 2) return zones;
  const sector = { name, rural: small.every(({ rural }) => rural), communes: small.flatMap((zone) => zone.communes) };
  return [...zones.filter((zone) => !isSmall(zone)), sector];
}

/** A commune moved to another zone, or to one of its own (`null`); a zone left without communes goes. */
export function moved(zones: Zones, commune: Commune, to: number | null): Zones {
  const without = zones.map((zone, place) => {
    const others = zone.communes.filter((code) => code !== commune.code);
    return { ...zone, communes: place === to ? [...others, commune.code] : others };
  });
  const alone = { name: commune.name, rural: false, communes: [commune.code] };
  return [...without, ...(to === null ? [alone] : [])].filter(({ communes }) => communes.length > 0);
}
