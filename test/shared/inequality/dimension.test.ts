import { dimensionOf, type GivenSubgroup } from '@diagnostic/shared/inequality/dimension.ts';
import { InequalityRefusal } from '@diagnostic/shared/inequality/refusal.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const given = (changes: Partial<GivenSubgroup>[] = []): GivenSubgroup[] =>
  [0, 1, 2].map((i) => ({
    name: 'abc'[i] as string,
    order: i + 1,
    estimate: 10 * i,
    se: 1,
    population: 5,
    ...changes[i],
  }));

describe('dimensionOf', () => {
  test('puts ordered subgroups in their order, whatever that of the rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(given(), { minLength: 3 }), (rows) => {
        const { subgroups } = dimensionOf(rows, { ordered: true });
        expect(subgroups.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
      }),
    );
  });

  test('does not read the order of subgroups that have none', () => {
    const rows = given([{ order: null }, { order: 7 }, { order: 7 }]);
    expect(dimensionOf(rows).subgroups.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test.each<[string, Partial<GivenSubgroup>[], string, string]>([
    ['an estimate missing', [{ estimate: null }], 'ill-formed-estimate', 'estimate of subgroup a'],
    ['a negative error', [{ se: -1 }], 'ill-formed-se', 'se of subgroup a'],
    [
      'a population missing',
      [{}, { population: null }],
      'ill-formed-population',
      'population of subgroup b is missing',
    ],
    ['a negative population', [{}, { population: -3 }], 'ill-formed-population', 'population of subgroup b is -3'],
    ['nobody at all', [0, 0, 0].map((population) => ({ population })), 'ill-formed-population', 'population is 0'],
    ['a name twice', [{}, { name: 'a' }], 'duplicate-subgroup', 'subgroup a'],
    ['an order missing', [{ order: null }], 'ill-formed-order', 'subgroup_order of a is missing'],
    ['an order twice', [{}, { order: 1 }], 'ill-formed-order', 'subgroup_order 1 is given to a and to b'],
    ['a gap', [{}, {}, { order: 4 }], 'ill-formed-order', 'subgroup_order of c is 4'],
    ['half an order', [{ order: 1.5 }], 'ill-formed-order', 'subgroup_order of a is 1.5'],
  ])('refuses %s', (_, changes, code, message) => {
    const attempt = () => dimensionOf(given(changes), { ordered: true });
    expect(attempt).toThrow(InequalityRefusal);
    expect(attempt).toThrow(expect.objectContaining({ code }));
    expect(attempt).toThrow(message);
  });

  test.each([0, 1, 2])('refuses %s subgroups', (count) => {
    expect(() => dimensionOf(given().slice(0, count))).toThrow(expect.objectContaining({ code: 'too-few-subgroups' }));
  });
});
