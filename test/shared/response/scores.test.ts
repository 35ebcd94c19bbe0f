import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Codebook } from '@diagnostic/shared/questionnaire/codebook.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { compileScales, compileScores } from '@diagnostic/shared/response/scores.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answersTo, runs } from '../../support/answers.ts';
import { valClair } from '../../support/library.ts';

const book = (items: Codebook['items'], more: Partial<Codebook> = {}): Codebook => ({
  instrument: 't',
  title: {},
  licence: '',
  source: '',
  languages: {},
  items,
  ...more,
});
const item = (weight: number) => ({
  role: 'score' as const,
  determinant: 'D01',
  weight,
  scores: { good: 100, bad: 0 },
  missing: { na: 'not-applicable' as const, nsp: 'dont-know' as const },
});
const modelOf = (...names: string[]): Model => ({
  pages: [
    {
      name: 'p',
      elements: names.map((name) => ({ type: 'radiogroup' as const, name, choices: ['good', 'bad', 'na', 'nsp'] })),
    },
  ],
});

const two = (first: number, second: number) =>
  compileScores([book({ a: item(first), b: item(second) })], modelOf('a', 'b'));

describe('half rule', () => {
  test('of two items of equal weight, one is enough', () => {
    expect(two(1, 1)({ a: 'good' })).toEqual({ D01: 10_000 });
  });

  test('of two items of unequal weight, both are needed', () => {
    expect(two(2, 1)({ a: 'good' })).toEqual({ D01: null });
    expect(two(2, 1)({ a: 'good', b: 'bad' })).toEqual({ D01: 6667 });
  });

  test('an item that does not apply is out of the count', () => {
    expect(two(2, 1)({ a: 'good', b: 'na' })).toEqual({ D01: 10_000 });
    expect(two(2, 1)({ a: 'na', b: 'na' })).toEqual({ D01: null });
  });

  test('a question that is not asked is out of the count; don’t know is not', () => {
    const model = modelOf('a', 'b', 'c');
    const [page] = model.pages;
    const hidden: Model = {
      pages: [
        {
          name: 'p',
          elements: (page?.elements ?? []).map((element) =>
            element.name === 'a' ? element : { ...element, visibleIf: "{a} = 'bad'" },
          ),
        },
      ],
    };
    const codebooks = [book({ a: item(1), b: item(1), c: item(1) })];
    expect(compileScores(codebooks, hidden)({ a: 'good' })).toEqual({ D01: 10_000 });
    expect(compileScores(codebooks, hidden)({ a: 'bad', b: 'nsp' })).toEqual({ D01: null });
  });

  test('an item of the codebook that this questionnaire does not have does not count', () => {
    expect(compileScores([book({ a: item(1), b: item(1), c: item(1) })], modelOf('a'))({ a: 'bad' })).toEqual({
      D01: 0,
    });
  });
});

describe('scores of the residents’ questionnaire', () => {
  const { published, codebooks } = valClair.questionnaires[0] as (typeof valClair.questionnaires)[number];
  const model = published.model;
  const score = compileScores(codebooks, model);
  const scales = compileScales(codebooks);

  test('are integers in hundredths, 0 to 10,000, for the determinants of the bundle', () => {
    fc.assert(
      fc.property(answersTo(model), (answers) => {
        const scores = score(answers);
        expect(Object.keys(scores).sort()).toEqual(valClair.determinants.map(({ code }) => code).sort());
        for (const value of Object.values(scores))
          expect(value === null || (Number.isInteger(value) && value >= 0 && value <= 10_000)).toBe(true);
      }),
      { numRuns: runs(300, 20_000) },
    );
  });

  test('turning every option around mirrors every score', () => {
    const mirrored = codebooks.map((codebook) => ({
      ...codebook,
      items: Object.fromEntries(
        Object.entries(codebook.items).map(([name, one]) => [
          name,
          one.scores
            ? {
                ...one,
                scores: Object.fromEntries(
                  Object.entries(one.scores).map(([option, points]) => [option, 100 - points]),
                ),
              }
            : one,
        ]),
      ),
      ...(codebook.scales
        ? {
            scales: Object.fromEntries(
              Object.entries(codebook.scales).map(([name, scale]) => [
                name,
                { ...scale, favourable: scale.favourable === 'lowest' ? ('highest' as const) : ('lowest' as const) },
              ]),
            ),
          }
        : {}),
    }));
    const opposite = compileScores(mirrored, model);
    fc.assert(
      fc.property(answersTo(model), (answers) => {
        const other = opposite(answers);
        for (const [code, value] of Object.entries(score(answers))) {
          if (value === null) expect(other[code]).toBeNull();
          // Each side is rounded once, half up: the two may sum to a hundredth more.
          else expect([10_000, 10_001]).toContain(value + (other[code] as number));
        }
      }),
      { numRuns: runs(300, 20_000) },
    );
  });

  test('saying “does not apply” instead of nothing never changes a score, save to give one', () => {
    const notApplicable = codebooks.flatMap(({ items }) =>
      Object.entries(items)
        .filter(([, { missing }]) => missing?.na)
        .map(([name]) => name),
    );
    expect(notApplicable.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(answersTo(model), fc.constantFrom(...notApplicable), (answers, name) => {
        const { [name]: _, ...without } = answers;
        const before = score(without).D13 ?? null;
        const after = score({ ...without, [name]: 'na' }).D13 ?? null;
        if (before !== null) expect(after).toBe(before);
      }),
      { numRuns: runs(300, 20_000) },
    );
  });

  test('EPICES: every one of the 2,048 profiles is an integer from 0 to 10,000, and 5 of them are 30.17', () => {
    const sums: (number | null | undefined)[] = [];
    for (let profile = 0; profile < 2048; profile++) {
      const answers: Answers = Object.fromEntries(
        Array.from({ length: 11 }, (_, place) => [`EP${place + 1}`, (profile >> place) & 1 ? 'oui' : 'non']),
      );
      sums.push(scales(answers).epices);
    }
    expect(sums.every((sum) => Number.isInteger(sum))).toBe(true);
    expect(Math.min(...(sums as number[]))).toBe(0);
    expect(Math.max(...(sums as number[]))).toBe(10_000);
    expect(sums.filter((sum) => sum === 3017)).toHaveLength(5);
    expect(sums.filter((sum) => sum === 3727)).toHaveLength(9);
  });
});

describe('a scale that allows two missing answers of five', () => {
  const items = ['a', 'b', 'c', 'd', 'e'];
  const table = { good: 0, bad: 1 };
  const codebook = book(Object.fromEntries(items.map((name) => [name, { role: 'score' as const }])), {
    scales: {
      s: {
        determinant: 'D01',
        weight: 1,
        missingAllowed: 2,
        points: Object.fromEntries(items.map((name) => [name, table])),
        lowest: 0,
        highest: 5,
        favourable: 'lowest',
      },
    },
  });
  const score = compileScores([codebook], modelOf(...items));
  const sum = compileScales([codebook]);
  const answered: fc.Arbitrary<Answers> = fc.dictionary(
    fc.constantFrom(...items),
    fc.constantFrom('good', 'bad', 'nsp'),
  );
  const known = (answers: Answers) => items.filter((name) => Object.hasOwn(table, String(answers[name])));
  const worst = (answers: Answers, unknown: 'good' | 'bad') =>
    items.filter((name) => (known(answers).includes(name) ? answers[name] : unknown) === 'bad').length;

  test('scores the share of what is answered, and nothing once three are missing', () => {
    fc.assert(
      fc.property(answered, (answers) => {
        const share = worst(answers, 'good') / known(answers).length;
        const expected = known(answers).length < 3 ? null : Math.round(10_000 * (1 - share));
        expect(score(answers).D01).toBe(expected);
      }),
      { numRuns: runs(300, 5_000) },
    );
  });

  test('has a sum that no missing answer can lower: “3 at least” holds only once it is certain', () => {
    fc.assert(
      fc.property(answered, (answers) => {
        const certain = sum(answers).s ?? null;
        if (known(answers).length === 0) expect(certain).toBeNull();
        else {
          expect(certain).toBe(worst(answers, 'good'));
          expect(certain).toBeLessThanOrEqual(worst(answers, 'bad'));
        }
      }),
      { numRuns: runs(300, 5_000) },
    );
  });
});
