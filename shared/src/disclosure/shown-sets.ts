import { everyone } from '../tabulation/plan.ts';

/** People one figure is about: a population group (or `ALL`), in the whole territory (`zone` null) or in one zone. */
export interface ShownSet {
  group: string;
  zone: string | null;
}

/** Every set that a determinant's figures may be shown for: all groups, everyone by zone, some groups by zone. */
export function candidateSets(groups: string[], zones: string[], groupsByZone: string[]): ShownSet[] {
  const whole = [everyone, ...groups.filter((group) => group !== everyone)];
  const byZone = whole.filter((group) => group === everyone || groupsByZone.includes(group));
  return [
    ...whole.map((group) => ({ group, zone: null })),
    ...byZone.flatMap((group) => zones.map((zone) => ({ group, zone }))),
  ];
}

export const setKey = ({ group, zone }: ShownSet): string => `${group}@${zone ?? ''}`;

/** The set of a key: no code holds an `@`. */
export function setOf(key: string): ShownSet {
  const [group, zone] = key.split('@');
  return { group: group as string, zone: zone || null };
}
