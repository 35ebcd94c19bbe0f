// Classes are compared on common-items scores, beside figures of full ones: whoever subtracts one from the other is left with
// the people in whom they differ. Each control shows the finest classes, as if nobody looked at what stands beside them.
import { clearClasses } from '@diagnostic/shared/disclosure/classes/clear-classes.ts';
import { comparedSets } from '@diagnostic/shared/disclosure/compared-sets.ts';
import { type AuditedRow, protect } from '@diagnostic/shared/disclosure/protect.ts';
import { candidateSets, type ShownSet } from '@diagnostic/shared/disclosure/shown-sets.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { classings, everyClass } from '@diagnostic/shared/scoring/social-classes.ts';
import { describe, expect, test } from '@jest/globals';
import { runs } from '../support/answers.ts';
import { isIn, many, type Person, randomPeople, tableOf } from '../support/people.ts';
import { rankedCampaign, ranks } from '../support/ranked-campaign.ts';
import { seeded } from '../support/seeded.ts';

const k = 11;
const solver = await loadSolver();
const [stratifier] = rankedCampaign().stratifiers;
if (!stratifier) throw new Error('The campaign has a social position.');
const unions = everyClass(stratifier);

/** Someone of a class (1 to 5; none: null) who has a full score, a common-items score, or both, equal or not. */
interface Scored extends Person {
  full: boolean;
  common: boolean;
  alike: boolean;
}
const same = { full: true, common: true, alike: true };
const differing = { full: true, common: true, alike: false };
const kinds = [differing, { full: true, common: false, alike: false }, { full: false, common: true, alike: false }];
const scored = (person: Person, rank: number | null, how: Omit<Scored, keyof Person>): Scored => ({
  ...person,
  ...how,
  groups: [...person.groups, ...unions.filter(({ codes }) => codes.includes(`${rank}`)).map(({ domain }) => domain)],
});
/** `n` people of a class, of whom the first `others` have two scores that differ. */
const ofClass = (n: number, rank: number | null, groups: string[], others: number) =>
  many(n, groups).map((person, at) => scored(person, rank, at < others ? differing : same));

interface Told {
  figures: ShownSet[];
  classes: ShownSet[];
}

/** Figures and classes that are told of these people; the finest classes of 30 where they are not `audited`. */
function tell(people: Scored[], candidates: ShownSet[], audited: boolean): Told {
  const row = (has: (one: Scored) => boolean): AuditedRow => ({ ...tableOf(people.filter(has)), earlier: [] });
  const [full, compared, alike] = [row((one) => one.full), row((one) => one.common), row((one) => one.alike)];
  const hidden = protect(solver, { ...full, sets: candidates, threshold: k });
  const figures = candidates.filter((_, place) => !hidden[place]);
  const scores = { full, compared, alike, threshold: k };
  const told = comparedSets(solver, {
    ...scores,
    sets: figures.filter(({ zone }) => zone === null),
    figures: candidates.map((set) => ({ set, shown: figures.includes(set) })),
  });
  const ways = classings(stratifier as NonNullable<typeof stratifier>, (domain) =>
    compared.sizes.size({ group: domain, zone: null }),
  );
  const cleared = audited
    ? clearClasses(solver, {
        classings: ways,
        row: compared,
        told,
        scores: { ...scores, figures: candidates.map((set) => ({ set, shown: true })) },
        threshold: k,
        alsoHidden: () => false,
      })
    : { classes: ways[0] ?? [] };
  const classes = typeof cleared === 'string' ? [] : cleared.classes;
  return { figures, classes: classes.map(({ domain }) => ({ group: domain, zone: null })) };
}

/**
 * Fewest people, but for nobody, who are left of a figure, or everyone but it, and of any classes added up, or everyone but
 * them.
 */
function fewestLeft(people: Scored[], { figures, classes }: Told): number {
  let fewest = Number.POSITIVE_INFINITY;
  for (let choice = 1; choice < 2 ** classes.length; choice++) {
    const together = classes.filter((_, at) => choice & (1 << at)).map(isIn);
    const inOne = (one: Person) => together.some((is) => is(one));
    for (const figure of figures.map(isIn))
      for (const [restOfFigure, restOfClasses] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ]) {
        const left = { figure: 0, mean: 0 };
        for (const one of people) {
          const inFigure = one.full && figure(one) !== restOfFigure;
          const inMean = one.common && inOne(one) !== restOfClasses;
          if (inFigure && inMean && one.alike) continue;
          left.figure += Number(inFigure);
          left.mean += Number(inMean);
        }
        const most = Math.max(left.figure, left.mean);
        if (most > 0) fewest = Math.min(fewest, most);
      }
  }
  return fewest;
}

describe('four people whose two scores differ', () => {
  const sets = candidateSets(['P'], [], []);
  const rest = (ranksOf: number[]) => ranksOf.flatMap((rank) => ofClass(60, rank, [], 30));

  test.each([
    ['all of a group that is a class', [...ofClass(60, 1, ['P'], 4), ...rest([2, 3, 4])], ['1']],
    [
      'all of a group that is two classes together, each of which differs from it by many',
      [...ofClass(60, 1, ['P'], 2), ...ofClass(60, 2, ['P'], 2), ...rest([3, 4])],
      ['1', '2'],
    ],
    [
      'in none of a group that is everyone but two classes',
      [
        ...ofClass(60, 1, [], 4),
        ...ofClass(60, 2, [], 0),
        ...[3, 4].flatMap((rank) => ofClass(60, rank, ['P'], 30)),
        ...ofClass(40, null, ['P'], 20),
      ],
      ['1', '2'],
    ],
  ])('%s', (_, people, togetherFew) => {
    const control = tell(people, sets, false);
    expect(fewestLeft(people, control)).toBe(4);
    const now = tell(people, sets, true);
    expect(now.figures).toEqual(control.figures);
    expect(now.classes.length).toBeGreaterThan(1);
    expect(fewestLeft(people, now)).toBeGreaterThanOrEqual(k);
    // What would be the few together with what is shown is shown of no choice of classes.
    const codes = now.classes.map(({ group }) => group.replaceAll('rang:', ''));
    expect(togetherFew.every((code) => codes.includes(code))).toBe(false);
  });
});

const seed = process.env.DEEP ? Math.floor(Math.random() * 2 ** 31) : 20_261_126;

test(
  `whoever the people are, no figure and no classes together leave fewer than k of them (seed ${seed})`,
  () => {
    const random = seeded(seed);
    const sets = candidateSets(['G0', 'G1', 'G2', 'P'], ['Z0', 'Z1'], []);
    let [leaky, shown] = [0, 0];
    for (let run = 0; run < runs(8, 400); run++) {
      // P is the first two classes, as precarity is of EPICES; who differs is mostly of G2, which leans to the last ones.
      const share = random() ** 2;
      const people = [...randomPeople(random), ...randomPeople(random)].map((person): Scored => {
        const inG2 = person.groups.includes('G2');
        const rank = random() < 0.1 ? null : 1 + Math.floor(ranks.length * random() ** (inG2 ? 0.2 : 1));
        const how = random() < share * (inG2 ? 1 : 0.05) ? kinds[run % kinds.length] : same;
        const groups = rank !== null && rank <= 2 ? [...person.groups, 'P'] : person.groups;
        return scored({ ...person, groups }, rank, how ?? same);
      });
      const now = tell(people, sets, true);
      if (fewestLeft(people, tell(people, sets, false)) < k) leaky += 1;
      shown += now.classes.length;
      expect({ run, enough: fewestLeft(people, now) >= k }).toEqual({ run, enough: true });
    }
    expect(leaky).toBeGreaterThan(0);
    expect(shown).toBeGreaterThan(0);
  },
  process.env.DEEP ? 1_800_000 : 60_000,
);
