import { inequalityMeasures, measureNames } from '@diagnostic/shared/inequality/all-measures.ts';
import { attributableRisk } from '@diagnostic/shared/inequality/attributable-risk.ts';
import { betweenGroupVariance } from '@diagnostic/shared/inequality/between-group-variance.ts';
import { comparedSubgroups, difference, ratio } from '@diagnostic/shared/inequality/difference-and-ratio.ts';
import { type Dimension, dimensionOf } from '@diagnostic/shared/inequality/dimension.ts';
import type { Measure } from '@diagnostic/shared/inequality/measure.ts';
import { meanLogDeviation, theilIndex } from '@diagnostic/shared/inequality/theil-index.ts';
import { seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

interface Row {
  estimate: number;
  se: number | null;
  population: number;
}

const dimension = (rows: Row[], { ordered = false, adverse = false } = {}): Dimension =>
  dimensionOf(
    rows.map((row, i) => ({ name: `group ${i + 1}`, order: i + 1, ...row })),
    { ordered, adverse },
  );
const all = (given: Dimension, options: { scale?: number; reference?: string } = {}) =>
  inequalityMeasures(given, { ...options, random: seededRandom(7), draws: 400 });
const rounded = (measure: Measure | undefined, digits = 4) => Number(measure?.estimate?.toFixed(digits));

const rows = (estimates: number[], populations: number[]): Row[] =>
  estimates.map((estimate, i) => ({ estimate, se: 1, population: populations[i] ?? 0 }));
const five = rows([48, 55, 61, 68, 73], [200, 200, 200, 200, 200]);
const four = rows([52, 61, 58, 67], [0.12, 0.22, 0.2, 0.46]);

const anyRows = fc.array(
  fc.record({
    estimate: fc.double({ min: 1, max: 99, noNaN: true }),
    se: fc.double({ min: 0.01, max: 5, noNaN: true }),
    population: fc.integer({ min: 1, max: 100_000 }),
  }),
  { minLength: 3, maxLength: 8 },
);

describe('known values', () => {
  test('five ordered classes of 48, 55, 61, 68, 73', () => {
    const { d, r, sii, rii, aci, rci } = all(dimension(five, { ordered: true }));
    expect([d, r, sii, rii, aci].map((measure) => rounded(measure))).toEqual([25, 1.5208, 31.5, 1.6961, 5.04]);
    expect(rounded(rci, 6)).toBe(0.082623); // a fraction as in R, 8.2623 %
  });

  test('four unordered groups of 52, 61, 58, 67 with shares .12, .22, .20, .46', () => {
    const measures = all(dimension(four), { reference: 'group 4' });
    const names = ['bgv', 'bgsd', 'cov', 'mdbw', 'mdmw', 'idisw', 'idisu', 'ti', 'mld', 'par', 'paf', 'mdrw'];
    const known = [26.9136, 5.1878, 8.3567, 4.92, 4.5264, 7.2912, 8.1186, 3.5583, 3.6352, 4.92, 7.9253, 4.92];
    expect(names.map((name) => rounded(measures[name]))).toEqual(known);
  });
});

describe('every measure, always', () => {
  test('the twenty-one names, in their order; those that do not apply with a reason and nothing else', () => {
    const measures = all(dimension(four));
    expect(Object.keys(measures)).toEqual([...measureNames]);
    expect(measureNames).toHaveLength(21);
    const without = Object.entries(measures).filter(([, { estimate }]) => estimate === null);
    expect(without.map(([name]) => name)).toEqual(['sii', 'rii', 'aci', 'rci', 'mdrw', 'mdru']);
    for (const [, { reason, ...rest }] of without) {
      expect(reason).toMatch(/^Needs .+\.$/);
      expect(rest).toEqual({ estimate: null, se: null, lower: null, upper: null });
    }
  });

  test('no inequality: every distance is 0, every ratio 1', () => {
    const measures = all(dimension(rows([40, 40, 40], [10, 20, 30]), { ordered: true }));
    expect(rounded(measures.r)).toBe(1);
    expect(measures.sii).toMatchObject({ estimate: null, reason: expect.stringContaining('equal') as unknown });
    for (const name of ['d', 'par', 'paf', 'aci', 'rci', 'bgv', 'ti', 'mld', 'bgsd', 'cov', 'mdmw', 'idisu', 'mdbu']) {
      expect(rounded(measures[name], 9)).toBeCloseTo(0, 9);
    }
  });

  test('every interval holds its estimate, except of measures that are never negative by nature (their draws are further apart)', () => {
    fc.assert(
      fc.property(anyRows, fc.boolean(), (given, ordered) => {
        const measures = all(dimension(given, { ordered }), { scale: 100 });
        for (const name of ['d', 'r', 'sii', 'rii', 'aci', 'rci', 'bgv', 'ti', 'mld']) {
          const { estimate, lower, upper } = measures[name] as Measure;
          if (estimate === null || lower === null || upper === null) continue;
          expect(lower).toBeLessThanOrEqual(estimate);
          expect(upper).toBeGreaterThanOrEqual(estimate);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('doubling the unit doubles the absolute measures, squares the variance, and leaves the relative ones', () => {
    fc.assert(
      fc.property(anyRows, fc.boolean(), (given, ordered) => {
        const twice = given.map((row) => ({ ...row, estimate: 2 * row.estimate, se: 2 * (row.se ?? 0) }));
        const [one, two] = [all(dimension(given, { ordered })), all(dimension(twice, { ordered }))];
        const factor: Record<string, number> = { bgv: 4 };
        for (const name of ['r', 'paf', 'rii', 'rci', 'ti', 'mld', 'cov', 'idisw', 'idisu']) factor[name] = 1;
        for (const name of measureNames) {
          const [before, after] = [one[name] as Measure, two[name] as Measure];
          for (const field of ['estimate', 'lower', 'upper'] as const) {
            const expected = (before[field] ?? Number.NaN) * (factor[name] ?? 2);
            if (Number.isNaN(expected)) expect(after[field]).toBe(before[field]);
            else expect(Math.abs((after[field] ?? 0) - expected)).toBeLessThan(1e-7 * (1 + Math.abs(expected)));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('an adverse indicator', () => {
  const illness = rows([30, 20, 10], [100, 100, 100]);

  test.each([true, false])('changes the sign of the difference and turns the ratio over (ordered: %s)', (ordered) => {
    fc.assert(
      fc.property(anyRows, (given) => {
        const [good, bad] = [false, true].map((adverse) => comparedSubgroups(dimension(given, { ordered, adverse })));
        if (!good || !bad) throw new Error('Two were asked for.');
        // From 0: of equal estimates the difference is 0, never −0.
        expect(difference(bad).estimate).toBe(0 - (difference(good).estimate ?? 0));
        expect((ratio(bad).estimate ?? 0) * (ratio(good).estimate ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('turns the risk attributable to the population negative, and 0 where it would be positive', () => {
    const risk = (given: Row[], adverse: boolean) => attributableRisk(dimension(given, { ordered: true, adverse })).par;
    expect(rounded(risk(illness, true))).toBe(-10);
    expect(risk(illness, false).estimate).toBe(0);
    expect(risk([...illness].reverse(), true).estimate).toBe(0);
    expect(rounded(risk([...illness].reverse(), false))).toBe(10);
  });

  test('takes the lowest for the best, and leaves the direction of the gradient', () => {
    const [good, bad] = [false, true].map((adverse) => all(dimension(illness, { ordered: true, adverse })));
    expect([rounded(good?.mdbw), rounded(bad?.mdbw)]).toEqual([10, 10]);
    const skewed = rows([30, 12, 10], [100, 100, 100]);
    expect(rounded(all(dimension(skewed, { adverse: false })).mdbu)).not.toBe(
      rounded(all(dimension(skewed, { adverse: true })).mdbu),
    );
    expect(good?.sii).toEqual(bad?.sii);
    expect(bad?.sii?.estimate).toBeLessThan(0);
    expect(bad?.rii?.estimate).toBeLessThan(1);
  });
});

describe('what cannot be said is not', () => {
  test('a ratio, a mean log deviation over 0; the Theil index counts 0 there and has no interval', () => {
    const zero = dimension(rows([0, 20, 10], [100, 100, 100]));
    expect(ratio(comparedSubgroups(zero)).estimate).toBeNull();
    expect(meanLogDeviation(zero.subgroups).estimate).toBeNull();
    const theil = theilIndex(zero.subgroups);
    expect(theil.estimate).toBeCloseTo((1000 * (2 * Math.log(2))) / 3, 9);
    expect(theil).toMatchObject({ se: null, lower: null, upper: null });
  });

  test('relative measures of a mean of 0 or below', () => {
    const measures = all(dimension(rows([-5, 0, 5], [100, 100, 100]), { ordered: true }));
    for (const name of ['paf', 'rii', 'rci', 'ti', 'mld', 'cov', 'idisw', 'idisu']) {
      expect(measures[name]?.estimate).toBeNull();
      expect(measures[name]?.reason).toMatch(/needs/i);
    }
    expect(rounded(measures.d)).toBe(10);
  });

  test('an interval, when one standard error is not known; the ranks have theirs', () => {
    const measures = all(
      dimension(
        five.map((row, i) => ({ ...row, se: i === 2 ? null : 1 })),
        { ordered: true },
      ),
    );
    for (const name of ['bgv', 'ti', 'mld', 'bgsd', 'mdbw', 'par']) expect(measures[name]?.lower).toBeNull();
    for (const name of ['d', 'r', 'sii', 'rii', 'aci', 'rci']) expect(measures[name]?.lower).not.toBeNull();
  });

  test('people nobody belongs to weigh nothing, but keep their place', () => {
    const empty = dimension(rows([1, 61, 58, 67], [0, 220, 200, 460]));
    const without = dimension(rows([61, 58, 67], [220, 200, 460]));
    for (const measure of [betweenGroupVariance, theilIndex, meanLogDeviation]) {
      expect(measure(empty.subgroups).estimate).toBeCloseTo(measure(without.subgroups).estimate ?? 0, 9);
      expect(measure(empty.subgroups).se).toBeCloseTo(measure(without.subgroups).se ?? 0, 9);
    }
  });
});

describe('errors of closed form agree with the spread over simulated tables', () => {
  const drawn = (given: Row[], figure: (simulated: Row[]) => number): number => {
    const random = seededRandom(11);
    const values = Array.from({ length: 4000 }, () =>
      figure(
        given.map((row) => ({
          ...row,
          estimate:
            row.estimate + (row.se ?? 0) * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(6.283185307 * random()),
        })),
      ),
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  };

  test.each<[string, (given: Dimension) => Measure]>([
    ['bgv', ({ subgroups }) => betweenGroupVariance(subgroups)],
    ['ti', ({ subgroups }) => theilIndex(subgroups)],
    ['mld', ({ subgroups }) => meanLogDeviation(subgroups)],
    ['d', (given) => difference(comparedSubgroups(given))],
    ['par without a scale', (given) => attributableRisk(given).par],
    ['paf without a scale', (given) => attributableRisk(given).paf],
  ])('%s', (_, measure) => {
    const ours = measure(dimension(five, { ordered: true })).se ?? 0;
    const spread = drawn(five, (simulated) => measure(dimension(simulated, { ordered: true })).estimate ?? Number.NaN);
    expect(Math.abs(ours / spread - 1)).toBeLessThan(0.06);
  });
});
