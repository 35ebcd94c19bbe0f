// Bounds over atoms: what three and more shown sets tell together, each pair of them being safe. The control is the rule
// of pairs alone.

import { readSimulation } from '@diagnostic/server/src/library.ts';
import { anyone } from '@diagnostic/shared/disclosure/atoms.ts';
import { chooseHidden } from '@diagnostic/shared/disclosure/choose-hidden.ts';
import { countHistory } from '@diagnostic/shared/disclosure/history.ts';
import { pairLeaks, remainderLeaks } from '@diagnostic/shared/disclosure/leaks.ts';
import { type EarlierTable, protect } from '@diagnostic/shared/disclosure/protect.ts';
import { candidateSets, type ShownSet, setKey } from '@diagnostic/shared/disclosure/shown-sets.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import { simulateResponses } from '@diagnostic/shared/simulation/simulate.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { describe, expect, test } from '@jest/globals';
import { runs } from '../support/answers.ts';
import { knownAtoms, knownTogether, type Told } from '../support/atoms.ts';
import { valClair } from '../support/library.ts';
import { countPeople, many, type Person, randomPeople, tableOf } from '../support/people.ts';
import { made } from '../support/prepare-small.ts';
import { seeded } from '../support/seeded.ts';
import { foldAll, smallCampaign, smallResponse } from '../support/small-campaign.ts';

const k = 11;
const patience = process.env.DEEP ? 1_800_000 : 120_000;
const solver = await loadSolver();

/** What the rule of pairs, remainders and rows of zones shows by itself. */
function pairsOnly(people: Person[], sets: ShownSet[]): ShownSet[] {
  const sizes = countPeople(people);
  const leaks = [...pairLeaks(sets, sizes, k), ...remainderLeaks(sets, sizes, k)];
  const must = sets.map((set) => sizes.size(set) < k);
  const checks = [{ leaks, rows: [{ sizes, shows: () => true }] }];
  const hidden = chooseHidden({ sets, sizes, threshold: k, checks, must });
  return sets.filter((_, place) => !hidden[place]);
}

interface Release {
  people: Person[];
  shown: ShownSet[];
}

function protectedSets(people: Person[], sets: ShownSet[], before: Release[] = []): ShownSet[] {
  const earlier = before.map(({ people: then, shown }): EarlierTable => {
    const there = new Set(then);
    const now = new Set(people);
    return {
      shown: new Set(shown.map(setKey)),
      before: countPeople(then),
      still: countPeople(then.filter((person) => now.has(person))),
      since: countPeople(people.filter((person) => !there.has(person))),
    };
  });
  const table = tableOf(
    people,
    before.map((release) => release.people),
  );
  const hidden = protect(solver, { sets, ...table, threshold: k, earlier });
  return sets.filter((_, place) => hidden[place] === null);
}

const told = ({ people, shown }: Release): Told[] => shown.map((set) => ({ set, people }));
const attack = (...releases: Release[]) => knownAtoms(releases.flatMap(told), k);

describe('three sets and more', () => {
  // Carers, people out of work and people who live alone; and M, those who are at least two of these. Everyone is one.
  const people = [
    ...many(30, ['A']),
    ...many(30, ['B']),
    ...many(30, ['C']),
    ...many(20, ['A', 'B', 'M']),
    ...many(20, ['A', 'C', 'M']),
    ...many(20, ['B', 'C', 'M']),
    ...many(5, ['A', 'B', 'C', 'M']),
  ];
  const sets = candidateSets(['A', 'B', 'C', 'M'], [], []);

  test('A + B + C − M − everyone is the five people who are all three; every pair is safe', () => {
    const control = pairsOnly(people, sets);
    expect(control).toEqual(sets);
    expect(attack({ people, shown: control }).known).toEqual([{ people: 5, low: 5, high: 5 }]);
    const shown = protectedSets(people, sets);
    expect(attack({ people, shown }).known).toEqual([]);
    expect(shown).toHaveLength(4);
  });

  test('two publications together tell what neither tells', () => {
    const now = [...people, ...many(40, ['A']), ...many(40, ['B'])];
    const [withoutM, onlyM] = [sets.slice(0, 4), [sets[0], sets[4]] as ShownSet[]];
    const first = { people, shown: withoutM };
    expect(attack(first).known).toEqual([]);
    expect(attack({ people: now, shown: onlyM }).known).toEqual([]);
    // M has not changed since: its size now is its size then.
    expect(attack(first, { people: now, shown: onlyM }).known).toContainEqual({ people: 5, low: 5, high: 5 });
    const shown = protectedSets(now, sets, [first]);
    expect(shown.map(({ group }) => group)).not.toContain('M');
    expect(attack(first, { people: now, shown }).known).toEqual([]);
  });
});

describe('random territories', () => {
  const sets = candidateSets(['G0', 'G1', 'G2', 'G3', 'G4'], ['Z0', 'Z1', 'Z2', 'Z3'], ['G0', 'G1']);
  const seed = process.env.DEEP ? Math.floor(Math.random() * 2 ** 31) : 20_261_125;

  test(
    `no atom of 1 to k−1 people is known within less than k (seed ${seed})`,
    () => {
      const random = seeded(seed);
      let inControl = 0;
      let small = 0;
      for (let run = 0; run < runs(16, 400); run++) {
        const people = randomPeople(random);
        inControl += attack({ people, shown: pairsOnly(people, sets) }).known.length;
        const found = attack({ people, shown: protectedSets(people, sets) });
        small += found.small;
        expect({ run, known: found.known }).toEqual({ run, known: [] });
      }
      expect(small).toBeGreaterThan(runs(16, 400) * 20);
      expect(inControl).toBeGreaterThan(0);
    },
    patience,
  );

  test(
    `nor by three publications together (seed ${seed})`,
    () => {
      const random = seeded(seed);
      for (let run = 0; run < runs(2, 60); run++) {
        const releases: Release[] = [];
        let people: Person[] = [];
        for (let step = 0; step < 3; step++) {
          people = [...people, ...randomPeople(random).slice(0, 150)];
          releases.push({ people, shown: protectedSets(people, sets, releases) });
        }
        expect({ run, known: attack(...releases).known }).toEqual({ run, known: [] });
      }
    },
    patience,
  );
});

describe('the people asked', () => {
  test('shares missing beside figures that may be shown do not tell of four who did not answer', () => {
    // B is answered by nobody of the four who are in G1 and not in G2: as figures of B, the two groups are the same people.
    const answers = (g1: string, g2: string, b?: string): Answers => ({
      ...{ age: 'jeune', sex: 'F', zone: 'Z1', g1, g2, g3: 'non', g4: 'non', a: 'a2' },
      ...(b && { b1: b, b2: b }),
    });
    const all = [
      ...Array.from({ length: 45 }, () => answers('oui', 'oui', 'b1')),
      ...Array.from({ length: 15 }, () => answers('oui', 'oui')),
      ...Array.from({ length: 4 }, () => answers('oui', 'non')),
      ...Array.from({ length: 100 }, () => answers('non', 'non', 'b2')),
    ];
    const people = all.map(({ g1, g2 }) => ({
      groups: [...(g1 === 'oui' ? ['G1'] : []), ...(g2 === 'oui' ? ['G2'] : [])],
      zone: 'Z1',
    }));
    const bundle = smallCampaign();
    const folded = foldAll(bundle, [all.map((one) => smallResponse(one))]);
    const { scores } = made(bundle, folded).publication;
    const known = (sets: ShownSet[]) => attack({ people, shown: sets }).known;
    const ofB = scores.filter(({ determinant, mean }) => determinant === 'B' && mean !== null);
    expect(ofB.map(({ group }) => group)).toEqual(expect.arrayContaining(['G1', 'G2']));
    expect(known(ofB)).toEqual([{ people: 4, low: 4, high: 4 }]);
    const asked = scores.filter(({ missing }) => missing !== null);
    expect(known(asked)).toEqual([]);
    expect(asked.some(({ group }) => group === 'G1' || group === 'G2')).toBe(true);
  });

  const count = runs(300, 1300);
  test(
    `${count} answers of Val-Clair: all determinants and the people asked together tell of no few of them`,
    async () => {
      const parameters = await readSimulation('val-clair');
      const simulated = [...simulateResponses(valClair, parameters, { seed: 3, count })];
      const contents = simulated.map(({ week: _, ...content }) => ({ ...content, weight: 1 }));
      const folded = foldAll(valClair, [contents]);
      const { scores, determinants, zones, groups } = made(valClair, folded).publication;
      const code = <Of extends { code: string }>(all: Of[]) => all.map((of) => of.code);
      const { common } = planTabulation(valClair);
      const space = { determinants: code(determinants), common, zones: code(zones), groups: code(groups) };
      const { atoms } = countHistory(space, folded.segments, []);
      const told = scores.flatMap((set) => [
        ...(set.mean === null ? [] : [{ row: space.determinants.indexOf(set.determinant), set }]),
        ...(set.missing === null ? [] : [{ row: anyone(space), set }]),
      ]);
      const { small, known } = knownTogether(atoms, told, k);
      expect(small).toBeGreaterThan(300);
      expect(known).toBe(0);
    },
    patience,
  );
});
