import { pairKey } from '../observation/observation.ts';
import { type ProfessionalVoice, severityOf } from '../publication/professionals.ts';
import { drawInteger, seededRandom } from '../statistics/seeded-random.ts';

/** What professionals say of the pairs to rank, in their order: a severity of 0–10, null where none is told. */
export interface ProfessionalSeverities {
  whole: (number | null)[];
  /** The next replicate; the array is used again. */
  replicate(): readonly (number | null)[];
}

/** Apart from the draws of respondents, which stay what they are without professionals. */
const ownDraws = 0x5eed;

/**
 * Medians of the observations that are told of each pair, and their replicates. Colleagues of a structure see the same
 * people: structures are drawn with replacement, as many as there are, once for all pairs together, and one drawn twice
 * counts twice. A pair none of whose structures is drawn has no professional voice in that replicate. Of fewer observations
 * than the threshold no more than the median is told: every replicate has that median, and none of their structures is
 * drawn for them. Deterministic for a seed.
 */
export function prepareProfessionals(
  pairs: readonly { determinant: string; group: string }[],
  voices: readonly ProfessionalVoice[],
  { threshold, seed }: { threshold: number; seed: number },
): ProfessionalSeverities {
  const byPair = new Map(voices.map((voice) => [pairKey(voice), voice]));
  const told = pairs.map((pair) => {
    const set = byPair.get(pairKey(pair))?.set;
    return set && 'told' in set ? set.told : [];
  });
  const whole = told.map((rows) =>
    rows.length === 0 ? null : severityOf(rows.map(({ severity }) => severity)).median,
  );
  const resampled = told.map((rows) => (rows.length >= threshold ? rows : []));
  // As they first appear by key: what a structure's pseudonym is changes nothing.
  const structures = [...new Set(resampled.flat().map(({ structure }) => structure))];
  const random = seededRandom((seed + ownDraws) % Number.MAX_SAFE_INTEGER);
  const drawn = [...whole];
  return {
    whole,
    replicate() {
      if (structures.length === 0) return whole;
      const times = new Map<string, number>();
      for (let draw = 0; draw < structures.length; draw++) {
        const structure = structures[drawInteger(random, structures.length)] as string;
        times.set(structure, (times.get(structure) ?? 0) + 1);
      }
      resampled.forEach((rows, place) => {
        if (rows.length === 0) return;
        const severities = rows.flatMap(({ severity, structure }) =>
          Array.from({ length: times.get(structure) ?? 0 }, () => severity),
        );
        drawn[place] = severities.length === 0 ? null : severityOf(severities).median;
      });
      return drawn;
    },
  };
}
