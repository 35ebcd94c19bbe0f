import { describe, expect, test } from '@jest/globals';
import { agrees } from './published.ts';
import { reliabilityReproductions } from './reliability.ts';

describe('psych 2.2.9 and R 4.2.2: reliability, rank correlation, agreement', () => {
  test.each(reliabilityReproductions())('$call', async ({ checks }) => {
    const found = await checks();
    expect(found.length).toBeGreaterThan(3);
    expect(found.filter((check) => !agrees(check))).toEqual([]);
  });
});
