// Attacks on what is shown: each finds a few people when only the threshold protects them, and nobody through the
// protection. The attacker knows exact counts and exact sums of scores of every shown set, and how the sets lie.

import { auditCells } from '@diagnostic/shared/disclosure/bounds/audit.ts';
import { primaryCells } from '@diagnostic/shared/disclosure/bounds/linked-cells.ts';
import { type Partition, partitionCells } from '@diagnostic/shared/disclosure/partition/partition-cells.ts';
import { suppressPartition } from '@diagnostic/shared/disclosure/partition/suppress-partition.ts';
import { protect } from '@diagnostic/shared/disclosure/protect.ts';
import { bandMiddle, showCount, showMean, showShare } from '@diagnostic/shared/disclosure/rounding.ts';
import { candidateSets, type ShownSet, setKey } from '@diagnostic/shared/disclosure/shown-sets.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { lopsided } from '@diagnostic/shared/publication/two-options.ts';
import type { Estimate } from '@diagnostic/shared/scoring/estimate.ts';
import { describe, expect, test } from '@jest/globals';
import { runs } from '../support/answers.ts';
import { isIn, many, type Person, randomPeople, tableOf } from '../support/people.ts';
import { seeded } from '../support/seeded.ts';
import { both, isInside, minus } from '../support/sets.ts';

const k = 11;
const solver = await loadSolver();
const patience = process.env.DEEP ? 900_000 : 60_000;

type Scored = Person & { score: number };

/** A set that the attacker has put together from figures: how many people, and the sum of their scores. */
interface Found {
  how: string;
  people: number;
  sum: number;
  /** Who they are, which the attacker does not know. */
  members: Scored[];
}

const scored = (people: Person[]): Scored[] => people.map((one, place) => ({ ...one, score: (37 * place + 11) % 101 }));

/** What is shown with the threshold alone, the control; and with the protection. */
const thresholdOnly = (people: Person[], sets: ShownSet[]) =>
  sets.filter((set) => people.filter(isIn(set)).length >= k);

function protectedSets(people: Person[], sets: ShownSet[]): ShownSet[] {
  const hidden = protect(solver, { sets, ...tableOf(people), threshold: k, earlier: [] });
  return sets.filter((_, place) => hidden[place] === null);
}

/** All groups of 1…k−1 people whose figure follows from the shown ones, by the operations that need no luck. */
function attack(people: Scored[], shown: ShownSet[]): Found[] {
  const figures = shown.map((set) => {
    const members = people.filter(isIn(set));
    return { name: setKey(set), set, members: new Set(members), n: members.length, sum: total(members) };
  });
  const found: Found[] = [];
  const add = (how: string, n: number, sum: number, members: Scored[]) => {
    if (n > 0 && n < k) found.push({ how, people: n, sum, members });
  };
  const whole = figures.find(({ name }) => name === 'ALL@');
  for (const a of figures) {
    add(a.name, a.n, a.sum, [...a.members]);
    for (const b of figures) {
      if (a === b) continue;
      if (isInside(b.members, a.members))
        add(`${a.name} − ${b.name}`, a.n - b.n, a.sum - b.sum, [...minus(a.members, b.members)]);
      // Two groups that everyone is in at least one of: what both hold is counted twice.
      if (whole && a.n + b.n - both(a.members, b.members).size === whole.n)
        add(`${a.name} + ${b.name} − ALL`, a.n + b.n - whole.n, a.sum + b.sum - whole.sum, [
          ...both(a.members, b.members),
        ]);
      for (const c of figures)
        if (c !== b && isInside(b.members, a.members) && isInside(c.members, minus(a.members, b.members)))
          add(`${a.name} − ${b.name} − ${c.name}`, a.n - b.n - c.n, a.sum - b.sum - c.sum, [
            ...minus(minus(a.members, b.members), c.members),
          ]);
    }
    const zones = figures.filter(({ set }) => set.group === a.set.group && set.zone !== null);
    if (a.set.zone === null && zones.length > 0) {
      const outside = [...a.members].filter((one) => !zones.some(({ members }) => members.has(one)));
      const left = (of: (figure: (typeof figures)[number]) => number) =>
        zones.reduce((sum, zone) => sum - of(zone), of(a));
      add(
        `${a.name} − its zones`,
        left(({ n }) => n),
        left(({ sum }) => sum),
        outside,
      );
    }
  }
  return found;
}

const total = (people: Scored[]) => people.reduce((sum, { score }) => sum + score, 0);

/** The control finds these people, with the right sum of scores; the protection leaves nobody, and still shows figures. */
function expectProtected(people: Scored[], sets: ShownSet[], how: string): void {
  const control = attack(people, thresholdOnly(people, sets));
  expect(control.map((found) => found.how)).toContain(how);
  for (const { people: n, sum, members } of control) expect([n, sum]).toEqual([members.length, total(members)]);
  const shown = protectedSets(people, sets);
  expect(attack(people, shown)).toEqual([]);
  expect(shown.length).toBeGreaterThan(1);
}

describe('subtraction', () => {
  test('margin subtraction: the territory minus its shown zones', () => {
    const people = scored([...many(5, [], 'Z1'), ...many(20, [], 'Z2'), ...many(30, [], 'Z3'), ...many(60, [], 'Z4')]);
    expectProtected(people, candidateSets([], ['Z1', 'Z2', 'Z3', 'Z4'], []), 'ALL@ − its zones');
  });

  test('margin subtraction in a table of counts', () => {
    const partition: Partition = {
      rows: ['a', 'b', 'c'],
      columns: ['x', 'y', 'z'],
      counts: [
        [3, 40, 30],
        [50, 12, 60],
        [14, 15, 16],
      ],
    };
    const cells = partitionCells(partition);
    const control = auditCells(solver, cells, primaryCells(cells, k));
    expect(control[0]).toEqual({ low: 3, high: 3 });
    const { audit } = suppressPartition(solver, partition, k);
    expect(audit.map(({ low, high }) => high - low >= k)).toEqual([true, true, true, true]);
  });

  test('two filters: everyone, and those of 25 and over', () => {
    const people = scored([...many(80, ['25+']), ...many(60, ['25+', 'W']), ...many(4, ['W']), ...many(3, [])]);
    expectProtected(people, candidateSets(['25+', 'W'], [], []), 'ALL@ − 25+@');
  });

  test('two overlapping groups that are safe by rows and columns', () => {
    // Under 65, and 60 and over: everyone is in one of them, and four people in both.
    const people = scored([
      ...many(60, ['-65'], 'Z1'),
      ...many(2, ['-65', '60+'], 'Z1'),
      ...many(40, ['60+'], 'Z1'),
      ...many(50, ['-65'], 'Z2'),
      ...many(2, ['-65', '60+'], 'Z2'),
      ...many(30, ['60+'], 'Z2'),
    ]);
    for (const group of ['-65', '60+']) {
      const counts = ['Z1', 'Z2'].map((zone) =>
        [true, false].map(
          (inside) => people.filter((one) => one.zone === zone && one.groups.includes(group) === inside).length,
        ),
      );
      const byRowsAndColumns = suppressPartition(solver, { rows: ['Z1', 'Z2'], columns: ['in', 'out'], counts }, k);
      expect(byRowsAndColumns.cells.every(({ count }) => count !== null)).toBe(true);
    }
    expectProtected(people, candidateSets(['-65', '60+'], [], []), '-65@ + 60+@ − ALL');
  });

  test(
    'a known attendee: whoever it is, nothing that is told is about them and fewer than k',
    () => {
      const random = seeded(20_261_125);
      let inControl = 0;
      for (let run = 0; run < runs(12, 2000); run++) {
        const people = scored(randomPeople(random));
        const sets = candidateSets(['G0', 'G1', 'G2', 'G3', 'G4'], ['Z0', 'Z1', 'Z2', 'Z3'], ['G0', 'G1']);
        const attendees = new Set(attack(people, thresholdOnly(people, sets)).flatMap(({ members }) => members));
        if (attendees.size > 0) inControl += 1;
        expect(attack(people, protectedSets(people, sets))).toEqual([]);
      }
      expect(inControl).toBeGreaterThan(runs(12, 2000) / 2);
    },
    patience,
  );
});

describe('the complement through "no answer"', () => {
  /** Numbers of people without an answer that fit what is shown, for an attacker who sees how many are asked. */
  const fits = (shown: (n: number, without: number) => unknown, n: number, without: number): number[] => {
    const told = JSON.stringify(shown(n, without));
    const asked = (people: number) => showCount(people, k);
    const possible = new Set<number>();
    for (let others = k; others <= n + 5; others++)
      for (let missing = 0; missing <= without + 20; missing++)
        if (JSON.stringify(shown(others, missing)) === told && asked(others + missing) === asked(n + without))
          possible.add(missing);
    return [...possible];
  };

  test('from the people asked and the people scored: control exact, shown figures never', () => {
    const exact = (n: number, without: number) => [n, without / (n + without)];
    const asShown = (n: number, without: number) => [showCount(n, k), showShare(without, n + without, k)];
    for (let n = k; n <= 80; n++)
      for (let without = 1; without < k; without++) {
        expect(fits(exact, n, without)).toEqual([without]);
        expect([n, without, fits(asShown, n, without).length > 1]).toEqual([n, without, true]);
      }
  });
});

describe('0 % and 100 %', () => {
  const of = (n: number, unfavourableN: number) => ({ n, unfavourableN }) as Estimate;

  test('a proportion that tells the answer of all, or of all but a few, is not shown', () => {
    const tells = (n: number, no: number) => no < k || n - no < k;
    for (let n = k; n < 60; n++)
      for (let no = 0; no <= n; no++) expect([n, no, lopsided(of(n, no), k)]).toEqual([n, no, tells(n, no)]);
  });

  test('a mean of 0 or 100 tells every score; it is shown as the bound that others share', () => {
    // The control: without bounds and rounding the mean of 11 people at 100 is 100, and only that gives it.
    expect([100, 99.9].map((mean) => mean === 100)).toEqual([true, false]);
    expect(showMean(100)).toEqual(showMean(95.5));
    expect(showMean(0)).toEqual(showMean(4.4));
  });

  test('a share of 0 or all is no nearer than the middle of its band', () => {
    expect(bandMiddle(0, 60, k)).toBe(bandMiddle(10, 60, k));
    expect(bandMiddle(60, 60, k)).toBe(bandMiddle(50, 60, k));
  });
});
