import type { Territory, WeightingClassRule } from '../questionnaire/generated/surveys.ts';
import { ageBands } from './age-bands.ts';

export const sexes = ['F', 'M'] as const;
export type Sex = (typeof sexes)[number];

/** People of 15 and over of each commune by sex and age band, as counted (decimals, where a census is a sample). */
export interface Population {
  /** The names of the bands, in the order of the counts. */
  bands: string[];
  communes: ({ code: string } & Record<Sex, number[]>)[];
  /** Where the counts come from, said beside every weighted figure. */
  source: string;
}

type Zones = Pick<Territory, 'zones'>;

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/** The counts of one sex and band, zone by zone: what `margins` adds up, and what is shown to be checked. */
export function countsByZone(population: Population, { zones }: Zones): Record<string, Record<Sex, number[]>> {
  const counted = new Map(population.communes.map((commune) => [commune.code, commune]));
  const ofZone = (communes: { code: string }[], sex: Sex) =>
    population.bands.map((_, band) => sum(communes.map(({ code }) => counted.get(code)?.[sex][band] ?? 0)));
  return Object.fromEntries(
    zones.map(({ code, communes }) => [code, { F: ofZone(communes, 'F'), M: ofZone(communes, 'M') }]),
  );
}

/** The three margins that a campaign is weighted to. Each adds up to the whole population, to rounding. */
export function marginsOf(population: Population, territory: Zones): Territory['margins'] {
  const byZone = countsByZone(population, territory);
  const all = Object.values(byZone);
  const totals = {
    age: population.bands.map((name, band) => [name, sum(all.flatMap(({ F, M }) => [F[band] ?? 0, M[band] ?? 0]))]),
    sex: sexes.map((sex) => [sex, sum(all.flatMap((zone) => zone[sex]))]),
    zone: Object.entries(byZone).map(([code, { F, M }]) => [code, sum([...F, ...M])]),
  };
  return (['age', 'sex', 'zone'] as const).map((variable) => ({
    variable,
    totals: Object.fromEntries(totals[variable]),
  }));
}

/**
 * The share of the population in each group whose rule is a list of ages that makes up whole bands, to a ten-thousandth:
 * the only ones that these counts know.
 */
export function knownShares(
  margins: Territory['margins'],
  groups: readonly { code: string; rule: object }[],
  { age }: WeightingClassRule,
): Record<string, number> {
  const totals = margins.find(({ variable }) => variable === 'age')?.totals ?? {};
  const everyone = sum(Object.values(totals));
  const shares = groups.flatMap(({ code, rule }) => {
    if (!('item' in rule) || rule.item !== age.item || !('in' in rule) || everyone === 0) return [];
    const options = rule.in as string[];
    const bands = new Set(options.map((option) => age.categories[option]));
    const whole = Object.entries(age.categories).every(
      ([option, band]) => !bands.has(band) || options.includes(option),
    );
    const people = sum([...bands].map((band) => totals[band ?? ''] ?? 0));
    return whole && bands.size > 0 ? [[code, Math.round((people / everyone) * 10_000) / 10_000] as const] : [];
  });
  return Object.fromEntries(shares);
}

/** Whether counts are of these bands and of every commune of the territory. */
export function coversTerritory(population: Population, { zones }: Zones, rule: WeightingClassRule): boolean {
  const known = new Set(population.communes.map(({ code }) => code));
  const bands = ageBands(rule).map(({ name }) => name);
  return (
    bands.join() === population.bands.join() &&
    zones.every(({ communes }) => communes.every(({ code }) => known.has(code)))
  );
}
