// Release against release: a campaign published as often as it may be over 50 weeks, and an attacker who keeps them all.
import { type EarlierTable, protect } from '@diagnostic/shared/disclosure/protect.ts';
import { candidateSets, type ShownSet, setKey } from '@diagnostic/shared/disclosure/shown-sets.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { expect, test } from '@jest/globals';
import { runs } from '../support/answers.ts';
import { countPeople, isIn, type Person, randomPeople, tableOf } from '../support/people.ts';
import { seeded } from '../support/seeded.ts';
import { isInside, minus } from '../support/sets.ts';

const k = 11;
/** A first release of a few dozen people would withhold most figures for good: the figures of all later ones would tell of them. */
const worthBeginning = 100;
const solver = await loadSolver();
const weeks = 50;
const sets = candidateSets(['G0', 'G1', 'G2', 'G3', 'G4'], ['Z0', 'Z1', 'Z2', 'Z3'], ['G0']);

interface Release {
  people: Person[];
  shown: ShownSet[];
}

/** 0 to 80 people come in a week; in the 40th somebody withdraws. */
function population(random: () => number): Person[][] {
  let there: Person[] = [];
  return Array.from({ length: weeks }, (_, week) => {
    const came = randomPeople(random).slice(0, Math.floor(80 * random()));
    there = [...(week === 40 ? there.slice(1) : there), ...came];
    return there;
  });
}

function earlierTable({ people: then, shown }: Release, now: Person[]): EarlierTable {
  const [before, after] = [new Set(then), new Set(now)];
  return {
    shown: new Set(shown.map(setKey)),
    before: countPeople(then),
    still: countPeople(then.filter((person) => after.has(person))),
    since: countPeople(now.filter((person) => !before.has(person))),
  };
}

/** Releases as the job makes them, the first one once there is enough to show: when k people came or left, and not when most of it would be withheld. */
function publish(byWeek: Person[][], audited: boolean): Release[] {
  const releases: Release[] = [];
  for (const people of byWeek) {
    if (people.length < worthBeginning) continue;
    const last = releases.at(-1)?.people ?? [];
    if (minus(new Set(last), new Set(people)).size + minus(new Set(people), new Set(last)).size < k) continue;
    const before = audited ? releases : [];
    const earlier = before.map((release) => earlierTable(release, people));
    const hidden = protect(solver, {
      sets,
      ...tableOf(
        people,
        before.map((release) => release.people),
      ),
      threshold: k,
      earlier,
    });
    const shown = sets.filter((_, place) => hidden[place] === null);
    if (shown.length === 0 || hidden.filter((why) => why === 'withheld').length > shown.length) continue;
    releases.push({ people, shown });
  }
  return releases;
}

/** Sets shown in two releases of which fewer than k people came, or left: the difference of the two figures tells of them. */
function attack(releases: Release[]): string[] {
  const members = releases.map(
    ({ people, shown }) => new Map(shown.map((set) => [set, new Set(people.filter(isIn(set)))])),
  );
  return members.flatMap((now, place) =>
    members.slice(0, place).flatMap((then, before) =>
      [...now].flatMap(([a, inA]) =>
        [...then].flatMap(([b, inB]) => {
          if (isInside(inB, inA) || isInside(inA, inB)) {
            const few = Math.abs(inA.size - inB.size);
            return few > 0 && few < k ? [`${few} in ${setKey(a)} of ${place} beside ${setKey(b)} of ${before}`] : [];
          }
          return [];
        }),
      ),
    ),
  );
}

const seed = process.env.DEEP ? Math.floor(Math.random() * 2 ** 31) : 20_261_125;

test(
  `over ${weeks} weeks no two releases tell about 1 to k−1 people (seed ${seed})`,
  () => {
    const random = seeded(seed);
    for (let run = 0; run < runs(1, 40); run++) {
      const byWeek = population(random);
      expect(attack(publish(byWeek, false)).length).toBeGreaterThan(0);
      const releases = publish(byWeek, true);
      expect(releases.length).toBeGreaterThanOrEqual(3);
      expect({ seed, run, told: attack(releases) }).toEqual({ seed, run, told: [] });
    }
  },
  process.env.DEEP ? 1_800_000 : 60_000,
);
