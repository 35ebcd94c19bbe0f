import { inDomain, type Segment } from '../tabulation/segment.ts';

/**
 * What people are counted by. A count has a row a determinant, for those scored on it; one for everyone, scored or not; then
 * two a determinant with a common-items score of its own, for those who have it and those in whom it equals the full score.
 */
export interface CountedSpace {
  determinants: string[];
  /** Determinants with a common-items score of their own. */
  common: string[];
  zones: string[];
  /** Groups, `ALL` first; then the classes of stratifiers. */
  groups: string[];
  /** Sets that may be told of too, each made of several groups that nobody is in two of: neighbouring classes. */
  unions?: readonly UnionSet[];
}

export interface UnionSet {
  domain: string;
  parts: readonly string[];
}

/** Row that counts everyone, whether scored or not. */
export const anyone = ({ determinants }: Pick<CountedSpace, 'determinants'>): number => determinants.length;

export const rowsOf = ({ determinants, common }: CountedSpace): number => determinants.length + 1 + 2 * common.length;

/** Rows of those who have a determinant's common-items score, and of those in whom it equals the full score; null without one. */
export function comparedRows(space: CountedSpace, determinant: string): { compared: number; alike: number } | null {
  const place = space.common.indexOf(determinant);
  if (place < 0) return null;
  const compared = anyone(space) + 1 + 2 * place;
  return { compared, alike: compared + 1 };
}

/** People whom no set tells apart: in the same groups (`ALL` among them) and the same zone (null: no known one). */
export interface Atom {
  groups: string[];
  zone: string | null;
  /** How many of them each row counts. */
  counts: Int32Array;
}

/** The atoms of some segments: one pass over their people. */
export function countAtoms(space: CountedSpace, segments: Iterable<Segment>): Atom[] {
  const atoms = new Map<string, Atom>();
  for (const segment of segments) addPeople(atoms, space, segment);
  return [...atoms.values()];
}

function addPeople(atoms: Map<string, Atom>, space: CountedSpace, segment: Segment): void {
  const { zones, groups } = space;
  const domainOf = groups.map((group) => segment.domains.indexOf(group));
  const zoneOf = segment.classes.map((key) => zones.find((zone) => zone === key.split('|')[2]) ?? null);
  const inRow = rowMembers(space, segment);
  for (let person = 0; person < segment.size; person++) {
    const zone = zoneOf[segment.classOf[person] as number] ?? null;
    let tags = '';
    for (const domain of domainOf) tags += domain >= 0 && inDomain(segment, person, domain) ? '1' : '0';
    const key = `${tags} ${zone ?? ''}`;
    let atom = atoms.get(key);
    if (!atom) {
      const mine = groups.filter((_, group) => tags[group] === '1');
      atom = { groups: mine, zone, counts: new Int32Array(rowsOf(space)) };
      atoms.set(key, atom);
    }
    for (let row = 0; row < inRow.length; row++)
      if (inRow[row]?.(person)) atom.counts[row] = (atom.counts[row] as number) + 1;
  }
}

/** By row of the counts, whether it counts the person of a row of the segment. */
function rowMembers({ determinants, common }: CountedSpace, segment: Segment): ((person: number) => boolean)[] {
  const full = (code: string) => segment.scores[segment.determinants.indexOf(code)];
  const scored = (column: Int16Array | undefined) => (person: number) => (column?.[person] ?? -1) >= 0;
  return [
    ...determinants.map((code) => scored(full(code))),
    () => true,
    ...common.flatMap((code) => {
      const [column, other] = [segment.commonScores[segment.common.indexOf(code)], full(code)];
      const compared = scored(column);
      return [compared, (person: number) => compared(person) && column?.[person] === other?.[person]];
    }),
  ];
}
