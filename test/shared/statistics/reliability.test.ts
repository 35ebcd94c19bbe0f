import { alphaStandardError } from '@diagnostic/shared/statistics/alpha-standard-error.ts';
import { correlationMatrix, covarianceMatrix } from '@diagnostic/shared/statistics/covariance-matrix.ts';
import { cronbachAlpha } from '@diagnostic/shared/statistics/cronbach-alpha.ts';
import { fQuantile } from '@diagnostic/shared/statistics/f-quantile.ts';
import { feldtInterval } from '@diagnostic/shared/statistics/feldt-interval.ts';
import { inverseMatrix } from '@diagnostic/shared/statistics/inverse-matrix.ts';
import { itemStatistics } from '@diagnostic/shared/statistics/item-statistics.ts';
import { scaleCorrelations } from '@diagnostic/shared/statistics/scale-correlations.ts';
import { scaleReliability } from '@diagnostic/shared/statistics/scale-reliability.ts';
import { squaredMultipleCorrelations } from '@diagnostic/shared/statistics/squared-multiple-correlations.ts';
import { studentQuantile } from '@diagnostic/shared/statistics/student-quantile.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const half = [
  [1, 0.5],
  [0.5, 1],
];
const correlated = [
  [1, 0.6],
  [0.6, 1],
];

test('covarianceMatrix: 1, 2, 3 and 2, 4, 9 give [[1, 3.5], [3.5, 13]]; pairs complete; weights as counts of the same', () => {
  expect(
    covarianceMatrix([
      [1, 2, 3],
      [2, 4, 9],
    ]),
  ).toEqual([
    [1, 3.5],
    [3.5, 13],
  ]);
  const gaps = covarianceMatrix([
    [1, 2, 3, Number.NaN],
    [2, 4, 9, 100],
  ]);
  expect(gaps[0]).toEqual([1, 3.5]);
  expect(
    covarianceMatrix(
      [
        [1, 2, 3],
        [2, 4, 9],
      ],
      [2, 2, 2],
    ),
  ).toEqual([
    [1, 3.5],
    [3.5, 13],
  ]);
  expect(() => covarianceMatrix([[1, 2], [1]])).toThrow(RangeError);
  expect(() =>
    covarianceMatrix(
      [
        [1, 2],
        [1, 2],
      ],
      [1],
    ),
  ).toThrow(RangeError);
  expect(() =>
    covarianceMatrix([
      [1, Number.NaN],
      [Number.NaN, 2],
    ]),
  ).toThrow('answered both');
});

test('inverseMatrix: [[4, 7], [2, 6]] gives [[0.6, −0.7], [−0.2, 0.4]]; a singular one has none', () => {
  const inverse =
    inverseMatrix([
      [4, 7],
      [2, 6],
    ])?.flat() ?? [];
  for (const [i, entry] of [0.6, -0.7, -0.2, 0.4].entries()) expect(inverse[i]).toBeCloseTo(entry, 12);
  expect(
    inverseMatrix([
      [1, 2],
      [2, 4],
    ]),
  ).toBeNull();
  expect(() => inverseMatrix([[1, 2]])).toThrow(RangeError);
});

test('squaredMultipleCorrelations: two items correlated 0.6 explain 0.36 of each other; a combination gives none', () => {
  for (const explained of squaredMultipleCorrelations(correlated)) expect(explained).toBeCloseTo(0.36, 12);
  expect(
    squaredMultipleCorrelations([
      [1, 1],
      [1, 1],
    ]),
  ).toEqual([Number.NaN, Number.NaN]);
});

describe('fQuantile', () => {
  test('p = 0.975 with 3 and 10: 4.8256 (table of F); with 1 and d it is Student’s t squared', () => {
    expect(fQuantile(0.975, 3, 10)).toBeCloseTo(4.8256, 4);
    expect(fQuantile(0.95, 1, 10)).toBeCloseTo(studentQuantile(0.975, 10) ** 2, 10);
  });

  test('turned over: F(p; a, b) = 1/F(1−p; b, a)', () => {
    const degrees = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), degrees, degrees, (p, a, b) => {
        expect(fQuantile(p, a, b) * fQuantile(1 - p, b, a)).toBeCloseTo(1, 8);
      }),
      { numRuns: 30 },
    );
  });

  test('refuses probabilities and degrees outside their range', () => {
    expect(() => fQuantile(1, 3, 3)).toThrow(RangeError);
    expect(() => fQuantile(0.5, 0, 3)).toThrow(RangeError);
  });
});

describe('a scale of two items with the covariance 0.5', () => {
  test('alpha 2/3, its standard error over 100 people 0.0667', () => {
    expect(cronbachAlpha(half)).toBeCloseTo(2 / 3, 12);
    expect(alphaStandardError(half, 100)).toBeCloseTo(0.2 / 3, 12);
  });

  test('item statistics: with the sum 0.8660, with the rest 0.5, no alpha without one of the two', () => {
    const [first] = itemStatistics(half);
    expect(first?.rTotal).toBeCloseTo(Math.sqrt(0.75), 12);
    expect(first?.rRest).toBeCloseTo(0.5, 12);
    expect(first?.alphaIfDropped).toBeNaN();
  });
});

test('Feldt’s interval: α = 0.801192, n = 1901, k = 8 give [0.787390, 0.814424] (psych 2.2.9: alpha.ci)', () => {
  const { low, high } = feldtInterval(0.801191992344465, 1901, 8);
  expect(low).toBeCloseTo(0.787390430367824, 9);
  expect(high).toBeCloseTo(0.814424031563489, 9);
});

test('scaleCorrelations: correlated 0.6: standardised alpha 0.75, λ₆ 0.6, average and median 0.6', () => {
  const { standardised, lambda6, average, median } = scaleCorrelations(correlated);
  expect(standardised).toBeCloseTo(0.75, 12);
  for (const figure of [lambda6, average, median]) expect(figure).toBeCloseTo(0.6, 12);
});

test('correlations of an item with the sum and with the rest are those of the answers themselves', () => {
  const items = [
    [1, 2, 3, 4, 5, 2],
    [2, 1, 4, 4, 5, 3],
    [5, 3, 4, 2, 5, 1],
  ];
  const sumOf = (some: number[][]) =>
    (items[0] ?? []).map((_, i) => some.reduce((sum, item) => sum + (item[i] ?? 0), 0));
  const correlation = (x: number[], y: number[]) => correlationMatrix(covarianceMatrix([x, y]))[0]?.[1] ?? 2;
  itemStatistics(covarianceMatrix(items)).forEach(({ rTotal, rRest }, i) => {
    const item = items[i] ?? [];
    expect(rTotal).toBeCloseTo(correlation(item, sumOf(items)), 12);
    expect(rRest).toBeCloseTo(correlation(item, sumOf(items.filter((other) => other !== item))), 12);
  });
});

describe('scaleReliability', () => {
  test('the incomplete count in the pairwise figures only', () => {
    const scale = scaleReliability([
      [1, 2, 3, 4, Number.NaN],
      [1, 2, 4, 4, 2],
    ]);
    expect(scale).toMatchObject({ n: 4, items: 2, pairwise: { n: 5, missing: 1 } });
    expect(scale).not.toHaveProperty('weighted');
  });

  test.each<[string, number[][]]>([
    ['two items', [[1, 2, 3]]],
    [
      'sum of items that differs',
      [
        [1, 2, 3],
        [3, 2, 1],
      ],
    ],
    [
      'the same',
      [
        [1, 1, 1],
        [1, 2, 3],
      ],
    ],
    [
      'answered both',
      [
        [1, Number.NaN],
        [Number.NaN, 2],
      ],
    ],
  ])('refuses: %s', (reason, items) => {
    expect(() => scaleReliability(items)).toThrow(RangeError);
    expect(() => scaleReliability(items)).toThrow(reason);
  });
});
