// Attacks on gradients: the means of classes are means of sets of people beside the groups, the zones and what was shown
// before. Each control shows the finest classes that 30 people allow, as if nobody looked at what stands beside them.
import { clearClasses } from '@diagnostic/shared/disclosure/classes/clear-classes.ts';
import { type EarlierTable, protect } from '@diagnostic/shared/disclosure/protect.ts';
import { candidateSets, type ShownSet, setKey } from '@diagnostic/shared/disclosure/shown-sets.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { classings, everyClass } from '@diagnostic/shared/scoring/social-classes.ts';
import { describe, expect, test } from '@jest/globals';
import { runs } from '../support/answers.ts';
import { knownAtoms } from '../support/atoms.ts';
import { countPeople, isIn, many, type Person, randomPeople, tableOf } from '../support/people.ts';
import { rankedCampaign, ranks } from '../support/ranked-campaign.ts';
import { seeded } from '../support/seeded.ts';
import { isInside, minus } from '../support/sets.ts';

const k = 11;
const patience = process.env.DEEP ? 1_800_000 : 120_000;
const solver = await loadSolver();
const [stratifier] = rankedCampaign().stratifiers;
if (!stratifier) throw new Error('The campaign has a social position.');
const unions = everyClass(stratifier);

/** Someone of a class (1 to 5; none: null), in every set of classes that holds it. */
const inClass = (person: Person, rank: number | null): Person => ({
  ...person,
  groups: [...person.groups, ...unions.filter(({ codes }) => codes.includes(`${rank}`)).map(({ domain }) => domain)],
});
const ofClass = (n: number, rank: number | null, groups: string[] = [], zone: string | null = null) =>
  many(n, groups, zone).map((person) => inClass(person, rank));

interface Release {
  people: Person[];
  shown: ShownSet[];
}

/** What is shown of these people: figures, then the classes beside them, audited or not. */
function release(
  people: Person[],
  figures: ShownSet[],
  before: Release[],
  audited: boolean,
): Release & { classes: ShownSet[] } {
  const earlier = before.map(({ people: then, shown }): EarlierTable => {
    const [there, now] = [new Set(then), new Set(people)];
    return {
      shown: new Set(shown.map(setKey)),
      before: countPeople(then),
      still: countPeople(then.filter((person) => now.has(person))),
      since: countPeople(people.filter((person) => !there.has(person))),
    };
  });
  const row = {
    ...tableOf(
      people,
      before.map((one) => one.people),
    ),
    earlier,
  };
  const hidden = protect(solver, { ...row, sets: figures, threshold: k });
  const told = figures.filter((_, place) => !hidden[place]);
  const ways = classings(stratifier as NonNullable<typeof stratifier>, (domain) =>
    row.sizes.size({ group: domain, zone: null }),
  );
  const cleared = audited
    ? clearClasses(solver, { classings: ways, row, told, scores: null, threshold: k, alsoHidden: () => false })
    : { classes: ways[0] ?? [] };
  const classes =
    typeof cleared === 'string' ? [] : cleared.classes.map(({ domain }): ShownSet => ({ group: domain, zone: null }));
  return { people, shown: [...told, ...classes], classes };
}

/** Few people found by taking shown sets from one that holds them all, apart from each other; then and now. */
function found(releases: Release[]): string[] {
  const told = releases.flatMap(({ people, shown }, time) =>
    shown.map((set) => ({ name: `${setKey(set)}${time}`, people: new Set(people.filter(isIn(set))) })),
  );
  return told.flatMap((whole) => {
    let left = whole.people;
    const taken: string[] = [];
    const inside = told.filter(({ people }) => people !== whole.people && isInside(people, whole.people));
    return inside.flatMap((first) => {
      left = minus(whole.people, first.people);
      taken.splice(0, taken.length, first.name);
      for (const { name, people } of inside)
        if (people.size > 0 && isInside(people, left)) {
          left = minus(left, people);
          taken.push(name);
        }
      return left.size > 0 && left.size < k ? [`${whole.name} − ${taken.join(' − ')} = ${left.size}`] : [];
    });
  });
}

const known = (releases: Release[]) =>
  knownAtoms(
    releases.flatMap(({ people, shown }) => shown.map((set) => ({ set, people }))),
    k,
  ).known;

/** The control tells of these few; what is shown tells of nobody, and the figures are as they were without classes. */
function expectProtected(people: Person[], figures: ShownSet[], few: number, before: Release[] = []): ShownSet[] {
  const control = release(people, figures, before, false);
  expect(found([...before, control]).some((how) => how.endsWith(` = ${few}`))).toBe(true);
  const now = release(people, figures, before, true);
  expect(found([...before, now])).toEqual([]);
  expect(known([...before, now])).toEqual([]);
  expect(now.shown.slice(0, now.shown.length - now.classes.length)).toEqual(
    control.shown.slice(0, control.shown.length - control.classes.length),
  );
  return now.classes;
}

describe('classes beside what is shown', () => {
  const whole = candidateSets([], [], []);

  test('everyone minus all classes: the seven of no class', () => {
    const people = [...[60, 50, 40, 45, 55].flatMap((n, at) => ofClass(n, at + 1)), ...ofClass(7, null)];
    expect(expectProtected(people, whole, 7)).toEqual([]);
  });

  test('a group that is nearly the first two classes, as precarity is: the four young people between', () => {
    const people = [
      ...ofClass(50, 1, ['P']),
      ...ofClass(60, 2, ['P']),
      ...ofClass(4, 3, ['P']),
      ...ofClass(60, 3),
      ...ofClass(70, 4),
      ...ofClass(80, 5),
    ];
    const classes = expectProtected(people, candidateSets(['P'], [], []), 4);
    // The second and the third are one class: the four are no longer what lies between two sets.
    expect(classes.map(({ group }) => group)).toEqual(['rang:1', 'rang:2+rang:3', 'rang:4', 'rang:5']);
  });

  test('everyone minus the classes minus a zone outside them', () => {
    const people = [
      ...[60, 50, 40, 45, 55].flatMap((n, at) => ofClass(n, at + 1, [], 'Z1')),
      ...ofClass(20, null, [], 'Z2'),
      ...ofClass(5, null, [], 'Z1'),
    ];
    expect(expectProtected(people, candidateSets([], ['Z1', 'Z2'], []), 5)).toEqual([]);
  });

  test('a class now minus the same class before: three who came', () => {
    const before = [60, 50, 40, 45, 55].flatMap((n, at) => ofClass(n, at + 1));
    const first = release(before, whole, [], true);
    expect(first.classes).toHaveLength(5);
    const people = [...before, ...ofClass(3, 2), ...ofClass(40, 4), ...ofClass(20, 5)];
    const classes = expectProtected(people, whole, 3, [first]);
    expect(classes.map(({ group }) => group)).not.toContain('rang:2');
  });

  test('a figure now minus a class before: it is the figure that waits', () => {
    const before = [60, 50, 40, 45, 55].flatMap((n, at) => ofClass(n, at + 1, at === 0 ? ['A'] : []));
    const sets = candidateSets(['A'], [], []);
    const first = release(before, whole, [], true);
    const people = [...before, ...ofClass(5, null, ['A']), ...ofClass(40, 4)];
    const unaware = release(people, sets, [], true);
    expect(found([first, unaware]).some((how) => how.startsWith('A@1 − rang:1@0'))).toBe(true);
    const now = release(people, sets, [first], true);
    expect(now.shown.map(setKey)).not.toContain('A@');
    expect(found([first, now])).toEqual([]);
  });
});

const seed = process.env.DEEP ? Math.floor(Math.random() * 2 ** 31) : 20_261_126;

describe('random territories', () => {
  const sets = candidateSets(['G0', 'G1', 'G2'], ['Z0', 'Z1', 'Z2', 'Z3'], ['G0']);
  /** People of five classes, the groups leaning to the first ones; a few have none. */
  const territory = (random: () => number): Person[] =>
    [...randomPeople(random), ...randomPeople(random)].map((person) => {
      const tilt = person.groups.includes('G1') ? 2 : 1;
      return inClass(person, random() < 0.03 ? null : 1 + Math.floor(ranks.length * random() ** tilt));
    });

  test(
    `no atom of 1 to k−1 people is known within less than k, nor found by subtraction (seed ${seed})`,
    () => {
      const random = seeded(seed);
      let [inControl, shown] = [0, 0];
      for (let run = 0; run < runs(6, 300); run++) {
        const people = territory(random);
        const control = release(people, sets, [], false);
        inControl += found([control]).length + known([control]).length;
        const now = release(people, sets, [], true);
        shown += now.classes.length;
        expect({ run, found: found([now]), known: known([now]) }).toEqual({ run, found: [], known: [] });
      }
      expect(inControl).toBeGreaterThan(0);
      expect(shown).toBeGreaterThan(0);
    },
    patience,
  );

  test(
    `nor by three publications together (seed ${seed})`,
    () => {
      const random = seeded(seed);
      for (let run = 0; run < runs(1, 40); run++) {
        const releases: Release[] = [];
        let people: Person[] = [];
        for (let step = 0; step < 3; step++) {
          people = [...people, ...territory(random).slice(0, 250)];
          releases.push(release(people, sets, releases, true));
        }
        expect({ run, found: found(releases), known: known(releases) }).toEqual({ run, found: [], known: [] });
      }
    },
    patience,
  );
});
