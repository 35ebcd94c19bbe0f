import { linearisedVariance } from '@diagnostic/shared/statistics/linearised-variance.ts';
import { countIn, noSums, type WeightedSums } from '@diagnostic/shared/statistics/weighted-sums.ts';
import { marginRegression } from '@diagnostic/shared/weighting/margin-regression.ts';
import { rakedVariance, type WeightedClass } from '@diagnostic/shared/weighting/raked-variance.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

interface Person {
  a: string | null;
  b: string;
  score: number | null;
  weight: number;
}

const person = fc.record({
  a: fc.constantFrom('a1', 'a2', 'a3', null),
  b: fc.constantFrom('b1', 'b2'),
  score: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 4 }),
  weight: fc.constantFrom(0.5, 1, 2),
});
const people = fc
  .array(person, { minLength: 20, maxLength: 80 })
  .filter((rows) => rows.filter(({ score }) => score !== null).length > 2);

/** Factor of a class: any positive number will do for a variance. */
const factorOf = ({ a, b }: Person) => 1 + (a?.charCodeAt(1) ?? 40) / 50 + (b === 'b1' ? 0.4 : 0);

/** Classes as the engine makes them, and the sums of those scored. */
function classify(rows: Person[]): { classes: WeightedClass[]; domain: (WeightedSums | undefined)[] } {
  const groups = Map.groupBy(rows, ({ a, b }) => JSON.stringify([a, b]));
  const found = [...groups.values()];
  return {
    classes: found.map((members) => ({
      categories: [members[0]?.a ?? null, members[0]?.b ?? null],
      sumWeights: members.reduce((sum, { weight }) => sum + weight, 0),
      sumSquaredWeights: members.reduce((sum, { weight }) => sum + weight * weight, 0),
      factor: factorOf(members[0] as Person),
    })),
    domain: found.map((members) => {
      const sums = noSums();
      for (const { score, weight } of members) if (score !== null) countIn(sums, score, weight);
      return sums.n > 0 ? sums : undefined;
    }),
  };
}

/** The definition, person by person, the regression solved by Gauss–Seidel sweeps over the margin dummies. */
function byDefinition(rows: Person[]): number {
  const final = rows.map((row) => row.weight * factorOf(row));
  const scored = rows.map(({ score }) => score !== null);
  const total = final.reduce((sum, w, i) => sum + (scored[i] ? w : 0), 0);
  const mean = rows.reduce((sum, { score }, i) => sum + (score ?? 0) * (final[i] ?? 0), 0) / total;
  const e = rows.map(({ score }) => (score === null ? 0 : (score - mean) / total));
  for (let sweep = 0; sweep < 3000; sweep += 1) {
    for (const key of ['a', 'b'] as const) {
      for (const members of Map.groupBy(rows.keys(), (i) => rows[i]?.[key]).values()) {
        const w = members.reduce((sum, i) => sum + (rows[i]?.weight ?? 0), 0);
        const centre = members.reduce((sum, i) => sum + (rows[i]?.weight ?? 0) * (e[i] ?? 0), 0) / w;
        for (const i of members) e[i] = (e[i] ?? 0) - centre;
      }
    }
  }
  const n = rows.length;
  const z = e.map((value, i) => value * (final[i] ?? 0));
  const sum = z.reduce((all, value) => all + value, 0);
  return (n / (n - 1)) * (z.reduce((all, value) => all + value * value, 0) - (sum * sum) / n);
}

describe('rakedVariance', () => {
  test('from class sums alone it is what its definition gives person by person', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const { classes, domain } = classify(rows);
        const variance = rakedVariance(rows.length, classes)(domain)?.variance as number;
        const wanted = byDefinition(rows);
        expect(Math.abs(variance - wanted)).toBeLessThanOrEqual(1e-6 * wanted + 1e-12);
      }),
      { numRuns: 40 },
    );
  });

  test('with no margin it is the linearised variance', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const sums = noSums();
        for (const { score, weight } of rows) if (score !== null) countIn(sums, score, weight);
        const everyone: WeightedClass = {
          categories: [],
          sumWeights: rows.reduce((sum, { weight }) => sum + weight, 0),
          sumSquaredWeights: rows.reduce((sum, { weight }) => sum + weight ** 2, 0),
          factor: 1,
        };
        const { mean, variance } = rakedVariance(rows.length, [everyone])([sums]) ?? { mean: 0, variance: 0 };
        expect(mean).toBeCloseTo(sums.ws / sums.w, 10);
        const wanted = linearisedVariance(rows.length, sums);
        expect(Math.abs(variance - wanted)).toBeLessThanOrEqual(1e-9 * wanted + 1e-12);
      }),
    );
  });

  test('a score that the margins explain wholly has no variance left', () => {
    const classes: WeightedClass[] = ['a1', 'a2'].map((a) => ({
      categories: [a],
      sumWeights: 50,
      sumSquaredWeights: 50,
      factor: a === 'a1' ? 1.5 : 0.5,
    }));
    const constant = (score: number) => {
      const sums = noSums();
      for (let i = 0; i < 50; i += 1) countIn(sums, score, 1);
      return sums;
    };
    const estimate = rakedVariance(100, classes)([constant(20), constant(80)]);
    expect(estimate?.mean).toBeCloseTo(35, 10);
    expect(estimate?.variance).toBeLessThan(1e-12);
  });

  test('nobody scored in the domain: no mean', () => {
    const classes = [{ categories: ['a'], sumWeights: 5, sumSquaredWeights: 5, factor: 1 }];
    expect(rakedVariance(5, classes)([undefined])).toBeUndefined();
  });
});

describe('marginRegression', () => {
  test('leaves residuals that no margin category can explain further', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const { classes } = classify(rows);
        const sums = classes.map((people, c) => people.sumWeights * Math.sin(c + 1));
        const fitted = marginRegression(classes)(sums);
        const residual = classes.map(({ sumWeights }, c) => (sums[c] as number) - sumWeights * (fitted[c] as number));
        for (const at of [0, 1]) {
          for (const members of Map.groupBy(classes.keys(), (c) => classes[c]?.categories[at]).values()) {
            expect(Math.abs(members.reduce((sum, c) => sum + (residual[c] as number), 0))).toBeLessThan(1e-9);
          }
        }
      }),
    );
  });
});
