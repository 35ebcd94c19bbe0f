import { inDomain, type Segment } from '../tabulation/segment.ts';

/** What people are counted by. */
export interface CountedSpace {
  determinants: string[];
  zones: string[];
  /** Groups, `ALL` first. */
  groups: string[];
}

/** Place, in the counts of an atom or of sets, that counts everyone, whether scored or not. */
export const anyone = ({ determinants }: CountedSpace): number => determinants.length;

/** People whom no set tells apart: in the same groups (`ALL` among them) and the same zone (null: no known one). */
export interface Atom {
  groups: string[];
  zone: string | null;
  /** How many are scored on each determinant, then how many they are. */
  counts: Int32Array;
}

/** The atoms of some segments: one pass over their people. */
export function countAtoms(space: CountedSpace, segments: Iterable<Segment>): Atom[] {
  const atoms = new Map<string, Atom>();
  for (const segment of segments) addPeople(atoms, space, segment);
  return [...atoms.values()];
}

function addPeople(atoms: Map<string, Atom>, { determinants, zones, groups }: CountedSpace, segment: Segment): void {
  const domainOf = groups.map((group) => segment.domains.indexOf(group));
  const zoneOf = segment.classes.map((key) => zones.find((zone) => zone === key.split('|')[2]) ?? null);
  const scores = determinants.map((code) => segment.scores[segment.determinants.indexOf(code)]);
  for (let person = 0; person < segment.size; person++) {
    const zone = zoneOf[segment.classOf[person] as number] ?? null;
    let tags = '';
    for (const domain of domainOf) tags += domain >= 0 && inDomain(segment, person, domain) ? '1' : '0';
    const key = `${tags} ${zone ?? ''}`;
    let atom = atoms.get(key);
    if (!atom) {
      const mine = groups.filter((_, group) => tags[group] === '1');
      atom = { groups: mine, zone, counts: new Int32Array(determinants.length + 1) };
      atoms.set(key, atom);
    }
    const { counts } = atom;
    scores.forEach((column, determinant) => {
      if ((column?.[person] ?? -1) >= 0) counts[determinant] = (counts[determinant] as number) + 1;
    });
    counts[scores.length] = (counts[scores.length] as number) + 1;
  }
}
