// An attacker's linear programs over atoms, written out one by one: nothing is merged, nothing is skipped.
import type { Atom } from '@diagnostic/shared/disclosure/atoms.ts';
import { openAttacker } from '@diagnostic/shared/disclosure/bounds/attacker.ts';
import { narrowCells } from '@diagnostic/shared/disclosure/bounds/audit.ts';
import type { LinkedCells } from '@diagnostic/shared/disclosure/bounds/linked-cells.ts';
import type { ShownSet } from '@diagnostic/shared/disclosure/shown-sets.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { isIn, type Person } from './people.ts';

const solver = await loadSolver();

/** A set whose exact count the attacker knows, of the people who were there then. */
export interface Told {
  set: ShownSet;
  people: Person[];
}

/** People of 1…k−1 whose number is known within less than k. */
export interface KnownAtom {
  people: number;
  low: number;
  high: number;
}

/**
 * Atoms of 1…k−1 people (same groups, same zone, there in the same releases) of which the least and the greatest count that
 * fit all that is told lie less than k apart. The attacker knows which atoms there are.
 */
export function knownAtoms(told: Told[], k: number): { small: number; known: KnownAtom[] } {
  const releases = [...new Set(told.map(({ people }) => people))];
  const there = releases.map((people) => new Set(people));
  const atoms = new Map<string, Person[]>();
  for (const person of new Set(releases.flat())) {
    const key = [person.zone, ...person.groups, ...there.map((people) => people.has(person))].join();
    atoms.set(key, [...(atoms.get(key) ?? []), person]);
  }
  const all = [...atoms.values()];
  const rows = told.flatMap(({ set, people }) => {
    const release = there[releases.indexOf(people)] as Set<Person>;
    const inside = all.map(([one]) => one !== undefined && isIn(set)(one) && release.has(one));
    const sum = all.reduce((total, atom, at) => total + (inside[at] ? atom.length : 0), 0);
    const terms = inside.flatMap((is, at) => (is ? [`x${at}`] : []));
    return terms.length > 0 ? [`${terms.join(' + ')} = ${sum}`] : [];
  });
  const bound = (sense: 'Minimize' | 'Maximize', at: number): number => {
    const { Status, ObjectiveValue } = solver.solve(`${sense}\n x${at}\nSubject To\n${rows.join('\n')}\nEnd`);
    if (Status === 'Optimal') return ObjectiveValue;
    return sense === 'Minimize' ? 0 : Number.POSITIVE_INFINITY;
  };
  const small = all.flatMap(({ length }, at) => (length < k ? [{ people: length, at }] : []));
  const known = small.flatMap(({ people, at }): KnownAtom[] => {
    const high = bound('Maximize', at);
    const low = high < 2 * k ? bound('Minimize', at) : 0;
    return high - low < k - 1e-6 ? [{ people, low, high }] : [];
  });
  return { small: small.length, known };
}

/** A set whose exact count is told for one row of the counts of atoms: a determinant, or those asked. */
export interface ToldFigure {
  row: number;
  set: ShownSet;
}

/**
 * Counts of 1…k−1 people of an atom, scored on a determinant or asked, of which all that is told of all determinants leaves
 * bounds less than k apart. Of those asked in an atom some are scored on a determinant and the others are not; who is scored
 * on several binds no more, because any such counts can be had together.
 */
export function knownTogether(atoms: Atom[], told: ToldFigure[], k: number) {
  const counts: number[] = [];
  const sums: LinkedCells['sums'] = [];
  const add = (people: number) => counts.push(people) - 1;
  const sumOf = (parts: number[]) => parts.reduce((sum, part) => sum + (counts[part] as number), 0);
  const places = atoms.map((atom) => {
    const asked = atom.counts.at(-1) as number;
    const all = add(asked);
    const scored = [...atom.counts.subarray(0, -1)].map((people) => {
      const [yes, no] = [add(people), add(asked - people)];
      sums.push({ total: all, parts: [yes, no] });
      return yes;
    });
    return [...scored, all];
  });
  const unknown = counts.length;
  for (const { row, set } of told) {
    const inside = atoms.map(({ groups, zone }) => isIn(set)({ groups, zone }));
    const parts = places.flatMap((of, atom) => (inside[atom] ? [of[row] as number] : []));
    sums.push({ total: add(sumOf(parts)), parts });
  }
  const hidden = counts.map((_, cell) => cell < unknown);
  const ofPeople = new Set(places.flat());
  const targets = counts.map((people, cell) => ofPeople.has(cell) && people > 0 && people < k);
  const cells = { counts, sums, published: [] };
  const attacker = openAttacker(solver, cells);
  try {
    const known = narrowCells(attacker, cells, hidden, k, targets).length;
    return { small: targets.filter(Boolean).length, known };
  } finally {
    attacker.close();
  }
}
