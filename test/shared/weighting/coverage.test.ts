// A small sample of `npm run bench -- coverage`: wide bounds, and yet a variance that is wrong by a third falls outside.
import { expect, test } from '@jest/globals';
import { coverageOf, makeWorld } from '../../support/biased-surveys.ts';

const replicates = 500;
/** Four Monte Carlo errors of a coverage of 95 %. */
const slack = 4 * Math.sqrt((0.95 * 0.05) / replicates);

test.each(['bell', 'skewed', 'options'] as const)(
  'the interval of 95 %% holds the truth about as often as it says: %s',
  (shape) => {
    for (const [designEffect, n] of [
      [1, 100],
      [1.5, 200],
    ] as const) {
      const { covered } = coverageOf(makeWorld(shape, { designEffect, seed: 1 }), { n, replicates, seed: 2 });
      expect(covered).toBeGreaterThan(0.95 - slack);
      expect(covered).toBeLessThan(0.95 + slack);
    }
  },
);

test('raking takes the bias of who chose to answer away', () => {
  const world = makeWorld('bell', { designEffect: 2.5, seed: 1 });
  const { biasBefore, biasAfter, error } = coverageOf(world, { n: 300, replicates, seed: 3 });
  expect(biasBefore).toBeGreaterThan(5);
  expect(Math.abs(biasAfter)).toBeLessThan(4 * error);
});
