import { setKey } from '@diagnostic/shared/disclosure/shown-sets.ts';
import type { StoredContent } from '@diagnostic/shared/response/response.ts';
import { describe, expect, test } from '@jest/globals';
import { made, prepare } from '../../support/prepare-small.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, smallCampaign } from '../../support/small-campaign.ts';

const bundle = smallCampaign();
const random = seeded(33);
const contents = Array.from({ length: 600 }, () => drawSmall(random));
const upTo = (...cuts: number[]) =>
  foldAll(
    bundle,
    cuts.map((cut, place) => contents.slice(cuts[place - 1] ?? 0, cut)),
  );

describe('a publication is due', () => {
  test('the first time from k responses on', () => {
    const outcome = prepare(bundle, upTo(8));
    expect(outcome).toEqual({ notDue: expect.stringContaining('au moins 11 réponses') });
    expect(prepare(bundle, upTo(60))).toHaveProperty('made');
  });

  const first = made(bundle, upTo(300));

  test('again when k people were added, and not before', () => {
    const ten = prepare(bundle, upTo(300, 310), { earlier: [first] });
    expect(ten).toEqual({ notDue: expect.stringContaining('Moins de 11 réponses') });
    expect(prepare(bundle, upTo(300, 560), { earlier: [first] })).toHaveProperty('made');
  });

  test('and when the interval has elapsed, except at the closing', () => {
    const soon = { earlier: [first], hoursSinceLast: 5 };
    expect(prepare(bundle, upTo(300, 560), soon)).toEqual({ notDue: expect.stringContaining('19 heures') });
    expect(prepare(bundle, upTo(300, 560), { ...soon, today: '2027-01-01' })).toHaveProperty('made');
  });

  test('after the closing, fewer than k late answers stay out, and that is said', () => {
    const outcome = prepare(bundle, upTo(300, 306), { earlier: [first], today: '2027-01-02' });
    expect(outcome).toEqual({
      notDue: expect.stringContaining('moins de 11 réponses tardives restent hors des chiffres'),
    });
    const none = prepare(bundle, upTo(300), { earlier: [first], today: '2027-01-02' });
    expect(none).toEqual({ notDue: expect.stringContaining('contient toutes les réponses') });
  });

  test('no sentence tells the exact number of answers', () => {
    for (const count of [3, 5, 8, 10]) {
      const outcome = prepare(bundle, upTo(count));
      expect(JSON.stringify(outcome)).toMatch(/environ (5|10)\b/);
    }
  });

  test('not when more than half of the table would be withheld, and says where answers are missing', () => {
    const some = prepare(bundle, upTo(300, 318), { earlier: [first] });
    expect(some).toEqual({ notDue: expect.stringMatching(/plus de la moitié.*environ \d+ pour « /s) });
  });
});

describe('publications in a row', () => {
  const cuts = [120, 240, 420, 600];
  const history: ReturnType<typeof made>[] = [];
  cuts.forEach((_, step) => {
    history.push(
      made(bundle, upTo(...cuts.slice(0, step + 1)), { earlier: [...history], today: `2026-03-0${step + 1}` }),
    );
  });

  test('make a chain of hashes', () => {
    expect(history.map(({ publication }) => publication.previousHash)).toEqual([
      null,
      ...history.slice(0, -1).map(({ publication }) => publication.hash),
    ]);
  });

  test('keep the weighting decided at the first', () => {
    const early = made(bundle, upTo(80));
    expect(early.publication.weighting.method).toBe('none');
    const later = made(bundle, upTo(80, 400), { earlier: [early] });
    expect(later.publication.weighting).toMatchObject({ method: 'none', reason: early.publication.weighting.reason });
  });

  test('tell about no 1…k−1 people by subtraction, for anyone who has them all and knows who is where', () => {
    const inSet = (of: StoredContent, determinant: string, key: string) => {
      const [group, zone] = key.split('@') as [string, string];
      const scored = determinant === 'A' ? of.answers.a !== undefined && of.answers.a !== 'nsp' : hasB(of);
      const inGroup = group === 'ALL' || of.answers[group.toLowerCase()] === 'oui';
      return scored && inGroup && (zone === '' || of.answers.zone === zone);
    };
    let compared = 0;
    history.forEach((now, step) => {
      for (const [place, then] of history.slice(0, step).entries())
        for (const determinant of ['A', 'B']) {
          const shown = ({ publication }: typeof now) =>
            publication.scores.filter((score) => score.determinant === determinant && score.mean !== null).map(setKey);
          const membersOf = (key: string, cut: number) =>
            new Set(contents.slice(0, cut).filter((of) => inSet(of, determinant, key)));
          for (const a of shown(now))
            for (const b of shown(then)) {
              const [inA, inB] = [membersOf(a, cuts[step] as number), membersOf(b, cuts[place] as number)];
              const outside = (one: Set<StoredContent>, other: Set<StoredContent>) =>
                [...one].filter((of) => !other.has(of)).length;
              for (const size of [outside(inA, inB), outside(inB, inA)]) {
                compared++;
                expect({ a, b, size, few: size > 0 && size < 11 }).toEqual({ a, b, size, few: false });
              }
            }
        }
    });
    expect(compared).toBeGreaterThan(100);
  });
});

/** Half rule: of two items of one weight one is enough, of those asked. */
const hasB = ({ answers }: StoredContent) => answers.b1 !== undefined || answers.b2 !== undefined;
