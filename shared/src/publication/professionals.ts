import type { CampaignBundle } from '../campaign/bundle.ts';
import { chooseToldSet, type ToldSet } from '../disclosure/medians/told-set.ts';
import { showCount } from '../disclosure/rounding.ts';
import { pairKey } from '../observation/observation.ts';
import { sortedSample, weightedQuantile } from '../statistics/weighted-quantile.ts';
import { everyone } from '../tabulation/plan.ts';
import type { PublishedSeverity } from './publication.ts';
import { readSealed, type Sealed } from './seal.ts';

/** An observation as publications use it: nothing of who observed but two pseudonyms. */
export interface StoredObservationLike {
  /** Its own, another one for each revision. */
  key: string;
  /** Key of its author's first one on the pair. */
  first: string;
  structure: string;
  determinant: string;
  group: string;
  /** An integer, 0–10. */
  severity: number;
  /** False once its author revised it. */
  current: boolean;
}

/** What professionals say of one pair, with the observations behind it. Never shown as it is. */
export interface ProfessionalVoice {
  determinant: string;
  group: string;
  set: ToldSet<StoredObservationLike>;
  /** Calendar day of the publication that first told it. */
  since: string;
}

interface Earlier {
  sealed: string;
}

/** Every pair of determinant and population, with the observations that may be told of it. */
export function professionalVoices(
  bundle: CampaignBundle,
  observations: readonly StoredObservationLike[],
  earlier: readonly Earlier[],
  today: string,
): ProfessionalVoice[] {
  const byPair = Map.groupBy(observations, pairKey);
  const toldBefore = earlier.map(({ sealed }) => readSealed(sealed).professionals?.told ?? {});
  const groups = [everyone, ...bundle.groups.map(({ code }) => code).filter((code) => code !== everyone)];
  return bundle.determinants.flatMap(({ code: determinant }) =>
    groups.map((group): ProfessionalVoice => {
      const key = pairKey({ determinant, group });
      // In the order of their keys, which are random: no figure depends on who came first.
      const stored = (byPair.get(key) ?? []).toSorted((a, b) => (a.key < b.key ? -1 : 1));
      const before = toldBefore.flatMap((told) => told[key] ?? []);
      const set = chooseToldSet(
        stored.filter(({ current }) => current),
        new Map(stored.map((row) => [row.key, row])),
        before.map(({ keys }) => keys),
      );
      const again = 'told' in set && !set.fresh;
      return { determinant, group, set, since: (again && before.at(-1)?.since) || today };
    }),
  );
}

/**
 * What is sealed of them: all that counted, and what was told. Called once anybody observed: before, nothing is sealed of
 * them.
 */
export function sealedProfessionals(
  observations: readonly StoredObservationLike[],
  voices: readonly ProfessionalVoice[],
): Sealed['professionals'] {
  const told = voices.flatMap(({ determinant, group, set, since }) =>
    'told' in set ? [[pairKey({ determinant, group }), { since, keys: set.told.map(({ key }) => key) }] as const] : [],
  );
  return {
    counted: observations
      .filter(({ current }) => current)
      .map(({ key }) => key)
      .sort(),
    told: Object.fromEntries(told),
  };
}

/** The median of some severities, 0–10 and in halves; the quartiles are rounded outwards to whole points. */
export function severityOf(severities: readonly number[]): { median: number; low: number; high: number } {
  const sample = sortedSample(
    severities,
    severities.map(() => 1),
  );
  return {
    median: weightedQuantile(sample, 0.5, 'school'),
    low: Math.floor(weightedQuantile(sample, 0.25, 'school')),
    high: Math.ceil(weightedQuantile(sample, 0.75, 'school')),
  };
}

/**
 * The figures as they are shown: the median; and, from the threshold of residents on, how many observed (to the nearest 5) and
 * between which severities the middle half lies. Nothing is told of structures, nor by zone.
 */
export const showProfessionals = (voices: readonly ProfessionalVoice[], threshold: number): PublishedSeverity[] =>
  voices.map(({ determinant, group, set, since }) => {
    const nothing = { determinant, group, n: null, median: null, low: null, high: null, since: null };
    if ('hidden' in set) return { ...nothing, why: set.hidden };
    const { median, low, high } = severityOf(set.told.map(({ severity }) => severity));
    const n = set.told.length;
    const more = n >= threshold ? { n: showCount(n, threshold), low, high } : { n: null, low: null, high: null };
    return { determinant, group, median, ...more, since, why: null };
  });
