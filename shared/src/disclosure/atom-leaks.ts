import type { Highs } from 'highs';
import { openAttacker, type Reach } from './bounds/attacker.ts';
import { narrowCells } from './bounds/audit.ts';
import type { Leak } from './leaks.ts';
import type { ShownSet } from './shown-sets.ts';

/** People of one table whom no set tells apart, and who were counted in the same earlier publications. */
export interface PlacedAtom {
  /** `ALL` among them. */
  groups: readonly string[];
  zone: string | null;
  people: number;
  /** By earlier publication: whether it counted them. */
  earlier: readonly boolean[];
}

/** A set whose exact count is known: one of this table, by its place, or one of an earlier publication. */
export type ToldSet = { set: ShownSet } & ({ place: number } | { publication: number });

/**
 * What linear programs find out about 1…k−1 people (method: disclosure control, bounds over atoms). The attacker knows which
 * atoms there are, the count of every told set as the sum of its atoms, and that counts are ≥ 0. Atoms that no told set
 * separates are one unknown. For each unknown of 1…k−1 people whose least and greatest count lie less than k apart, gives
 * the sets of this table by which it is known: the others may be hidden without any change. What earlier publications tell
 * by themselves is in no leak: nothing that is hidden now would undo it.
 */
export function atomLeaks(solver: Highs, atoms: PlacedAtom[], told: ToldSet[], threshold: number): Leak[] {
  const regions = mergeAtoms(atoms, told);
  if (!regions.some(({ people }) => people < threshold)) return [];
  const sums = told.map((_, set) => ({
    total: regions.length + set,
    parts: regions.flatMap(({ inside }, region) => (inside[set] ? [region] : [])),
  }));
  const people = regions.map((region) => region.people);
  const totals = sums.map(({ parts }) => parts.reduce((sum, part) => sum + (people[part] as number), 0));
  const cells = { counts: [...people, ...totals], sums, published: [] };
  const unknown = cells.counts.map((_, cell) => cell < regions.length);
  const targets = unknown.map((is, cell) => is && (people[cell] as number) < threshold);
  const attacker = openAttacker(solver, cells);
  try {
    const leaks = narrowCells(attacker, cells, unknown, threshold, targets).map(({ low, high }): Leak => {
      const ends = high.value < threshold ? [high] : [low, high];
      return told.flatMap((set, at) => ('place' in set && ends.some((end) => uses(end, at)) ? [set.place] : []));
    });
    return leaks.filter((leak) => leak.length > 0);
  } finally {
    attacker.close();
  }
}

/** Whether a bound follows from this sum, among others. */
const uses = ({ prices }: Reach, sum: number): boolean => Math.abs(prices[sum] as number) > 1e-9;

interface Region {
  /** By told set. */
  inside: boolean[];
  people: number;
}

/** Atoms that lie in the same told sets, together. */
function mergeAtoms(atoms: PlacedAtom[], told: ToldSet[]): Region[] {
  const regions = new Map<string, Region>();
  for (const atom of atoms) {
    if (atom.people === 0) continue;
    const inside = told.map((set) => isIn(atom, set));
    const key = inside.map(Number).join('');
    const region = regions.get(key);
    if (region) region.people += atom.people;
    else regions.set(key, { inside, people: atom.people });
  }
  return [...regions.values()];
}

function isIn(atom: PlacedAtom, told: ToldSet): boolean {
  const { group, zone } = told.set;
  if ('publication' in told && !atom.earlier[told.publication]) return false;
  return atom.groups.includes(group) && (zone === null || atom.zone === zone);
}
