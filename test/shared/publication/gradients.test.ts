// A publication's gradients: what is shown of a determinant over an ordered social position, and why not.
import { inequality } from '@diagnostic/server/src/cli/statistics/inequality.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { readSealed } from '@diagnostic/shared/publication/seal.ts';
import type { Answers } from '@diagnostic/shared/response/response.ts';
import { describe, expect, test } from '@jest/globals';
import { givenFiles } from '../../support/command-line.ts';
import { made } from '../../support/prepare-small.ts';
import { rankedCampaign, ranks } from '../../support/ranked-campaign.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, smallResponse } from '../../support/small-campaign.ts';

const { file } = givenFiles();
const gradientOf = ({ gradients = [] }: Publication, determinant: string) =>
  gradients.find((gradient) => gradient.determinant === determinant);

/** Unweighted people of one class who all answer alike. */
const alike = (n: number, rang: string, answers: Answers) =>
  Array.from({ length: n }, () => smallResponse({ age: 'jeune', sex: 'F', zone: 'Z1', g1: 'non', rang, ...answers }));
const options = ['a0', 'a1', 'a2', 'a3', 'a4'];
/** `n` people a class, half of whom answer with one option and half with the next: the score climbs with the class. */
const climbing = (n: number[], from = 0) =>
  n.flatMap((people, at) => [
    ...alike(people / 2, ranks[at] as string, { a: options[Math.min(3, at + from)] as string }),
    ...alike(people / 2, ranks[at] as string, { a: options[Math.min(3, at + from) + 1] as string }),
  ]);
const unweighted = (bundle = rankedCampaign()) => {
  bundle.weighting.leastResponses = 100_000;
  return bundle;
};
const published = (contents: ReturnType<typeof alike>, bundle = unweighted()) =>
  made(bundle, foldAll(bundle, [contents])).publication;

describe('a gradient', () => {
  const people = [60, 80, 100, 60];
  const publication = published(climbing(people));
  const gradient = gradientOf(publication, 'A');

  test('gives each class with its people, its share and its margin', () => {
    expect(gradient?.why).toBeNull();
    // Scores 0 and 25, then 25 and 50 … in halves; V = 300/299 · 60·12.5²/60², t(59) = 2.001: 12.5 ± 3.2.
    expect(gradient?.classes[0]).toEqual({
      codes: ['1'],
      share: 20,
      n: 60,
      effectiveN: 60,
      mean: 13,
      low: 9,
      high: 16,
      flags: [],
    });
    expect(gradient?.classes.map(({ mean, share }) => [mean, share])).toEqual([
      [13, 20],
      [38, 27],
      [63, 33],
      [88, 20],
    ]);
  });

  test('has the slope that the inequality command finds in the same table', async () => {
    const means = [12.5, 37.5, 62.5, 87.5];
    const lines = people.map((n, at) => `${at + 1},${at + 1},${means[at]},,${n}\n`);
    const path = file('same.csv', `subgroup,subgroup_order,estimate,se,population\n${lines.join('')}`);
    const { measures } = await inequality(['--data', path, '--ordered']);
    const value = (name: string) => measures[name]?.estimate ?? Number.NaN;
    const { slope } = gradient ?? {};
    expect(slope?.sii.value).toBe(Math.round(value('sii')));
    // The line begins under 5 points.
    expect(slope?.rii).toBeNull();
    expect(slope?.aci.value).toBe(Math.round(10 * value('aci')) / 10);
    expect(Math.abs((slope?.top ?? 0) - (slope?.bottom ?? 0) - value('sii'))).toBeLessThanOrEqual(1);
    expect(gradient?.larger).toBe(true);
    expect(gradient?.difference?.value).toBe(Math.round(value('d')));
    expect(slope?.sii.low).toBeLessThan(slope?.sii.value ?? 0);
    expect(slope?.sii.high).toBeGreaterThan(slope?.sii.value ?? 0);
  });

  test('is flat and not called larger where every class answers alike', () => {
    const flat = people.flatMap((n, at) => [
      ...alike(n / 2, ranks[at] as string, { a: 'a1' }),
      ...alike(n / 2, ranks[at] as string, { a: 'a3' }),
    ]);
    const { why, classes, difference, slope, larger } = gradientOf(published(flat), 'A') ?? {};
    expect([why, larger]).toEqual([null, false]);
    expect(classes?.map(({ mean }) => mean)).toEqual([50, 50, 50, 50]);
    // Means that are all equal have no slope at all, rather than one of 0 with a margin.
    expect(slope).toBeNull();
    expect(difference).toMatchObject({ value: 0 });
    expect(difference?.low).toBeLessThan(0);
  });

  test('merges a class of under 30 with its smaller neighbour', () => {
    const classes = gradientOf(published(climbing([28, 80, 100, 60])), 'A')?.classes;
    expect(classes?.map(({ codes }) => codes)).toEqual([
      ['1', '2'],
      ['3'],
      // Nobody is in the fifth.
      ['4', '5'],
    ]);
    expect(classes?.[0]?.n).toBe(110);
  });

  test('has no slope beside a class that shows as a bound: it would tell the mean', () => {
    const top = [...climbing([60, 60, 60]), ...alike(60, 'r4', { a: 'a4' })];
    const { why, classes, difference, slope } = gradientOf(published(top), 'A') ?? {};
    expect([why, difference]).toEqual([null, null]);
    expect(classes?.at(-1)).toMatchObject({ mean: 95, low: null, high: null, flags: ['at-least-95'] });
    expect(slope).toBeNull();
  });
});

test('where everyone of a class answers alike there is no margin to show, and nothing is called larger', () => {
  const constant = [60, 80].flatMap((n, at) => alike(n, ranks[at] as string, { a: options[at + 1] as string }));
  const { difference, larger } = gradientOf(published(constant), 'A') ?? {};
  expect([difference, larger]).toEqual([{ value: 25, low: null, high: null }, false]);
});

test('a line that begins under 5 points has no relative index; above, it is that of the inequality command', async () => {
  const steep = gradientOf(published(climbing([60, 60, 60, 60])), 'A')?.slope;
  expect(steep?.bottom).toBeLessThan(5);
  expect(steep?.rii).toBeNull();
  const higher = gradientOf(published(climbing([60, 80, 100], 1)), 'A')?.slope;
  expect(higher?.bottom).toBeGreaterThanOrEqual(5);
  const path = file(
    'higher.csv',
    'subgroup,subgroup_order,estimate,se,population\n1,1,37.5,,60\n2,2,62.5,,80\n3,3,87.5,,100\n',
  );
  const { measures } = await inequality(['--data', path, '--ordered']);
  expect(higher?.rii?.value).toBe(Math.round(100 * (measures.rii?.estimate ?? Number.NaN)) / 100);
});

describe('there is none', () => {
  test('with fewer than two classes of 30 people; with two there is a difference, and no slope', () => {
    const none = { why: 'too-few', classes: [], difference: null, slope: null };
    expect(gradientOf(published(climbing([60, 20])), 'A')).toMatchObject(none);
    // 12.5 and 37.5; V = 140/139 · 12.5² each: 25 ± 1.96 · 2.1.
    const two = gradientOf(published(climbing([60, 80])), 'A');
    expect(two).toMatchObject({ why: null, difference: { value: 25, low: 21, high: 29 }, slope: null, larger: true });
  });

  test('where little is asked of everybody', () => {
    const bundle = unweighted();
    const codebook = bundle.questionnaires[0]?.codebooks[0];
    if (codebook?.items.b2) codebook.items.b2.weight = 2;
    const contents = climbing([60, 60, 60]).map((one) => ({ ...one, answers: { ...one.answers, b1: 'b1', b2: 'b0' } }));
    expect(gradientOf(published(contents, bundle), 'B')).toMatchObject({ why: 'nothing-common', classes: [] });
  });

  test('over classes that a planted codebook makes of the answers scored: levels “by definition”, no slope', () => {
    const contents = climbing([60, 80, 100, 60]).map((one) => ({
      ...one,
      answers: { ...one.answers, b1: 'b1', b2: 'b0' },
    }));
    const planted = unweighted();
    const item = planted.questionnaires[0]?.codebooks[0]?.items;
    if (item)
      item.rang = { role: 'score', determinant: 'B', weight: 1, scores: { r1: 0, r2: 25, r3: 50, r4: 75, r5: 100 } };
    const publication = published(contents, planted);
    const circular = gradientOf(publication, 'B');
    expect(circular).toMatchObject({ why: 'circular', slope: null });
    expect(circular?.classes.length).toBeGreaterThanOrEqual(3);
    for (const { flags } of circular?.classes ?? []) expect(flags).toContain('circular');
    expect(gradientOf(publication, 'A')?.slope).not.toBeNull();
    // The control: with the codebook as it is, the same answers have a slope.
    expect(gradientOf(published(contents), 'B')?.why).toBeNull();
  });

  test('of classes that leave a few people beside a group: coarser ones are, and the figures stay as they are', () => {
    // Four of the first class are not in G1, which the others of the first two classes are all in.
    const contents = (few: number) => [
      ...climbing([60, 60, 60, 60]).map((one, at) => ({
        ...one,
        answers: { ...one.answers, g1: ['r1', 'r2'].includes(`${one.answers.rang}`) && at >= few ? 'oui' : 'non' },
      })),
    ];
    const withFew = published(contents(4));
    const shown = gradientOf(withFew, 'A');
    expect(shown?.classes.map(({ codes }) => codes.join(''))).toEqual(['123', '45']);
    expect(gradientOf(published(contents(0)), 'A')?.classes).toHaveLength(4);
    const without = published(contents(4), unweighted(rankedCampaign({ stratifiers: [] })));
    expect(withFew.scores).toEqual(without.scores);
  });

  test('where all the classes leave a few people of everyone', () => {
    const others = Array.from({ length: 7 }, () => smallResponse({ sex: 'F', zone: 'Z1', g1: 'non', a: 'a2' }));
    const publication = published([...climbing([60, 60, 60]), ...others]);
    expect(gradientOf(publication, 'A')).toMatchObject({
      why: 'protected',
      classes: [],
      difference: null,
      slope: null,
    });
  });
});

describe('beside earlier publications', () => {
  const bundle = unweighted();
  const first = climbing([60, 80, 100, 60]);

  test('what three people more would tell is withheld', () => {
    const few = [...alike(3, 'r1', { a: 'a0' }), ...alike(40, 'r4', { a: 'a3' })];
    const one = made(bundle, foldAll(bundle, [first]));
    const folded = foldAll(bundle, [first, few]);
    const next = made(bundle, folded, { earlier: [one] }).publication;
    const alone = made(bundle, folded).publication;
    expect(gradientOf(one.publication, 'A')?.classes).toHaveLength(4);
    expect(gradientOf(alone, 'A')?.classes).toHaveLength(4);
    expect(gradientOf(next, 'A')).toMatchObject({ why: 'withheld', classes: [] });
    expect(next.scores).toEqual(alone.scores);
  });

  test('one made before there were gradients is read and audited: nothing was told of its classes', () => {
    const one = made(bundle, foldAll(bundle, [first]));
    const { groups, classes, ...sealed } = readSealed(one.sealed);
    expect(groups).toEqual(['ALL', 'G1', 'G2', 'G3', 'G4', ...ranks.map((_, at) => `rang:${at + 1}`)]);
    expect(classes.A).toEqual(['rang:1', 'rang:2', 'rang:3', 'rang:4+rang:5']);
    const width = groups?.length ?? 0;
    const counts = sealed.counts.filter((_, at) => Math.floor(at / width) % width < 5 && at % width < 5);
    const { gradients, stratifiers, ...publication } = one.publication;
    const before = { publication, batches: one.batches, sealed: JSON.stringify({ ...sealed, version: 2, counts }) };
    expect(readSealed(before.sealed)).toMatchObject({ groups: null, classes: {} });

    const folded = foldAll(bundle, [first, [...alike(20, 'r1', { a: 'a0' }), ...alike(40, 'r4', { a: 'a3' })]]);
    const [next, same] = [before, one].map((earlier) => made(bundle, folded, { earlier: [earlier] }).publication);
    expect(next?.gradients).toEqual(same?.gradients);
    expect(next?.scores).toEqual(same?.scores);
    expect(next && gradientOf(next, 'A')?.classes).toHaveLength(4);
    // What was sealed is what is read: somebody too few is found missing from it.
    const few = foldAll(bundle, [first, [...alike(3, 'r1', { a: 'a0' }), ...alike(40, 'r4', { a: 'a3' })]]);
    expect(gradientOf(made(bundle, few, { earlier: [before] }).publication, 'A')?.why).toBe('withheld');
  });
});

test('a campaign without a social position has no gradient, and the same answers give the same bytes', () => {
  const random = seeded(12);
  const contents = Array.from({ length: 400 }, () => {
    const one = drawSmall(random);
    return { ...one, answers: { ...one.answers, rang: ranks[Math.floor(5 * random())] as string } };
  });
  const plain = rankedCampaign({ stratifiers: [] });
  expect(made(plain, foldAll(plain, [contents])).publication.gradients).toEqual([]);
  const bundle = rankedCampaign();
  const again = () => made(bundle, foldAll(bundle, [contents]));
  expect(again()).toEqual(again());
});
