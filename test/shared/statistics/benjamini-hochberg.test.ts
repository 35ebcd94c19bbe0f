import { benjaminiHochberg } from '@diagnostic/shared/statistics/benjamini-hochberg.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

/** The fifteen p-values of Benjamini and Hochberg 1995, §3.2 (thrombolysis). */
const paper = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

describe('benjaminiHochberg', () => {
  test('rejects the four smallest of the paper’s fifteen at 5 % (R: p.adjust(p, "BH") <= 0.05)', () => {
    expect(benjaminiHochberg(paper, 0.05)).toEqual(paper.map((_, i) => i < 4));
  });

  test('goes by the largest that passes: 0.03 is rejected beside 0.05 though 0.03 > 0.05/2', () => {
    expect(benjaminiHochberg([0.03, 0.05], 0.05)).toEqual([true, true]);
  });

  test('answers in the order asked, rejects all below a rejected one, and at least Bonferroni’s', () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const rejected = benjaminiHochberg(p, 0.05);
        const backwards = benjaminiHochberg([...p].reverse(), 0.05).reverse();
        expect(rejected).toEqual(backwards);
        const highest = Math.max(-1, ...p.filter((_, i) => rejected[i]));
        p.forEach((value, i) => {
          expect(rejected[i]).toBe(value <= highest);
          if (value <= 0.05 / p.length) expect(rejected[i]).toBe(true);
        });
      }),
    );
  });

  test('refuses what is not a p-value or a rate', () => {
    expect(() => benjaminiHochberg([0.5, 1.5], 0.05)).toThrow(RangeError);
    expect(() => benjaminiHochberg([0.5], 0)).toThrow(RangeError);
    expect(benjaminiHochberg([], 0.05)).toEqual([]);
  });
});
