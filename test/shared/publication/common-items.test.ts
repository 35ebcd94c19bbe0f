// Levels are full scores; a group is compared with the rest on what everybody is asked.
import { readSealed } from '@diagnostic/shared/publication/seal.ts';
import { describe, expect, test } from '@jest/globals';
import { runs } from '../../support/answers.ts';
import { made } from '../../support/prepare-small.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, smallCampaign, smallResponse } from '../../support/small-campaign.ts';

/** Unweighted; b2 is asked only under the condition, and weighs as told beside b1's 1. */
function campaignOf(visibleIf: string, weight = 1) {
  const bundle = smallCampaign();
  bundle.weighting.leastResponses = 1000;
  const elements = bundle.questionnaires[0]?.published.model.pages[0]?.elements ?? [];
  for (const element of elements) if (element.name === 'b2') element.visibleIf = visibleIf;
  const item = bundle.questionnaires[0]?.codebooks[0]?.items.b2;
  if (item) item.weight = weight;
  return bundle;
}
const people = (n: number, answers: Record<string, string>) =>
  Array.from({ length: n }, () => smallResponse({ age: 'jeune', sex: 'F', zone: 'Z1', g4: 'non', ...answers }));
const ofG4 = (bundle: ReturnType<typeof campaignOf>, contents: ReturnType<typeof people>) => {
  const { scores, priorities } = made(bundle, foldAll(bundle, [contents])).publication;
  const is = (one: { determinant: string; group: string }) => one.determinant === 'B' && one.group === 'G4';
  return { score: scores.find((one) => is(one) && one.zone === null), need: priorities.ranked.find(is) };
};
const options = ['b0', 'b1', 'b2'];

describe('a group that is asked an item more', () => {
  const extra = campaignOf("{g4} = 'oui'");
  // b1 alike on both sides, half bad and half good; b2, which only the group is asked, all bad.
  const contents = [
    ...people(20, { g4: 'oui', b1: 'b0', b2: 'b0' }),
    ...people(20, { g4: 'oui', b1: 'b2', b2: 'b0' }),
    ...people(30, { b1: 'b0' }),
    ...people(30, { b1: 'b2' }),
  ];

  test('has its level on everything, and no gap where the answers to the common item are alike', () => {
    const { score, need } = ofG4(extra, contents);
    expect(score).toMatchObject({ mean: 25, gap: 0 });
    expect(score?.flags).not.toContain('gap');
    expect(need?.components).toMatchObject({ severity: 0.75, gap: 0 });
  });

  test('is behind by what the common item says: 25 points', () => {
    const worse = [
      ...people(40, { g4: 'oui', b1: 'b0', b2: 'b2' }),
      ...people(30, { b1: 'b0' }),
      ...people(30, { b1: 'b1' }),
    ];
    const { score, need } = ofG4(extra, worse);
    expect(score).toMatchObject({ mean: 50, gap: -25 });
    expect(score?.flags).toContain('gap');
    expect(need?.components).toMatchObject({ severity: 0.5, gap: 1 });
  });

  test('whatever it answers to its own item, equal answers to the common one give a gap of 0', () => {
    const random = seeded(5);
    const pick = () => options[Math.floor(random() * 3)] as string;
    for (let run = 0; run < runs(10, 300); run++) {
      const answers = Array.from({ length: 40 + Math.floor(40 * random()) }, pick);
      const { score } = ofG4(extra, [
        ...answers.flatMap((b1) => people(1, { g4: 'oui', b1, b2: pick() })),
        ...answers.flatMap((b1) => people(2, { b1 })),
      ]);
      expect([run, score?.gap]).toEqual([run, 0]);
    }
  });

  test('is not compared where its own item weighs more than the common one', () => {
    const { score, need } = ofG4(campaignOf("{g4} = 'oui'", 2), contents);
    expect(score).toMatchObject({ mean: 17, gap: null });
    expect(need?.components.gap).toBeNull();
  });
});

test('where three of a group have another common-items score, its figure is shown and its gap is not', () => {
  const some = campaignOf("{g3} = 'oui'");
  const contents = (few: number) => [
    ...people(few, { g4: 'oui', g3: 'oui', b1: 'b1', b2: 'b0' }),
    ...people(40 - few, { g4: 'oui', b1: 'b1' }),
    ...people(30, { g3: 'oui', b1: 'b1', b2: 'b0' }),
    ...people(60, { b1: 'b0' }),
  ];
  expect(ofG4(some, contents(3)).score).toMatchObject({ mean: 48, gap: null });
  expect(ofG4(some, contents(15)).score).toMatchObject({ mean: 41, gap: 33 });
});

describe('what is sealed', () => {
  const bundle = smallCampaign();
  const random = seeded(77);
  const contents = Array.from({ length: 600 }, () => drawSmall(random));
  const folded = foldAll(bundle, [contents.slice(0, 300), contents.slice(300)]);
  const first = made(bundle, foldAll(bundle, [contents.slice(0, 300)]));
  const { version, compared, ...others } = readSealed(first.sealed);

  test('says what was compared on common-items scores', () => {
    expect(version).toBe(3);
    expect(Object.keys(compared)).toEqual(['B']);
    expect(compared.B).toContain('G4');
  });

  test('by an earlier release knows of none, and the next publication is audited against it', () => {
    const rowsOfFull = (3 * others.counts.length) / 5;
    const sealed = JSON.stringify({ version: 1, ...others, counts: others.counts.slice(0, rowsOfFull) });
    expect(readSealed(sealed).compared).toEqual({});
    const [next, same] = [{ ...first, sealed }, first].map(
      (earlier) => made(bundle, folded, { earlier: [earlier] }).publication,
    );
    const means = (of: typeof next) => of?.scores.map(({ mean }) => mean);
    expect(means(next)).toEqual(means(same));
    expect(next?.scores.some(({ gap }) => gap !== null)).toBe(true);
  });

  test('in another format is refused', () => {
    expect(() => readSealed('{"version":4}')).toThrow('not in the known format');
  });
});
