import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { addRows } from '@diagnostic/shared/tabulation/add-rows.ts';
import { addSums, decodeSums, emptySums, encodeSums } from '@diagnostic/shared/tabulation/cell.ts';
import { addTally, emptyTally, rowCounter } from '@diagnostic/shared/tabulation/count-rows.ts';
import { changeCells, foldBatches, refoldSegments, type StoredCellLike } from '@diagnostic/shared/tabulation/fold.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { describe, expect, test } from '@jest/globals';
import { segmentOf } from '../../support/one-person.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, foldBatch, smallCampaign, smallResponse } from '../../support/small-campaign.ts';

const bundle = smallCampaign();
const plan = planTabulation(bundle);
const { layout } = plan;

const find = (cells: StoredCellLike[], weightingClass: string, domain: string) => {
  const cell = cells.find((one) => one.weightingClass === weightingClass && one.domain === domain);
  return cell && decodeSums(cell.sums, layout.length);
};
const text = (cells: StoredCellLike[]) =>
  cells
    .map(({ weightingClass, domain, sums }) => `${weightingClass} ${domain} ${Buffer.from(sums).toString('hex')}`)
    .sort();

describe('the sums of a cell', () => {
  const [one, two, three] = [
    smallResponse({ age: 'jeune', sex: 'F', zone: 'Z1', g1: 'oui', a: 'a1', vote: ['A'] }, 2),
    smallResponse({ age: 'jeune', sex: 'F', zone: 'Z1', g1: 'oui', a: 'a3', vote: ['A', 'Z'] }, 3),
    smallResponse({ age: 'jeune', sex: 'F', zone: 'Z1', a: 'nsp' }, 0.5),
  ];
  const { cells } = foldAll(bundle, [[one, two, three]]);

  test('are those of the method, over those scored', () => {
    const sums = find(cells, 'jeune|F|Z1', 'G1');
    expect([...(sums ?? [])].slice(0, 3)).toEqual([2, 5, 13]);
    // s = 2500 with w = 2, s = 7500 with w = 3; the first is unfavourable.
    expect([...(sums ?? [])].slice(layout.scores, layout.scores + 10)).toEqual([
      2, 5, 13, 27_500, 181_250_000, 77_500, 531_250_000, 1, 2, 4,
    ]);
  });

  test('count each kind of non-answer apart', () => {
    const sums = find(cells, 'jeune|F|Z1', 'ALL');
    const at = (item: string, code: number) =>
      sums?.[(layout.items[plan.columns.findIndex(({ name }) => name === item)] as number) + 3 * code];
    expect([at('a', 0), at('a', 1), at('a', 2 + 1), at('a', 2 + 3), at('a', 2 + 5)]).toEqual([0, 0, 1, 1, 1]);
    expect(plan.columns.find(({ name }) => name === 'a')?.missing).toEqual([null, null, null, null, null, 'dont-know']);
    expect([at('b1', 0), at('b1', 1)]).toEqual([0, 3]);
  });

  test('tell not asked from unanswered', () => {
    const { cells: of } = foldAll(bundle, [[smallResponse({ g4: 'oui' }), smallResponse({ g4: 'non' })]]);
    const start = layout.items[plan.columns.findIndex(({ name }) => name === 'b2')] as number;
    const sums = find(of, '||', 'ALL');
    expect([sums?.[start], sums?.[start + 3]]).toEqual([1, 1]);
  });

  test('hold the voters and the subjects they chose', () => {
    const sums = find(cells, 'jeune|F|Z1', 'ALL');
    expect([...(sums ?? [])].slice(layout.votes)).toEqual([2, 5, 13, 2, 5, 13, 0, 0, 0, 1, 3, 9]);
  });

  test('stand in each domain of the respondent: everyone, groups, channel', () => {
    const domains = cells.filter(({ weightingClass }) => weightingClass === 'jeune|F|Z1').map(({ domain }) => domain);
    expect(domains).toEqual(['ALL', 'G1', 'channel:web']);
  });
});

describe('folding', () => {
  const random = seeded(7);
  const contents = Array.from({ length: 400 }, () => drawSmall(random));
  const whole = text(foldAll(bundle, [contents]).cells);

  test.each([1, 7, 64, 399])('gives the same bytes in batches of %i, in any order', (size) => {
    const shuffled = contents.map((content) => ({ content, key: random() })).sort((a, b) => a.key - b.key);
    const batches = [];
    for (let start = 0; start < shuffled.length; start += size)
      batches.push(shuffled.slice(start, start + size).map(({ content }) => content));
    expect(text(foldAll(bundle, batches).cells)).toEqual(whole);
  });

  test('again from the segments alone gives the same bytes, whatever the weights', () => {
    for (const people of [contents, contents.map((content) => ({ ...content, weight: 0.2 + 3 * random() }))]) {
      const { cells, segments } = foldAll(bundle, [people.slice(0, 150), people.slice(150, 151), people.slice(151)]);
      const refolded = refoldSegments(
        plan,
        segments.map(({ bytes }) => bytes),
      );
      expect(text(refolded)).toEqual(text(cells));
    }
  });

  test('people of weight 1 are tallied as they are counted person by person', () => {
    const segment = segmentOf(plan, contents);
    const everybody = Uint32Array.from(contents.keys());
    const [plain, tallied, tally] = [emptySums(plan), emptySums(plan), emptyTally(layout)];
    addRows(plain, layout, segment, everybody, 1);
    rowCounter(layout, segment)(tally, everybody, 1);
    addTally(tallied, tally, layout);
    expect(tallied).toEqual(plain);
    expect(plain.filter((sum) => sum > 0).length).toBeGreaterThan(50);
  });

  test('of several batches at once, some weighted, gives the same bytes as one after the other', () => {
    const weighted = contents.slice(99, 200).map((content) => ({ ...content, weight: 0.7 }));
    const batches = [contents.slice(0, 99), weighted, contents.slice(200)];
    const inTurn = foldAll(bundle, batches);
    const atOnce = foldBatches(plan, {
      batches: batches.map((batch) => ({ contents: batch.map(canonicalBytes) })),
      cells: [],
    });
    expect(text(atOnce.cells)).toEqual(text(inTurn.cells));
    expect(atOnce.segments.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(
      inTurn.segments.map(({ bytes }) => Buffer.from(bytes).toString('hex')),
    );
  });

  test('of imported weights agrees to 1e-12', () => {
    const weighted = contents.map((content) => ({ ...content, weight: 0.2 + 3 * random() }));
    const forth = foldAll(bundle, [weighted]).cells;
    const back = foldAll(
      bundle,
      weighted.toReversed().map((content) => [content]),
    ).cells;
    for (const { weightingClass, domain, sums } of forth) {
      const other = find(back, weightingClass, domain);
      decodeSums(sums, layout.length).forEach((sum, at) => {
        expect(Math.abs((other?.[at] ?? 0) - sum)).toBeLessThanOrEqual(1e-12 * Math.abs(sum));
      });
    }
  });

  test('gives back only the cells that changed', () => {
    const { cells } = foldAll(bundle, [contents]);
    const late = canonicalBytes(smallResponse({ age: 'vieux', sex: 'M', zone: 'Z2', a: 'a0' }));
    const changed = foldBatch(plan, { contents: [late], cells }).cells;
    expect(changed.map(({ weightingClass, domain }) => `${weightingClass} ${domain}`)).toEqual([
      'vieux|M|Z2 ALL',
      'vieux|M|Z2 channel:web',
    ]);
  });

  test('a withdrawal leaves the cells as if the response had never come', () => {
    const { cells } = foldAll(bundle, [contents]);
    const gone = segmentOf(plan, contents.slice(0, 100));
    const after = new Map(cells.map((cell) => [`${cell.weightingClass} ${cell.domain}`, cell]));
    for (const cell of changeCells(plan, cells, gone, -1)) after.set(`${cell.weightingClass} ${cell.domain}`, cell);
    const left = [...after.values()].filter(({ sums }) => decodeSums(sums, layout.length)[0] !== 0);
    expect(text(left)).toEqual(text(foldAll(bundle, [contents.slice(100)]).cells));
  });

  test('refuses a questionnaire that is not the campaign’s', () => {
    const stray = { ...smallResponse({}), version: 2 };
    expect(() => foldBatch(plan, { contents: [canonicalBytes(stray)], cells: [] })).toThrow('no questionnaire petit 2');
  });
});

describe('cell bytes', () => {
  test('round trip, leave zeros out, and merge by adding', () => {
    const random = seeded(3);
    const [left, right, both] = [emptySums(plan), emptySums(plan), emptySums(plan)];
    for (let i = 0; i < 50; i++) {
      const one = segmentOf(plan, [drawSmall(random)]);
      for (const sums of [i % 2 ? left : right, both]) addRows(sums, layout, one, Uint32Array.of(0), 1);
    }
    expect(decodeSums(encodeSums(both), layout.length)).toEqual(both);
    expect(encodeSums(addSums(left, right))).toEqual(encodeSums(both));
    expect(encodeSums(emptySums(plan)).length).toBe(12);
  });

  test('of another layout or format are refused', () => {
    expect(() => decodeSums(encodeSums(emptySums(plan)), layout.length + 1)).toThrow('does not fit');
    const bytes = encodeSums(emptySums(plan));
    bytes[0] = 9;
    expect(() => decodeSums(bytes, layout.length)).toThrow('format');
  });
});
