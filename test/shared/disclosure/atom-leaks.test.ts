import { atomLeaks, type ToldSet } from '@diagnostic/shared/disclosure/atom-leaks.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { expect, test } from '@jest/globals';
import { many, tableOf } from '../../support/people.ts';

const k = 11;
const solver = await loadSolver();
const told = (...groups: string[]): ToldSet[] => groups.map((group, place) => ({ set: { group, zone: null }, place }));

// Everyone is in A, B or C, and in M when in two of them or more: A + B + C − M − everyone is the five in all three.
const people = [
  ...many(15, ['A']),
  ...many(15, ['A', 'W']),
  ...many(15, ['B']),
  ...many(15, ['B', 'W']),
  ...many(30, ['C']),
  ...many(20, ['A', 'B', 'M']),
  ...many(20, ['A', 'C', 'M']),
  ...many(20, ['B', 'C', 'M']),
  ...many(5, ['A', 'B', 'C', 'M']),
];
const { atoms } = tableOf(people);

test('a leak names the sets by which few people are known, and no other', () => {
  const leaks = atomLeaks(solver, atoms, told('ALL', 'W', 'A', 'B', 'C', 'M'), k);
  expect(leaks.map((leak) => leak.toSorted())).toEqual([[0, 2, 3, 4, 5]]);
});

test('without any one of them nothing is known', () => {
  for (const gone of ['ALL', 'A', 'B', 'C', 'M']) {
    const left = ['ALL', 'A', 'B', 'C', 'M'].filter((group) => group !== gone);
    expect([gone, atomLeaks(solver, atoms, told(...left), k)]).toEqual([gone, []]);
  }
});

test('a number known only to be under k is a leak, though nobody knows which', () => {
  // The seven of A and B are at most the ten of A: 0 to 10.
  const few = tableOf([...many(7, ['A', 'B']), ...many(3, ['A']), ...many(40, ['B']), ...many(40, [])]).atoms;
  expect(atomLeaks(solver, few, told('A', 'B'), k)).toContainEqual([0]);
});

test('what an earlier publication told by itself is no leak of this one', () => {
  const before = tableOf(people, [people]).atoms;
  const earlier = told('ALL', 'A', 'B', 'C', 'M').map(({ set }): ToldSet => ({ set, publication: 0 }));
  expect(atomLeaks(solver, before, earlier, k)).toEqual([]);
});

test('nobody, and nothing told: no leak', () => {
  expect(atomLeaks(solver, [], told('ALL'), k)).toEqual([]);
  expect(atomLeaks(solver, atoms, [], k)).toEqual([]);
});
