/** Fewest people and structures behind a median of professionals. Neither a campaign nor anybody else lowers them. */
export const fewestProfessionals = 5;
export const fewestStructures = 3;

/** One observation, as the control of medians sees it. */
export interface CountedObservation {
  /** Its own key: another one for each revision. */
  key: string;
  /** Key of the first observation of its author on the pair: what revisions share. */
  first: string;
  /** Pseudonym of the structure. */
  structure: string;
}

export type ToldSet<Of extends CountedObservation> =
  /** The observations that the figure is told of; `fresh` when no earlier publication told it of these. */
  | { told: Of[]; fresh: boolean }
  /** `too-few` people or structures; `withheld`: an observation that was told was withdrawn, and too few others came. */
  | { hidden: 'too-few' | 'withheld' };

/**
 * Which observations of a pair a publication may tell a median of. A new set must hold five people in three structures whom
 * no earlier publication of the pair was told of, under whatever revision; until then the set of the last one is told again,
 * figure for figure, as long as all of it is still there. So, whatever earlier figures are put beside the newest, at least
 * five unknowns stand together in it that are nowhere else (docs/decisions).
 *
 * @param current the observations that count, one a professional.
 * @param stored all that are still stored, by key: those that a revision replaced among them.
 * @param earlier keys told by each earlier publication of the pair, oldest first.
 */
export function chooseToldSet<Of extends CountedObservation>(
  current: readonly Of[],
  stored: ReadonlyMap<string, Of>,
  earlier: readonly (readonly string[])[],
): ToldSet<Of> {
  const known = new Set(earlier.flat().map((key) => stored.get(key)?.first));
  const last = earlier.at(-1);
  if (enough(current) && enough(current.filter(({ first }) => !known.has(first))))
    return { told: [...current], fresh: true };
  if (!last) return { hidden: 'too-few' };
  const again = last.flatMap((key) => stored.get(key) ?? []);
  return again.length === last.length ? { told: again, fresh: false } : { hidden: 'withheld' };
}

const enough = (of: readonly CountedObservation[]): boolean =>
  of.length >= fewestProfessionals && new Set(of.map(({ structure }) => structure)).size >= fewestStructures;
