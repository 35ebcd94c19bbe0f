import { describe, expect, test } from '@jest/globals';
import { agrees } from './published.ts';
import { replicateReproductions } from './replicates.ts';

describe('R survey 4.1-1: variances from replicates', () => {
  test.each(replicateReproductions())('$call', async ({ checks }) => {
    const found = await checks();
    expect(found.length).toBeGreaterThan(1);
    expect(found.filter((check) => !agrees(check))).toEqual([]);
  });
});
