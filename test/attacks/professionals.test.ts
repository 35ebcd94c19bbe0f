// A median by difference: somebody who knows whose observations each publication was told of puts one beside the next, and
// asks what a colleague can have answered. The control is a publication that tells the median of whoever is there.
import { type CountedObservation, chooseToldSet } from '@diagnostic/shared/disclosure/medians/told-set.ts';
import { severityOf } from '@diagnostic/shared/publication/professionals.ts';
import { describe, expect, test } from '@jest/globals';
import { seeded } from '../support/seeded.ts';

interface Professional extends CountedObservation {
  severity: number;
}
type Policy = (current: Professional[], earlier: Professional[][]) => Professional[] | null;

const everybodyThere: Policy = (current) => (current.length >= 5 ? current : null);
const asPublished: Policy = (current, earlier) => {
  const stored = new Map(current.map((row) => [row.key, row]));
  const keys = earlier.map((told) => told.map(({ key }) => key));
  const set = chooseToldSet(current, stored, keys);
  return 'told' in set ? set.told : null;
};

/** Five professionals, then one more before each publication. */
function publications(policy: Policy, people: Professional[]): Professional[][] {
  const told: Professional[][] = [];
  for (let there = 5; there <= people.length; there++) {
    const set = policy(people.slice(0, there), told);
    if (set) told.push(set);
  }
  return told;
}

/** Every way in which so many people can have answered, whoever gave which severity. */
function multisets(size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: 11 - from }, (_, step) => from + step).flatMap((severity) =>
    multisets(size - 1, severity).map((rest) => [severity, ...rest]),
  );
}
const ways = Array.from({ length: 6 }, (_, size) => multisets(size));

/**
 * What the target can have answered, given the first two different medians: those of the first set, and those who came to it.
 */
function possible(told: Professional[][], target: Professional): number[] {
  const [first = [], second = first] = told.filter((set, place) => set.length !== told[place - 1]?.length);
  const came = second.filter((row) => !first.includes(row));
  const firstMedian = severityOf(first.map(({ severity }) => severity)).median;
  const secondMedian = severityOf(second.map(({ severity }) => severity)).median;
  const inFirst = first.includes(target);
  const others = { first: first.length - Number(inFirst), came: came.length - Number(came.includes(target)) };
  return Array.from({ length: 11 }, (_, severity) => severity).filter((severity) =>
    ways[others.first]?.some((one) => {
      const before = inFirst ? [severity, ...one] : one;
      if (severityOf(before).median !== firstMedian) return false;
      if (came.length === 0) return true;
      return ways[others.came]?.some(
        (two) => severityOf([...before, ...two, ...(inFirst ? [] : [severity])]).median === secondMedian,
      );
    }),
  );
}

const random = seeded(17);
const drawn = Array.from({ length: 5 }, () =>
  Array.from(
    { length: 10 },
    (_, place): Professional => ({
      key: `p${place}`,
      first: `p${place}`,
      structure: `S${place % 3}`,
      severity: Math.floor(random() * 11),
    }),
  ),
);
/** The newcomers stand at the other end of the scale. */
const opposed = drawn[0]?.map((row, place) => ({ ...row, severity: place < 5 ? 1 : 10 })) ?? [];
const newcomer = 5;

describe('a colleague’s severity', () => {
  test('is narrowed by two medians that one person lies between: the attack works where nothing stands against it', () => {
    const narrowed = [...drawn, opposed].filter((people) => {
      const told = publications(everybodyThere, people.slice(0, 6));
      return possible(told, people[newcomer] as Professional).length < 11;
    });
    expect(narrowed.length).toBeGreaterThan(drawn.length / 2);
  });

  test('can be anything after the publications that are made, the newcomer’s and everybody else’s', () => {
    for (const people of [...drawn, opposed]) {
      const told = publications(asPublished, people);
      expect(told.map((set) => set.length)).toEqual([5, 5, 5, 5, 5, 10]);
      for (const target of [people[0], people[newcomer]] as Professional[])
        expect(possible(told, target)).toHaveLength(11);
    }
  }, 60_000);
});
