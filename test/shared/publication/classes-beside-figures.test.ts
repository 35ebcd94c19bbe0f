// Where classes are compared on a common-items score, publications tell of two scores: figures of full ones, classes of the
// others. B is `b1`, asked of everybody, and `b2`, asked of those not in G4: who answers both alike has two equal scores.
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { readSealed } from '@diagnostic/shared/publication/seal.ts';
import type { StoredContent } from '@diagnostic/shared/response/response.ts';
import { describe, expect, test } from '@jest/globals';
import { made } from '../../support/prepare-small.ts';
import { rankedCampaign, ranks } from '../../support/ranked-campaign.ts';
import { foldAll, smallResponse } from '../../support/small-campaign.ts';

const campaign = (stratifiers = rankedCampaign().stratifiers): CampaignBundle => {
  const bundle = rankedCampaign({ stratifiers });
  bundle.weighting.leastResponses = 100_000;
  return bundle;
};
const bundle = campaign();
const everyGroup = { g1: 'non', g2: 'non', g3: 'non', g4: 'non' };
/** `n` people; half of them b0 and half b2, and the same to the other item. */
const people = (n: number, answers: Record<string, string>) =>
  Array.from({ length: n }, (_, at) => {
    const b = at % 2 ? 'b0' : 'b2';
    return smallResponse({ age: 'jeune', sex: 'F', zone: 'Z1', ...everyGroup, b1: b, b2: b, ...answers });
  });
const withAnswers = (one: StoredContent, answers: Record<string, string>) => ({
  ...one,
  answers: { ...one.answers, ...answers },
});
/** The same, but in whom the two scores differ. */
const differing = (n: number, answers: Record<string, string>) =>
  people(n, answers).map((one) => withAnswers(one, { b2: 'b1' }));
const publish = (batches: ReturnType<typeof people>[], of = bundle, earlier: ReturnType<typeof made>[] = []) =>
  made(of, foldAll(of, batches), { earlier });
const gradientOf = ({ gradients = [] }: Publication, stratifier = 'rang', determinant = 'B') =>
  gradients.find((one) => one.determinant === determinant && one.stratifier === stratifier);
const codesOf = (of: Publication, stratifier?: string) =>
  gradientOf(of, stratifier)?.classes.map(({ codes }) => codes.join('+'));
const scoreOf = ({ scores }: Publication, group: string) =>
  scores.find((one) => one.determinant === 'B' && one.group === group && one.zone === null);

describe('four people between the figure of a group and its classes', () => {
  const others = ['r3', 'r4'].flatMap((rang) => differing(60, { rang }));
  const group = (few: number) => [
    ...differing(few, { g1: 'oui', rang: 'r1' }),
    ...people(60 - few, { g1: 'oui', rang: 'r1' }),
    ...people(60, { g1: 'oui', rang: 'r2' }),
  ];

  test('the group being two classes, these do not stand beside it both', () => {
    const { publication } = publish([[...group(4), ...others]]);
    expect(scoreOf(publication, 'G1')).toMatchObject({ n: 120, gap: null });
    expect(codesOf(publication)).toEqual(['1', '2+3', '4+5']);
    // The control: with sixteen of them, and with none, each class is shown.
    for (const many of [0, 16]) {
      const shown = publish([[...group(many), ...others]]).publication;
      expect(scoreOf(shown, 'G1')?.mean).not.toBeNull();
      expect(codesOf(shown)).toEqual(['1', '2', '3', '4+5']);
    }
  });

  test('the group being everyone but a class, that class does not stand beside it', () => {
    const rest = (few: number) => [
      ...differing(few, { rang: 'r1' }),
      ...people(60 - few, { rang: 'r1' }),
      ...['r2', 'r3', 'r4'].flatMap((rang) => differing(60, { g1: 'oui', rang })),
    ];
    expect(codesOf(publish([rest(4)]).publication)).toEqual(['1+2', '3', '4+5']);
    expect(codesOf(publish([rest(16)]).publication)).toEqual(['1', '2', '3', '4+5']);
  });
});

describe('beside an earlier publication, since which people withdrew', () => {
  const codes = ['r1', 'r2', 'r3', 'r4'];
  const classesOf = (answers: (rang: string, at: number) => Record<string, string>) =>
    codes.map((rang) => people(60, { rang }).map((one, at) => withAnswers(one, answers(rang, at))));

  test('three of a class: it is withheld, though no full figure of it was ever shown', () => {
    const then = classesOf(() => ({}));
    const one = publish([then.flat()]);
    expect(readSealed(one.sealed).classes.B).toEqual(['rang:1', 'rang:2', 'rang:3', 'rang:4+rang:5']);
    const without = (few: number) => then.flatMap((of, at) => of.slice([few, 0, 14, 0][at]));
    const now = (few: number) => publish([without(few)], bundle, [one]).publication;
    expect(gradientOf(now(3))).toMatchObject({ why: 'withheld', classes: [] });
    // The control: with fourteen of them it is shown, and where nothing was shown before.
    expect(codesOf(now(14))).toEqual(['1', '2', '3', '4+5']);
    expect(codesOf(publish([without(3)]).publication)).toEqual(['1', '2', '3', '4+5']);
  });

  test.each([
    ['a class', ['r1']],
    ['two classes together', ['r1', 'r2']],
  ])('six of %s: the figure of a group that had all of them waits', (_, inside) => {
    // G3 is hidden at first, for five of it are in G1 too; they are among those who withdraw.
    const then = classesOf((rang, at) => ({
      g3: inside.includes(rang) ? 'oui' : 'non',
      g1: (rang === 'r1' && at < 5) || (rang === 'r4' && at < 40) ? 'oui' : 'non',
      // Half of two classes differ, of G1 four: what it has in common is not compared, and stands beside no class.
      ...((rang === 'r3' && at < 30) || (rang === 'r4' && at < 4) ? { b2: 'b1' } : {}),
    }));
    const one = publish([then.flat()]);
    expect(codesOf(one.publication)).toEqual(['1', '2', '3', '4+5']);
    expect(scoreOf(one.publication, 'G3')?.mean).toBeNull();
    const without = (few: number) => then.flatMap((of, at) => of.slice([few, 0, 0, 14][at]));
    const now = (few: number) => publish([without(few)], bundle, [one]).publication;
    expect(scoreOf(now(6), 'G3')).toMatchObject({ mean: null, flags: ['withheld'] });
    // The control: of fourteen it is shown, and without the classes before.
    expect(scoreOf(now(14), 'G3')?.mean).not.toBeNull();
    expect(scoreOf(publish([without(6)]).publication, 'G3')?.mean).not.toBeNull();
  });
});

describe('two social positions', () => {
  const [rang] = bundle.stratifiers;
  if (!rang) throw new Error('The campaign has a social position.');
  const place = {
    ...rang,
    name: 'place',
    classes: rang.classes.map(({ code, title }) => ({ code, title, rule: { item: 'place', in: [`r${code}`] } })),
  };
  const both = campaign([rang, place]);
  both.questionnaires[0]?.published.model.pages[0]?.elements.push({
    type: 'radiogroup',
    name: 'place',
    choices: ranks,
  });
  /** Alike in both, but for a few of the first class of the one in the second of the other. */
  const contents = (few: number) => [
    ...ranks.slice(0, 4).flatMap((rank) => people(60, { rang: rank, place: rank })),
    ...people(few, { rang: 'r1', place: 'r2' }),
  ];

  test('are audited beside each other: the few of one class of each are told of by no pair', () => {
    const { publication } = publish([contents(4)], both);
    expect(codesOf(publication, 'rang')).toEqual(['1', '2', '3', '4+5']);
    expect(codesOf(publication, 'place')).toEqual(['1+2', '3', '4+5']);
    // The control: alone, or with enough between them, each is shown in full.
    const alone = campaign([place]);
    alone.questionnaires[0]?.published.model.pages[0]?.elements.push({
      type: 'radiogroup',
      name: 'place',
      choices: ranks,
    });
    expect(codesOf(publish([contents(4)], alone).publication, 'place')).toEqual(['1', '2', '3', '4+5']);
    const enough = publish([contents(14)], both).publication;
    expect(codesOf(enough, 'place')).toEqual(['1', '2', '3', '4+5']);
  });
});

test('a common-items score of two options is told neither by classes nor by gaps: nobody counts who chose which', () => {
  const twoOptions = campaign();
  const items = twoOptions.questionnaires[0]?.codebooks[0]?.items;
  if (items?.b1) items.b1.scores = { b0: 0, b2: 100 };
  const contents = [
    ...ranks.slice(0, 4).flatMap((rang) => differing(60, { rang, g1: rang === 'r1' ? 'oui' : 'non' })),
    ...people(40, { g4: 'oui' }),
  ];
  const { publication } = publish([contents], twoOptions);
  expect(gradientOf(publication)).toMatchObject({ why: 'protected', classes: [], difference: null });
  expect(scoreOf(publication, 'G1')).toMatchObject({ n: 60, gap: null });
  expect(publication.scores.filter(({ determinant, gap }) => determinant === 'B' && gap !== null)).toEqual([]);
  // The control: with a third option they are shown.
  const three = publish([contents]).publication;
  expect(gradientOf(three)?.classes).toHaveLength(4);
  expect(scoreOf(three, 'G1')?.gap).not.toBeNull();
});
