import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { publicationHash } from '@diagnostic/shared/publication/seal.ts';
import { describe, expect, test } from '@jest/globals';
import { made, prepare } from '../../support/prepare-small.ts';
import { seeded } from '../../support/seeded.ts';
import { drawSmall, foldAll, sha256, smallCampaign, smallResponse } from '../../support/small-campaign.ts';

const bundle = smallCampaign();
const random = seeded(21);
const contents = Array.from({ length: 700 }, () => drawSmall(random));
const folded = foldAll(bundle, [contents.slice(0, 200), contents.slice(200)]);

const find = ({ scores }: Publication, determinant: string, group: string, zone: string | null = null) =>
  scores.find((score) => score.determinant === determinant && score.group === group && score.zone === zone);

describe('a publication', () => {
  const { publication, sealed, batches } = made(bundle, folded);

  test('has every candidate set once, hidden ones with a flag and without a figure', () => {
    expect(publication.scores).toHaveLength(2 * (5 + 3 + 3));
    const hidden = publication.scores.filter(({ mean }) => mean === null);
    for (const { n, low, missing, gap, effectiveN, unweighted, flags } of hidden) {
      expect([n, low, missing, gap, effectiveN, unweighted]).toEqual([null, null, null, null, null, null]);
      expect(flags).toContain('protected');
    }
  });

  test('shows whole numbers only, within the bounds', () => {
    const shown = publication.scores.filter(({ mean }) => mean !== null);
    expect(shown.length).toBeGreaterThan(8);
    for (const { n, effectiveN, mean, low, high, missing, gap } of shown) {
      for (const figure of [n, effectiveN, mean, low, high, missing, gap])
        expect(Number.isInteger(figure ?? 0)).toBe(true);
      expect(n === 11 || (n ?? 0) % 5 === 0).toBe(true);
      expect(mean).toBeGreaterThanOrEqual(5);
      expect(mean).toBeLessThanOrEqual(95);
    }
  });

  test('says beside the mean what it was before weighting, for everyone and groups of over 100 people', () => {
    const beside = publication.scores.filter(({ unweighted }) => typeof unweighted === 'number');
    expect(beside.length).toBeGreaterThan(3);
    for (const { zone, n, mean, unweighted } of beside) {
      expect(zone).toBeNull();
      expect(n).toBeGreaterThanOrEqual(100);
      expect(Math.abs((unweighted ?? 0) - (mean ?? 0))).toBeLessThan(20);
    }
    // a0 to a4 are 0, 25 … 100 points.
    const points = contents.flatMap(({ answers }) =>
      /^a\d$/.test(`${answers.a}`) ? [25 * Number(`${answers.a}`[1])] : [],
    );
    const mean = points.reduce((sum, one) => sum + one, 0) / points.length;
    expect(find(publication, 'A', 'ALL')?.unweighted).toBe(Math.round(mean));
  });

  test('gives the gap to the rest, framed where it is larger than the margin', () => {
    // G2 was drawn from the low options.
    expect(find(publication, 'A', 'G2')?.gap).toBeLessThan(-25);
    expect(find(publication, 'A', 'G2')?.flags).toContain('gap');
    expect(find(publication, 'A', 'ALL')?.gap).toBeNull();
    expect(find(publication, 'A', 'G1', 'Z1')?.gap).toBeNull();
  });

  test('gives the gap on what both sides were asked', () => {
    // b2 is not asked of G4: b1 alone is compared, half of the weight.
    expect(find(publication, 'B', 'G4')?.mean).not.toBeNull();
    expect(find(publication, 'B', 'G4')?.gap).not.toBeNull();
  });

  test('names everyone first among its groups, and reports the weighting in shares', () => {
    expect(publication.groups.map(({ code }) => code)).toEqual(['ALL', 'G1', 'G2', 'G3', 'G4']);
    expect(publication.responses).toBe(700);
    expect(publication.weighting.method).toBe('rake');
    expect(publication.weighting.margins.find(({ category }) => category === 'F')).toMatchObject({
      population: 520,
      after: 52,
    });
  });

  test('is the same for the same inputs and seed, in whatever order they come', () => {
    const shuffled = { cells: folded.cells.toReversed(), segments: folded.segments.toReversed() };
    expect(made(bundle, shuffled)).toEqual({ publication, sealed, batches });
    expect(made(bundle, folded, { seed: 2 }).publication.hash).not.toBe(publication.hash);
  });

  test('is named by its day and hash, and is not open', () => {
    expect(publication.id).toBe(`2026-03-02-${publication.hash.slice(0, 8)}`);
    expect(publication.opened).toBe(false);
    expect(batches).toEqual([1, 2]);
  });

  test('has a hash that opening does not change and a changed figure does', () => {
    expect(publicationHash({ ...publication, opened: true }, sealed, sha256)).toBe(publication.hash);
    const [first, ...others] = publication.scores;
    const forged = { ...publication, scores: [{ ...first, mean: 94 } as (typeof others)[number], ...others] };
    expect(publicationHash(forged, sealed, sha256)).not.toBe(publication.hash);
    expect(publicationHash(publication, sealed.replace('"seed":1', '"seed":2'), sha256)).not.toBe(publication.hash);
  });

  test('is refused when cells and segments do not hold the same responses', () => {
    expect(() => prepare(bundle, { cells: folded.cells, segments: folded.segments.slice(0, 1) })).toThrow(
      'fold them again',
    );
  });
});

describe('figures at the edges', () => {
  const alike = (n: number, answers: Record<string, string>) =>
    Array.from({ length: n }, () => smallResponse({ sex: 'F', zone: 'Z1', g1: 'non', ...answers }));
  const one = (batch: ReturnType<typeof alike>) => made(bundle, foldAll(bundle, [batch])).publication;

  test('all scores equal: a mean without an interval', () => {
    expect(find(one(alike(40, { a: 'a3' })), 'A', 'ALL')).toMatchObject({ mean: 75, low: null, high: null, n: 40 });
  });

  test('beyond 95 only the bound, without an interval that would tell more', () => {
    const score = find(one([...alike(60, { a: 'a4' }), ...alike(1, { a: 'a3' })]), 'A', 'ALL');
    expect(score).toMatchObject({ mean: 95, low: null, high: null, flags: ['at-least-95'] });
  });

  test('11 people are fragile and show as 11; 10 show nothing', () => {
    const eleven = one([...alike(11, { a: 'a1' }), ...alike(11, {})]);
    expect(find(eleven, 'A', 'ALL')).toMatchObject({ n: 11, mean: 25, missing: 50, flags: ['fragile'] });
    const publication = one([...alike(10, { a: 'a1' }), ...alike(30, { b1: 'b1', b2: 'b0' })]);
    expect(find(publication, 'A', 'ALL')?.flags).toEqual(['protected']);
    expect(find(publication, 'B', 'ALL')?.mean).toBe(25);
  });

  test('the share missing is null when it stands for 1 to 10 people', () => {
    expect(find(one([...alike(40, { a: 'a1' }), ...alike(10, {})]), 'A', 'ALL')?.missing).toBeNull();
    expect(find(one([...alike(40, { a: 'a1' }), ...alike(40, {})]), 'A', 'ALL')?.missing).toBe(50);
    expect(find(one(alike(40, { a: 'a1' })), 'A', 'ALL')?.missing).toBe(0);
  });

  test('a score of one two-option item follows the rules of a proportion', () => {
    const yesNo = smallCampaign();
    const item = yesNo.questionnaires[0]?.codebooks[0]?.items.a;
    if (item) item.scores = { a0: 0, a4: 100 };
    const share = (yes: number, no: number) =>
      find(
        made(yesNo, foldAll(yesNo, [[...alike(yes, { a: 'a4' }), ...alike(no, { a: 'a0' })]])).publication,
        'A',
        'ALL',
      );
    // Wilson at 60 %: 0.5020 to 0.6906.
    expect(share(60, 40)).toMatchObject({ mean: 60, low: 50, high: 69 });
    // Ten people on one side: hidden, like 0 % and 100 %; something else must be shown for a table to be made.
    const withB = [...alike(60, { a: 'a4', b1: 'b1', b2: 'b0' }), ...alike(10, { a: 'a0', b1: 'b1', b2: 'b0' })];
    expect(find(made(yesNo, foldAll(yesNo, [withB])).publication, 'A', 'ALL')?.flags).toEqual(['protected']);
  });
});
