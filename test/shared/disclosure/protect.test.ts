import { atomLeaks } from '@diagnostic/shared/disclosure/atom-leaks.ts';
import { protect } from '@diagnostic/shared/disclosure/protect.ts';
import type { Sizes } from '@diagnostic/shared/disclosure/set-counts.ts';
import { candidateSets, type ShownSet, setKey } from '@diagnostic/shared/disclosure/shown-sets.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { describe, expect, test } from '@jest/globals';
import { countPeople as count, isIn, many, type Person, randomPeople, tableOf } from '../../support/people.ts';
import { seeded } from '../../support/seeded.ts';

const k = 11;
const solver = await loadSolver();

function shownOf(people: Person[], sets: ShownSet[]): Record<string, boolean> {
  const hidden = protect(solver, { sets, ...tableOf(people), threshold: k, earlier: [] });
  return Object.fromEntries(sets.map((set, place) => [setKey(set), hidden[place] === null]));
}

describe('leaks made by hand', () => {
  test('fewer than k people are never shown, k are', () => {
    const people = [...many(10, ['A']), ...many(11, ['B']), ...many(40, [])];
    expect(shownOf(people, candidateSets(['A', 'B'], [], []))).toEqual({ 'ALL@': true, 'A@': false, 'B@': true });
  });

  test('a group that all but a few are in', () => {
    expect(shownOf([...many(90, ['A']), ...many(3, [])], candidateSets(['A'], [], []))['A@']).toBe(false);
    expect(shownOf(many(90, ['A']), candidateSets(['A'], [], []))['A@']).toBe(true);
  });

  test('two overlapping groups: every row and column is large, yet 3 people are alone in A and not in B', () => {
    // Young / old and women / men would each pass a row-and-column check; A \ B gives three people away.
    const people = [...many(3, ['A']), ...many(40, ['A', 'B']), ...many(40, ['B']), ...many(40, [])];
    const shown = shownOf(people, candidateSets(['A', 'B'], [], []));
    expect([shown['A@'], shown['B@']].filter(Boolean)).toHaveLength(1);
    expect(shown['ALL@']).toBe(true);
  });

  test('two disjoint groups that leave 4 people of everyone over', () => {
    const people = [...many(40, ['A']), ...many(50, ['B']), ...many(4, [])];
    const shown = shownOf(people, candidateSets(['A', 'B'], [], []));
    expect([shown['A@'], shown['B@']].filter(Boolean)).toHaveLength(1);
  });

  test('of two groups that leave a few over, the one told by zone stays: plans are written for it', () => {
    const people = [...many(40, ['A'], 'Z1'), ...many(50, ['B'], 'Z1'), ...many(4, [], 'Z1')];
    const stays = (byZone: string) => {
      const shown = shownOf(people, candidateSets(['A', 'B'], ['Z1', 'Z2'], [byZone]));
      return [shown['A@'], shown['B@']];
    };
    expect(stays('A')).toEqual([true, false]);
    expect(stays('B')).toEqual([false, true]);
  });

  test('a hidden zone takes a companion, so that the total minus the shown zones does not give it', () => {
    const people = [...many(5, [], 'Z1'), ...many(20, [], 'Z2'), ...many(30, [], 'Z3'), ...many(60, [], 'Z4')];
    const shown = shownOf(people, candidateSets([], ['Z1', 'Z2', 'Z3', 'Z4'], []));
    expect(shown).toEqual({ 'ALL@': true, 'ALL@Z1': false, 'ALL@Z2': false, 'ALL@Z3': true, 'ALL@Z4': true });
  });

  test('people of no known zone count as a hidden zone', () => {
    const people = [...many(4, []), ...many(20, [], 'Z1'), ...many(30, [], 'Z2')];
    expect(Object.values(shownOf(people, candidateSets([], ['Z1', 'Z2'], []))).filter(Boolean)).toHaveLength(2);
  });

  test('what leaks nothing stays', () => {
    const people = [
      ...many(30, ['A', 'B'], 'Z1'),
      ...many(30, ['A'], 'Z2'),
      ...many(30, ['B'], 'Z2'),
      ...many(30, [], 'Z1'),
    ];
    expect(Object.values(shownOf(people, candidateSets(['A', 'B'], ['Z1', 'Z2'], []))).every(Boolean)).toBe(true);
  });
});

/** An attacker who knows every exact set: the sizes, between 1 and k−1, of all that one or two operations give. */
function attack(people: Person[], shown: ShownSet[]): string[] {
  const members = shown.map((set) => people.map(isIn(set)));
  const found: string[] = [];
  const look = (what: string, sets: number[], keep: (of: boolean[]) => boolean) => {
    const size = people.filter((_, place) => keep(sets.map((set) => members[set]?.[place] ?? false))).length;
    if (size > 0 && size < k)
      found.push(`${size} in ${what} of ${sets.map((set) => setKey(shown[set] as ShownSet)).join(', ')}`);
  };
  const everyone = shown.findIndex(({ group, zone }) => group === 'ALL' && zone === null);
  shown.forEach((_, a) => {
    look('all', [a], ([x]) => x === true);
    if (everyone >= 0) look('complement', [a], ([x]) => !x);
    for (let b = 0; b < a; b++) {
      look('difference', [a, b], ([x, y]) => x === true && !y);
      look('difference', [b, a], ([x, y]) => x === true && !y);
      look('intersection', [a, b], ([x, y]) => x === true && y === true);
    }
  });
  for (const group of new Set(shown.map((set) => set.group))) {
    const whole = shown.findIndex((set) => set.group === group && set.zone === null);
    const zones = shown.flatMap((set, place) => (set.group === group && set.zone !== null ? [place] : []));
    if (whole >= 0)
      look('total minus zones', [whole, ...zones], ([x, ...others]) => x === true && !others.includes(true));
  }
  return found;
}

const deep = Boolean(process.env.DEEP);
const runs = deep ? 1500 : 40;
const patience = deep ? 900_000 : 30_000;
const drawSeed = () => (deep ? Math.floor(Math.random() * 2 ** 31) : 20_261_122);
const sets = candidateSets(['G0', 'G1', 'G2', 'G3', 'G4'], ['Z0', 'Z1', 'Z2', 'Z3'], ['G0', 'G1']);

describe('random overlapping groups', () => {
  const seed = drawSeed();
  const random = seeded(seed);

  test(
    `an attacker finds nobody, and no set could be shown beside the shown ones (seed ${seed})`,
    () => {
      for (let run = 0; run < runs; run++) {
        const people = randomPeople(random);
        const hidden = protect(solver, { sets, ...tableOf(people), threshold: k, earlier: [] });
        const shown = sets.filter((_, place) => hidden[place] === null);
        expect(attack(people, shown)).toEqual([]);
        const kept = count(people);
        for (const set of sets.filter((one, place) => hidden[place] !== null && kept.size(one) >= k)) {
          const leaks = attack(people, [...shown, set]);
          const remainder = shown.some((one) =>
            shown.some((other) => one !== other && isLeftOver(kept, [one, other, set])),
          );
          const told = [...shown, set].map((one, place) => ({ set: one, place }));
          const tells = () => atomLeaks(solver, tableOf(people).atoms, told, k).length > 0;
          expect([setKey(set), leaks.length > 0 || remainder || tells()]).toEqual([setKey(set), true]);
        }
      }
    },
    patience,
  );
});

/** Whether one of three sets holds the two others apart, with 1…k−1 people over. */
function isLeftOver({ size, shared }: Sizes, three: ShownSet[]): boolean {
  return three.some((whole) => {
    const [a, b] = three.filter((set) => set !== whole) as [ShownSet, ShownSet];
    const over = size(whole) - size(a) - size(b);
    return shared(a, whole) === size(a) && shared(b, whole) === size(b) && shared(a, b) === 0 && over > 0 && over < k;
  });
}

describe('against earlier publications', () => {
  const groups = ['G0', 'G1', 'G2'];
  const all = candidateSets(groups, ['Z0', 'Z1'], []);
  const table = (then: Person[], now: Person[], shown: ShownSet[]) => ({
    shown: new Set(shown.map(setKey)),
    before: count(then),
    still: count(then.filter((person) => now.includes(person))),
    since: count(now.filter((person) => !then.includes(person))),
  });

  test('the growth of a set by fewer than k people withholds it', () => {
    const then = [...many(50, ['G0'], 'Z0'), ...many(50, [], 'Z0')];
    const now = [...then, ...many(5, ['G0'], 'Z0'), ...many(30, [], 'Z0')];
    const hidden = protect(solver, {
      sets: all,
      ...tableOf(now, [then]),
      threshold: k,
      earlier: [table(then, now, all)],
    });
    expect(hidden[all.findIndex(({ group }) => group === 'G0')]).toBe('withheld');
    expect(hidden[0]).toBeNull();
  });

  test('people who left count as people who came', () => {
    const then = [...many(50, ['G0'], 'Z0'), ...many(50, [], 'Z0')];
    const hidden = (gone: number) => {
      const now = then.slice(gone);
      return protect(solver, {
        sets: all,
        ...tableOf(now, [then]),
        threshold: k,
        earlier: [table(then, now, all)],
      });
    };
    expect(hidden(4)[0]).toBe('withheld');
    expect(hidden(0)[0]).toBeNull();
    expect(hidden(12)[0]).toBeNull();
  });

  test('the few newcomers outside a group are not what two growths leave', () => {
    const then = [...many(50, ['G0'], 'Z0'), ...many(50, [], 'Z0')];
    const now = [...then, ...many(15, ['G0'], 'Z0'), ...many(3, [], 'Z0')];
    const hidden = protect(solver, {
      sets: all,
      ...tableOf(now, [then]),
      threshold: k,
      earlier: [table(then, now, all)],
    });
    // ALL grew by 18 and G0 by 15: together they would tell about 3.
    expect(hidden[all.findIndex(({ group }) => group === 'G0')]).toBe('withheld');
  });

  test(
    `over a random history no pair of publications tells about 1…k−1 people`,
    () => {
      const seed = drawSeed();
      const random = seeded(seed);
      for (let run = 0; run < runs / 6; run++) {
        const history: { people: Person[]; shown: ShownSet[] }[] = [];
        let people: Person[] = [];
        for (let step = 0; step < 4; step++) {
          const kept = people.filter(() => random() > 0.01);
          people = [...kept, ...randomPeople(random).slice(0, 20 + Math.floor(150 * random()))];
          const earlier = history.map((one) => table(one.people, people, one.shown));
          const hidden = protect(solver, {
            sets: all,
            ...tableOf(
              people,
              history.map((one) => one.people),
            ),
            threshold: k,
            earlier,
          });
          history.push({ people, shown: all.filter((_, place) => hidden[place] === null) });
        }
        const told = history.flatMap((now, place) =>
          history.slice(0, place).flatMap((then) =>
            now.shown.flatMap((a) =>
              then.shown.flatMap((b) => {
                const [inA, inB] = [now.people.filter(isIn(a)), then.people.filter(isIn(b))];
                const [came, left] = [inA.filter((one) => !inB.includes(one)), inB.filter((one) => !inA.includes(one))];
                return [came.length, left.length].filter((size) => size > 0 && size < k);
              }),
            ),
          ),
        );
        expect({ seed, told }).toEqual({ seed, told: [] });
      }
    },
    patience,
  );
});
