import { associationTests } from '@diagnostic/shared/statistics/association-tests.ts';
import { chiSquareSumUpperTail } from '@diagnostic/shared/statistics/chi-square-sum-upper-tail.ts';
import { chiSquareUpperTail } from '@diagnostic/shared/statistics/chi-square-upper-tail.ts';
import { fUpperTail } from '@diagnostic/shared/statistics/f-upper-tail.ts';
import { symmetricEigenvalues } from '@diagnostic/shared/statistics/symmetric-eigenvalues.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const cell = (n: number, w = n, ww = n) => ({ n, w, ww });

describe('F', () => {
  test('known value, and the tails', () => {
    expect(fUpperTail(4.825621493405406, 3, 10)).toBeCloseTo(0.025, 12);
    expect(fUpperTail(0, 3, 10)).toBe(1);
    expect(fUpperTail(Number.POSITIVE_INFINITY, 3, 10)).toBe(0);
    expect(() => fUpperTail(-1, 3, 10)).toThrow(RangeError);
    expect(() => fUpperTail(1, 0, 10)).toThrow(RangeError);
  });
});

describe('a sum of chi-squares', () => {
  test('equal weights are one chi-square; 2 and 2 an exponential', () => {
    expect(chiSquareSumUpperTail(3.841458820694124, [1])).toBeCloseTo(0.05, 12);
    expect(chiSquareSumUpperTail(14, [2, 2, 2])).toBeCloseTo(chiSquareUpperTail(7, 3), 12);
    expect(chiSquareSumUpperTail(10, [2, 2])).toBeCloseTo(Math.exp(-2.5), 12);
  });

  test('pairs of weights are sums of exponentials, whose tail is known', () => {
    // P(3E + E′ ≥ x) for exponentials of mean 2: (3 e^{−x/6} − e^{−x/2}) / 2.
    for (const x of [0, 1, 10, 60])
      expect(chiSquareSumUpperTail(x, [3, 3, 1, 1])).toBeCloseTo((3 * Math.exp(-x / 6) - Math.exp(-x / 2)) / 2, 12);
  });

  test('weights of 0, and a sum below 0, are refused', () => {
    expect(() => chiSquareSumUpperTail(1, [1, 0])).toThrow(RangeError);
    expect(() => chiSquareSumUpperTail(-1, [1])).toThrow(RangeError);
  });
});

test('eigenvalues: their sum is the trace, their squares that of the square', () => {
  expect(
    symmetricEigenvalues([
      [2, 1],
      [1, 2],
    ]),
  ).toEqual([expect.closeTo(3, 12), expect.closeTo(1, 12)]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 15, maxLength: 15 }), (entries) => {
      const at = (i: number, j: number) => entries[(Math.max(i, j) * (Math.max(i, j) + 1)) / 2 + Math.min(i, j)] ?? 0;
      const matrix = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (__, j) => at(i, j)));
      const values = symmetricEigenvalues(matrix);
      const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
      expect(sum(values)).toBeCloseTo(sum(matrix.map((row, i) => row[i] as number)), 9);
      expect(sum(values.map((value) => value ** 2))).toBeCloseTo(sum(matrix.flat().map((value) => value ** 2)), 7);
    }),
  );
});

describe('tests of independence', () => {
  test('sport by diploma, weighted: as R survey’s svychisq (hdv2003, 2,000 people, 1,888 with both answers)', () => {
    const { f, chiSquare, sumOfChiSquares, adjustedWald } = associationTests(
      [
        [cell(257, 1452392.5342784796, 12943848242.850954), cell(315, 1894311.3453252406, 17283997884.86358)],
        [cell(416, 1978619.5896763396, 16063315698.203472), cell(50, 234477.93914352998, 1802599802.1523325)],
        [cell(577, 3097575.6976764826, 28286654985.820732), cell(273, 1596576.2343557398, 15134542387.452446)],
      ],
      2000,
    );
    expect(f.statistic).toBeCloseTo(72.67476010633, 8);
    expect(f.df).toEqual([expect.closeTo(1.98870588687653, 8), expect.closeTo(3752.68800853602, 5)]);
    expect(f.p / 1.56095591810176e-31).toBeCloseTo(1, 8);
    expect(chiSquare.statistic).toBeCloseTo(228.154541092256, 8);
    expect(chiSquare.p / 2.74001356051142e-32).toBeCloseTo(1, 8);
    expect(sumOfChiSquares.p).toBeLessThan(1e-29);
    expect(adjustedWald?.statistic).toBeCloseTo(85.3322051386694, 8);
    expect(adjustedWald?.df).toEqual([2, 1886]);
  });

  test('with equal weights the correction is nearly none; independent rows give 0', () => {
    const { f, chiSquare } = associationTests(
      [
        [cell(30), cell(60)],
        [cell(20), cell(40)],
      ],
      150,
    );
    expect(chiSquare.statistic).toBeCloseTo(0, 12);
    expect(f.p).toBeCloseTo(1, 6);
    const dependent = associationTests(
      [
        [cell(300), cell(100)],
        [cell(200), cell(400)],
      ],
      1000,
    );
    expect(dependent.f.statistic / dependent.chiSquare.statistic).toBeCloseTo(1, 2);
  });

  test('one row, a column that weighs nothing, and nearly empty tables are refused', () => {
    expect(() => associationTests([[cell(3), cell(4)]], 7)).toThrow('two rows');
    expect(() =>
      associationTests(
        [
          [cell(3), cell(0)],
          [cell(3), cell(0)],
        ],
        6,
      ),
    ).toThrow('weighs');
    expect(() =>
      associationTests(
        [
          [cell(1), cell(0)],
          [cell(0), cell(1)],
        ],
        2,
      ),
    ).toThrow(RangeError);
  });
});
