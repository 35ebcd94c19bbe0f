// People with overlapping groups, counted one by one: slower than the matrix of the job, and beyond doubt.
import type { PlacedAtom } from '@diagnostic/shared/disclosure/atom-leaks.ts';
import type { Sizes } from '@diagnostic/shared/disclosure/set-counts.ts';
import { type ShownSet, setKey } from '@diagnostic/shared/disclosure/shown-sets.ts';

export interface Person {
  groups: string[];
  zone: string | null;
}

export const isIn =
  ({ group, zone }: ShownSet) =>
  (person: Person) =>
    (group === 'ALL' || person.groups.includes(group)) && (zone === null || person.zone === zone);

/** A table as its audit reads it. `before` are those whom each earlier publication counted. */
export const tableOf = (people: Person[], before: Person[][] = []): { sizes: Sizes; atoms: PlacedAtom[] } => {
  const there = before.map((earlier) => new Set(earlier));
  const atoms = people.map((person) => ({
    groups: ['ALL', ...person.groups],
    zone: person.zone,
    people: 1,
    earlier: there.map((earlier) => earlier.has(person)),
  }));
  return { sizes: countPeople(people), atoms };
};

/** Sizes by counting people one by one. Each pair is counted once. */
export function countPeople(people: Person[]): Sizes {
  const known = new Map<string, number>();
  const shared = (a: ShownSet, b: ShownSet) => {
    const key = `${setKey(a)} ${setKey(b)}`;
    const size = known.get(key) ?? people.filter((person) => isIn(a)(person) && isIn(b)(person)).length;
    known.set(key, size);
    return size;
  };
  return { shared, size: (set) => shared(set, set) };
}

export const many = (n: number, groups: string[], zone: string | null = null): Person[] =>
  Array.from({ length: n }, () => ({ groups, zone }));

/** 40 to 440 people in five groups and four zones, some of no known zone. */
export function randomPeople(random: () => number): Person[] {
  const shares = [0.6, 0.4, 0.25, 0.1, 0.05].map((share) => share * (0.5 + random()));
  return Array.from({ length: 40 + Math.floor(400 * random()) }, () => ({
    groups: shares.flatMap((share, place) => (random() < share ? [`G${place}`] : [])),
    zone: random() < 0.03 ? null : `Z${Math.floor(4 * random() ** 2)}`,
  }));
}
