import { normalCdf } from '@diagnostic/shared/statistics/normal-cdf.ts';
import { normalQuantile } from '@diagnostic/shared/statistics/normal-quantile.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const relative = (got: number, wanted: number) => Math.abs(got / wanted - 1);

describe('normalQuantile', () => {
  test.each([
    [0.975, 1.959963984540054],
    [0.9, 1.2815515655446004],
    [0.25, -0.6744897501960817],
    [1e-10, -6.361340902404056],
    [1e-30, -11.464024688443613],
  ])('p = %d gives %d (R: qnorm; scipy 1.17.1, stats.norm.ppf)', (p, z) => {
    expect(relative(normalQuantile(p), z)).toBeLessThan(1e-14);
  });

  test('undoes normalCdf over the whole range', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 5, noNaN: true }), (z) => {
        expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(1e-9);
      }),
    );
  });

  test.each([0, 1, -0.1, Number.NaN])('refuses %d', (p) => {
    expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});

describe('normalCdf', () => {
  test.each([
    [1.96, 0.9750021048517795],
    [-8, 6.22096057427174e-16],
    [2.5, 0.9937903346742238],
    [0, 0.5],
  ])('Φ(%d) = %d (scipy 1.17.1, stats.norm.cdf; R: pnorm)', (x, p) => {
    expect(relative(normalCdf(x), p)).toBeLessThan(1e-14);
  });

  test('Φ(x) + Φ(−x) = 1, and Φ increases', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (x) => {
        expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 14);
        expect(normalCdf(x + 0.01)).toBeGreaterThan(normalCdf(x));
      }),
    );
  });

  test('the two methods meet where one gives way to the other', () => {
    expect(relative(normalCdf(-2.5 - 1e-13), normalCdf(-2.5))).toBeLessThan(1e-12);
  });
});
