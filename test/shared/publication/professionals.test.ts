import { type StoredObservationLike, severityOf } from '@diagnostic/shared/publication/professionals.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { made, prepare } from '../../support/prepare-small.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, smallCampaign } from '../../support/small-campaign.ts';

const bundle = smallCampaign();
const random = seeded(41);
const folded = foldAll(bundle, [Array.from({ length: 500 }, () => drawSmall(random))]);

/** So many observations of A in G1, in structures by turns, all of one severity unless told. */
const observed = (severities: number[], { group = 'G1', prefix = 'k', structures = 3 } = {}): StoredObservationLike[] =>
  severities.map((severity, place) => ({
    key: `${prefix}${group}${String(place).padStart(2, '0')}`,
    first: `${prefix}${group}${String(place).padStart(2, '0')}`,
    structure: `S${place % structures}`,
    determinant: 'A',
    group,
    severity,
    current: true,
  }));
type Made = ReturnType<typeof made>;
const told = ({ publication }: Made, group = 'G1') =>
  publication.professionals?.find((one) => one.determinant === 'A' && one.group === group);
const needOf = ({ publication }: Made, group = 'G1') =>
  publication.priorities.ranked.find((need) => need.determinant === 'A' && need.group === group);

describe('the severity of some professionals', () => {
  test('is their median, in halves; the quartiles are whole and hold half of them', () => {
    expect(severityOf([3, 9, 7, 8, 7])).toEqual({ median: 7, low: 7, high: 8 });
    expect(severityOf([3, 4, 7, 8])).toMatchObject({ median: 5.5 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 5, maxLength: 40 }), (severities) => {
        const { median, low, high } = severityOf(severities);
        expect(Number.isInteger(2 * median) && low <= median && median <= high).toBe(true);
        const within = severities.filter((severity) => severity >= low && severity <= high);
        expect(within.length).toBeGreaterThanOrEqual(severities.length / 2);
      }),
    );
  });
});

describe('a publication', () => {
  test('tells nothing of professionals before one observed, and every pair of a campaign afterwards', () => {
    expect(made(bundle, folded).publication.professionals).toBeUndefined();
    const { publication } = made(bundle, folded, { observations: observed([7]) });
    expect(publication.professionals).toHaveLength(2 * 5);
    expect(
      publication.professionals?.every(({ why, median, n }) => why === 'too-few' && median === null && n === null),
    ).toBe(true);
  });

  test('tells their median; from the threshold on, about how many they are and where the middle half lies', () => {
    const observations = [
      ...observed([2, 8, 7, 7, 9, 6]),
      ...observed([1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10], { group: 'G2' }),
    ];
    const stored = made(bundle, folded, { observations });
    expect(told(stored)).toEqual({
      determinant: 'A',
      group: 'G1',
      n: null,
      median: 7,
      low: null,
      high: null,
      since: '2026-03-02',
      why: null,
    });
    expect(told(stored, 'G2')).toMatchObject({ n: 11, median: 5, low: 3, high: 8 });
    // Nothing of an observation, nor of a structure, is in what is served.
    expect(JSON.stringify(stored.publication)).not.toMatch(/kG1|"S0"/);
  });

  test('ranks with the median as it is told, and with how it agrees with residents', () => {
    const stored = made(bundle, folded, { observations: observed([2, 8, 7, 7, 9]) });
    const need = needOf(stored);
    expect(need?.components.professionals).toBe(0.7);
    expect(need?.weights.professionals).toBeGreaterThan(0);
    expect(need?.components.concordance).toBeCloseTo(1 - Math.abs((need?.components.severity ?? 0) - 0.7), 1);
    expect(needOf(stored, 'G2')?.components.professionals).toBeNull();
    expect(stored.publication.priorities.ranked.some((one) => one.rankWithout.professionals !== undefined)).toBe(true);
  });

  test('says a rank the less sure the more structures differ', () => {
    const spread = (severities: number[]) => {
      const all = ['G1', 'G2', 'G3'].flatMap((group) => observed(severities, { group }));
      const { ranked } = made(bundle, folded, { observations: all }).publication.priorities;
      return ranked.reduce((sum, { rankHigh, rankLow }) => sum + rankHigh - rankLow, 0);
    };
    const four = (severities: number[]) => spread([0, 1, 2, 3].flatMap(() => severities));
    expect(four([0, 5, 10])).toBeGreaterThan(four([5, 5, 5]));
  });

  test('tells no more of fewer than the threshold by the ranks than by their median: one of them may have said anything else', () => {
    const prioritiesOf = (severities: number[]) => {
      const all = ['G1', 'G2', 'G3'].flatMap((group) => observed(severities, { group }));
      return made(bundle, folded, { observations: all }).publication.priorities;
    };
    // The third, alone in a structure, says 10 instead of 5: the median stays.
    expect(prioritiesOf([5, 5, 10, 0, 0])).toEqual(prioritiesOf([5, 5, 5, 0, 0]));
    const ten = [5, 5, 5, 0, 0, 5, 5, 0, 5, 0];
    expect(prioritiesOf([5, 5, 10, ...ten.slice(3)])).toEqual(prioritiesOf(ten));
    // The control: from the threshold on the ranks follow the structures.
    const twelve = [5, 5, 10, 0, 0, 10, 5, 0, 10, 0, 5, 10];
    expect(prioritiesOf(twelve.map((severity) => Math.min(severity, 5)))).not.toEqual(prioritiesOf(twelve));
  });

  test('of the same inputs has the same bytes, in whatever order the observations come', () => {
    const observations = observed([2, 8, 7, 7, 9, 6]);
    const [one, two] = [observations, observations.toReversed()].map((of) =>
      made(bundle, folded, { observations: of }),
    );
    expect(two?.publication.hash).toBe(one?.publication.hash);
  });

  test('is the same whatever the pseudonyms of the structures are', () => {
    const one = observed([0, 5, 10, 0, 5, 10, 1, 6, 9, 2, 5, 8]);
    const renamed = one.map((row) => ({ ...row, structure: { S0: 'Z', S1: 'B', S2: 'A' }[row.structure] as string }));
    const [before, after] = [one, renamed].map((observations) => made(bundle, folded, { observations }));
    expect(after?.publication.hash).toBe(before?.publication.hash);
  });

  test('with nobody new among residents is due for a new median only; what four more say waits', () => {
    const first = made(bundle, folded, { observations: observed([2, 8, 7, 7, 9]) });
    const later = { earlier: [first], today: '2026-03-05' };
    const four = [...observed([2, 8, 7, 7, 9]), ...observed([0, 0, 0, 0], { prefix: 'm' })];
    expect(prepare(bundle, folded, { ...later, observations: four })).toHaveProperty('notDue');
    const five = [...observed([2, 8, 7, 7, 9]), ...observed([0, 0, 0, 0, 0], { prefix: 'm' })];
    const second = made(bundle, folded, { ...later, observations: five });
    expect(told(second)).toMatchObject({ n: null, median: 1, since: '2026-03-05' });
    expect(second.publication.scores).toEqual(first.publication.scores);
    // After the closing, late answers that cannot be told keep the new median back as well: that is said.
    const late = foldAll(bundle, [Array.from({ length: 6 }, () => drawSmall(seeded(9)))], folded);
    const closed = { earlier: [first], today: '2027-01-02' };
    const said = (observations: typeof five) => prepare(bundle, late, { ...closed, observations });
    const words = 'De nouvelles médianes de professionnels attendent';
    expect(said(five)).toEqual({ notDue: expect.stringContaining(words) });
    expect(said(four)).toEqual({ notDue: expect.not.stringContaining(words) });
  });

  test('tells a median again with the day it was first told, and withholds it once one behind it was withdrawn', () => {
    const more = foldAll(bundle, [Array.from({ length: 100 }, () => drawSmall(random))], folded);
    const five = observed([2, 8, 7, 7, 9]);
    const first = made(bundle, folded, { observations: five });
    const later = { earlier: [first], today: '2026-03-05' };
    const one = [...five, ...observed([0], { prefix: 'm' })];
    expect(told(made(bundle, more, { ...later, observations: one }))).toEqual(told(first));
    const left = made(bundle, more, { ...later, observations: one.slice(1) });
    expect(told(left)).toMatchObject({ median: null, n: null, since: null, why: 'withheld' });
    expect(needOf(left)?.components.professionals).toBeNull();
  });
});
