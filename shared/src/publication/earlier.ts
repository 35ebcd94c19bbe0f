import type { CountedSpace } from '../disclosure/atoms.ts';
import type { EarlierPublication } from '../disclosure/history.ts';
import { type ShownSet, setKey } from '../disclosure/shown-sets.ts';
import { everyone } from '../tabulation/plan.ts';
import type { Publication } from './publication.ts';
import { readSealed } from './seal.ts';

/**
 * An earlier publication for the audit: what it told of, row by row of the counts, and its exact counts. `populations` are
 * everyone and the population groups.
 */
export function readEarlier(
  { determinants, common }: Pick<CountedSpace, 'determinants' | 'common'>,
  populations: string[],
  { publication, batches, sealed }: { publication: Publication; batches: number[]; sealed: string },
): EarlierPublication {
  const keys = (sets: ShownSet[]) => new Set(sets.map(setKey));
  const shown = publication.scores.filter(({ mean }) => mean !== null);
  const territory = { group: everyone, zone: null };
  const { counts, groups, compared, classes } = readSealed(sealed);
  const inTerritory = (codes: string[] = []) => codes.map((group) => ({ group, zone: null }));
  /** Means of classes are of common-items scores where there are any. */
  const classesOf = (code: string, row: 'full' | 'common') =>
    common.includes(code) === (row === 'common') ? inTerritory(classes[code]) : [];
  return {
    batches,
    counts: Int32Array.from(counts),
    groups: groups ?? populations,
    shown: [
      ...determinants.map((code) =>
        keys([...shown.filter(({ determinant }) => determinant === code), ...classesOf(code, 'full')]),
      ),
      // How many answered in all is always told.
      keys(shown.filter(({ missing }) => missing !== null)).add(setKey(territory)),
      // Of those in whom both scores are equal nothing is told by itself.
      ...common.flatMap((code) => [
        keys([...inTerritory(compared[code]), ...classesOf(code, 'common')]),
        new Set<string>(),
      ]),
    ],
  };
}
