// A comparison on common-items scores is of other people than the figures are: it must not tell of the few who are in one only.
import { comparedSets, leavesFewOfEarlier } from '@diagnostic/shared/disclosure/compared-sets.ts';
import type { AuditedRow } from '@diagnostic/shared/disclosure/protect.ts';
import { protect } from '@diagnostic/shared/disclosure/protect.ts';
import { candidateSets, type ShownSet, setKey } from '@diagnostic/shared/disclosure/shown-sets.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { describe, expect, test } from '@jest/globals';
import { runs } from '../../support/answers.ts';
import { countPeople, isIn, many, type Person, randomPeople, tableOf } from '../../support/people.ts';
import { seeded } from '../../support/seeded.ts';

const k = 11;
const solver = await loadSolver();

/** Whether a person has a full score and a common-items score, and whether the two are equal. */
interface Scored extends Person {
  full: boolean;
  common: boolean;
  alike: boolean;
}
const same = { full: true, common: true, alike: true };
const other = { full: true, common: true, alike: false };
const fullOnly = { full: true, common: false, alike: false };
const as = (people: Person[], how: Omit<Scored, keyof Person>): Scored[] => people.map((one) => ({ ...one, ...how }));

const whole: ShownSet = { group: 'ALL', zone: null };
const inTerritory = (sets: ShownSet[]) => sets.filter(({ zone }) => zone === null);

/** What the audit compares, with the figures that it shows beside. */
function audit(people: Scored[], candidates: ShownSet[]) {
  const row = (has: (one: Scored) => boolean): AuditedRow => ({
    ...tableOf(people.filter(has)),
    earlier: [],
  });
  const full = row((one) => one.full);
  const hidden = protect(solver, { ...full, sets: candidates, threshold: k });
  const shown = candidates.filter((_, place) => !hidden[place]);
  const compared = comparedSets(solver, {
    sets: inTerritory(shown),
    figures: candidates.map((set) => ({ set, shown: shown.includes(set) })),
    full,
    compared: row((one) => one.common),
    alike: row((one) => one.alike),
    threshold: k,
  });
  return { shown, compared };
}

/** Fewest people, but for nobody, who are left when those cancel out whose two scores are equal. */
function fewestLeft(people: Scored[], shown: ShownSet[], compared: ShownSet[]): number {
  let fewest = Number.POSITIVE_INFINITY;
  const look = (inFigure: (one: Scored) => boolean, inComparison: (one: Scored) => boolean) => {
    const left = people.filter((one) => {
      const [a, b] = [one.full && inFigure(one), one.common && inComparison(one)];
      return a !== b || (a && b && !one.alike);
    });
    if (left.length > 0) fewest = Math.min(fewest, left.length);
  };
  const but = (is: (one: Scored) => boolean) => (one: Scored) => !is(one);
  for (const set of compared.map(isIn)) {
    for (const figure of shown.map(isIn))
      for (const inFigure of [figure, but(figure)])
        for (const inComparison of [set, but(set)]) look(inFigure, inComparison);
  }
  return fewest;
}

const sets = candidateSets(['G'], [], []);

describe('a comparison', () => {
  test('of the same people with the same scores goes with the figures', () => {
    expect(audit(as([...many(40, ['G']), ...many(60, [])], same), sets).compared).toEqual(sets);
  });

  test.each([
    ['three of the group have no common-items score', [...as(many(37, ['G']), same), ...as(many(3, ['G']), fullOnly)]],
    ['three of the group have other scores', [...as(many(37, ['G']), same), ...as(many(3, ['G']), other)]],
  ])('goes when %s', (_, group) => {
    const people = [...group, ...as(many(60, []), same)];
    const { shown, compared } = audit(people, sets);
    expect(shown).toEqual(sets);
    expect(compared).toEqual([]);
    expect(fewestLeft(people, sets, sets)).toBe(3);
  });

  test('goes when three of the rest have other scores, though many of the group have', () => {
    const people = [
      ...as(many(30, ['G']), same),
      ...as(many(20, ['G']), other),
      ...as(many(57, []), same),
      ...as(many(3, []), other),
    ];
    expect(audit(people, sets).compared).toEqual([whole]);
    expect(fewestLeft(people, sets, sets)).toBe(3);
  });

  test('stays when enough on both sides have other scores, or none', () => {
    const people = [
      ...as(many(30, ['G']), same),
      ...as(many(15, ['G']), other),
      ...as(many(50, []), same),
      ...as(many(12, []), fullOnly),
    ];
    expect(audit(people, sets).compared).toEqual(sets);
  });

  test('goes when fewer than k of the group have a common-items score', () => {
    const people = [...as(many(8, ['G']), same), ...as(many(30, ['G']), fullOnly), ...as(many(60, []), same)];
    expect(audit(people, sets).compared).toEqual([]);
  });

  test('of another group goes with it: everyone told by their common items, less the rest by all of them, is the group', () => {
    const people = [
      ...as(many(8, ['G']), same),
      ...as(many(30, ['G']), fullOnly),
      ...as(many(30, ['H']), same),
      ...as(many(60, []), same),
    ];
    const both = candidateSets(['G', 'H'], [], []);
    const { shown, compared } = audit(people, both);
    expect(shown).toEqual(both);
    expect(fewestLeft(people, shown, [whole, { group: 'H', zone: null }])).toBe(8);
    expect(compared).toEqual([]);
  });

  test('goes when three who came since an earlier publication are all that is new in it', () => {
    const before = as([...many(40, ['G']), ...many(60, [])], same);
    const added = [...as(many(17, ['G']), fullOnly), ...as(many(3, ['G']), same), ...as(many(20, []), same)];
    const row = (has: (one: Scored) => boolean, told: ShownSet[]): AuditedRow => {
      const now = [...before, ...added].filter(has);
      const [then, since] = [countPeople(before.filter(has)), countPeople(added.filter(has))];
      const earlier = [{ shown: new Set(told.map(setKey)), before: then, still: then, since }];
      return { ...tableOf(now, [before.filter(has)]), earlier };
    };
    const input = {
      sets,
      figures: sets.map((set) => ({ set, shown: true })),
      compared: row((one) => one.common, []),
      alike: row((one) => one.alike, []),
      threshold: k,
    };
    expect(comparedSets(solver, { ...input, full: row((one) => one.full, sets) })).toEqual([whole]);
    expect(comparedSets(solver, { ...input, full: row((one) => one.full, []) })).toEqual(sets);
    const told = { ...input, full: row((one) => one.full, []), compared: row((one) => one.common, sets) };
    expect(comparedSets(solver, told)).toEqual([whole]);
  });
});

test('a figure waits when a mean of common-items scores was told before, and all but three cancel out', () => {
  const before = as([...many(40, ['G']), ...many(60, [])], same);
  const figureAfter = (added: Scored[]) => {
    const row = (has: (one: Scored) => boolean, told: ShownSet[]): AuditedRow => {
      const now = [...before, ...added].filter(has);
      const [then, since] = [countPeople(before.filter(has)), countPeople(added.filter(has))];
      const earlier = [{ shown: new Set(told.map(setKey)), before: then, still: then, since }];
      return { ...tableOf(now, [before.filter(has)]), earlier };
    };
    const scores = {
      full: row((one) => one.full, []),
      compared: row((one) => one.common, sets),
      alike: row((one) => one.alike, []),
      threshold: k,
    };
    return leavesFewOfEarlier(scores, { group: 'G', zone: null });
  };
  expect(figureAfter(as(many(3, ['G']), fullOnly))).toBe(true);
  expect(figureAfter(as(many(15, ['G']), fullOnly))).toBe(false);
  // Everyone's figure leaves those three, and is the one that waits.
  expect(figureAfter(as(many(3, []), fullOnly))).toBe(false);
  // It need not wait where enough are new: then the rest of the group is told too, by the group's figure.
  expect(figureAfter([...as(many(3, []), fullOnly), ...as(many(15, ['G']), fullOnly)])).toBe(true);
  expect(figureAfter([...as(many(15, []), fullOnly), ...as(many(15, ['G']), fullOnly)])).toBe(false);
});

test('whoever the people are, nothing that is told leaves fewer than k of them', () => {
  const random = seeded(20_261_126);
  const candidates = candidateSets(['G0', 'G1', 'G2', 'G3', 'G4'], ['Z0', 'Z1', 'Z2', 'Z3'], ['G0']);
  let [leaky, told] = [0, 0];
  for (let run = 0; run < runs(30, 2000); run++) {
    const share = random() ** 2;
    const people = randomPeople(random).map((one): Scored => {
      const how = random() < share ? [other, fullOnly, { full: false, common: true, alike: false }][run % 3] : same;
      return { ...one, ...(how ?? same) };
    });
    const { shown, compared } = audit(people, candidates);
    if (fewestLeft(people, shown, inTerritory(shown)) < k) leaky += 1;
    told += compared.length;
    expect(fewestLeft(people, shown, compared)).toBeGreaterThanOrEqual(k);
  }
  expect(leaky).toBeGreaterThan(runs(30, 2000) / 4);
  expect(told).toBeGreaterThan(runs(30, 2000));
});
