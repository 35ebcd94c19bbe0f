import { type CountedCategory, collapseCategories, mergedCode } from '@diagnostic/shared/weighting/collapse.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const ages = (counts: number[], targets = counts.map(() => 100)): CountedCategory[] =>
  counts.map((respondents, i) => ({ code: `age${i}`, respondents, target: targets[i] ?? 0 }));

describe('collapseCategories', () => {
  test('ages of 5, 40 and 60 respondents: the first two become one', () => {
    expect(collapseCategories(ages([5, 40, 60]))).toEqual({ age0: 'age0+age1', age1: 'age0+age1', age2: 'age2' });
  });

  test('the neighbour with fewer answers is taken', () => {
    expect(collapseCategories(ages([90, 5, 30]))).toEqual({ age0: 'age0', age1: 'age1+age2', age2: 'age1+age2' });
  });

  test('a category under 2 % of the population is thin however many answered', () => {
    const categories = ages([50, 50, 50], [1000, 10, 1000]);
    expect(Object.values(collapseCategories(categories))).toContain('age0+age1');
  });

  test('nothing thin, nothing merged; everything thin, one category', () => {
    expect(new Set(Object.values(collapseCategories(ages([20, 20, 20])))).size).toBe(3);
    expect(new Set(Object.values(collapseCategories(ages([1, 2, 3])))).size).toBe(1);
  });

  test('what is left is thick, or one; and each is a run of neighbours', () => {
    const category = fc.record({ respondents: fc.nat(80), target: fc.nat(1000) });
    fc.assert(
      fc.property(fc.array(category, { minLength: 1, maxLength: 12 }), (drawn) => {
        const categories = drawn.map((it, i) => ({ ...it, code: `c${i}` }));
        const population = categories.reduce((sum, { target }) => sum + target, 0);
        const merged = collapseCategories(categories);
        const groups = Map.groupBy(categories, ({ code }) => merged[code] as string);
        for (const [code, parts] of groups) {
          expect(code).toBe(mergedCode(parts.map((part) => part.code)));
          const first = categories.indexOf(parts[0] as CountedCategory & { code: string });
          expect(categories.slice(first, first + parts.length)).toEqual(parts);
          if (groups.size === 1) continue;
          expect(parts.reduce((sum, part) => sum + part.respondents, 0)).toBeGreaterThanOrEqual(20);
          expect(parts.reduce((sum, part) => sum + part.target, 0)).toBeGreaterThanOrEqual(0.02 * population);
        }
      }),
    );
  });
});
