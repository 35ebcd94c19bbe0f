import { rakeWithinBounds } from '@diagnostic/shared/weighting/rake-within-bounds.ts';
import { meanWeight, trimWeights } from '@diagnostic/shared/weighting/trim.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const each = (weights: number[]) => weights.map((weight) => ({ count: 1, weight }));
const bounds = { low: 0.3, high: 3 };

describe('trimWeights', () => {
  test('1, 1, 1, 5 trimmed at 1.5 × their mean give 5/3, 5/3, 5/3, 3 (by hand: the excess shared equally)', () => {
    const trimmed = trimWeights(each([1, 1, 1, 5]), { low: 0, high: 1.5 });
    expect(trimmed.map((weight) => weight.toFixed(12))).toEqual([5 / 3, 5 / 3, 5 / 3, 3].map((w) => w.toFixed(12)));
  });

  test('once, sharing may push others over the bound; strictly, nobody is left outside', () => {
    const weights = each([1, 3.5, 6]);
    const once = trimWeights(weights, { low: 0, high: 1.2 });
    const strict = trimWeights(weights, { low: 0, high: 1.2 }, { strict: true });
    expect(Math.max(...once)).toBeCloseTo(4.4, 12);
    expect(Math.max(...strict)).toBeLessThanOrEqual(4.2 + 1e-11);
  });

  test('keeps the sum; strictly keeps the bounds; leaves weights within them alone', () => {
    const weight = fc.record({
      count: fc.integer({ min: 1, max: 50 }),
      weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 30 }), (weights) => {
        const mean = meanWeight(weights);
        const trimmed = trimWeights([...weights, { count: 1000, weight: mean }], bounds, { strict: true });
        const after = [...weights, { count: 1000, weight: mean }].map(({ count }, i) => ({
          count,
          weight: trimmed[i] ?? 0,
        }));
        expect(meanWeight(after) / mean).toBeCloseTo(1, 9);
        for (const kept of trimmed) {
          expect(kept / mean).toBeLessThanOrEqual(3 + 1e-9);
          expect(kept / mean).toBeGreaterThanOrEqual(0.3 - 1e-9);
        }
        if (weights.every((it) => it.weight / mean <= 3 && it.weight / mean >= 0.3)) {
          expect(trimmed.slice(0, -1)).toEqual(weights.map((it) => it.weight));
        }
      }),
    );
  });

  test('a class of ten people is trimmed as ten people are', () => {
    const together = trimWeights(
      [
        { count: 10, weight: 1 },
        { count: 1, weight: 20 },
      ],
      bounds,
    );
    const apart = trimWeights([...each(new Array<number>(10).fill(1)), { count: 1, weight: 20 }], bounds);
    expect(together[0]).toBeCloseTo(apart[0] as number, 12);
    expect(together[1]).toBeCloseTo(apart[10] as number, 12);
  });

  test('refuses bounds that everybody is outside', () => {
    const attempt = () => trimWeights(each([1, 9]), { low: 0.9, high: 1.1 });
    expect(attempt).toThrow(expect.objectContaining({ code: 'everything-trimmed' }));
  });
});

describe('rakeWithinBounds', () => {
  const classes = [
    { n: 90, sumWeights: 90, categories: ['a', 'x'] },
    { n: 60, sumWeights: 60, categories: ['a', 'y'] },
    { n: 5, sumWeights: 5, categories: ['b', 'x'] },
    { n: 45, sumWeights: 45, categories: ['b', 'y'] },
  ];
  const margins = [
    { variable: 'first', totals: { a: 40, b: 60 } },
    { variable: 'second', totals: { x: 50, y: 50 } },
  ];
  const multiples = (factors: number[]) => {
    const people = classes.map(({ n }, i) => ({ count: n, weight: factors[i] ?? 0 }));
    return people.map(({ weight }) => weight / meanWeight(people));
  };

  test('is plain raking where no weight is outside the bounds', () => {
    const { trimmings, withinBounds } = rakeWithinBounds(classes, margins, { low: 0.01, high: 100 });
    expect({ trimmings, withinBounds }).toEqual({ trimmings: 0, withinBounds: true });
  });

  test('trims and rakes again, at most as often as told; the margins are met at the end', () => {
    const free = rakeWithinBounds(classes, margins, { low: 0.01, high: 100 });
    const tight = { low: 0.01, high: Math.max(...multiples(free.factors)) * 0.9 };
    const bounded = rakeWithinBounds(classes, margins, tight, { rounds: 5 });
    expect(bounded.trimmings).toBeGreaterThan(0);
    expect(bounded.trimmings).toBeLessThanOrEqual(5);
    for (const { largest } of bounded.deviations) expect(largest).toBeLessThan(1e-8);
    expect(Math.max(...multiples(bounded.factors))).toBeLessThan(Math.max(...multiples(free.factors)));
  });

  test('says when bounds and margins contradict each other', () => {
    const { withinBounds, trimmings } = rakeWithinBounds(classes, margins, { low: 0.3, high: 1.4 }, { rounds: 5 });
    expect({ withinBounds, trimmings }).toEqual({ withinBounds: false, trimmings: 5 });
  });
});
