import { describe, expect, test } from '@jest/globals';
import { agrees } from './published.ts';
import { weightingFiles } from './reproduced.ts';
import { weightingReproductions } from './weighting.ts';

describe.each(weightingFiles)('R survey 4.1-1 on %s', (name) => {
  const reproductions = weightingReproductions(name);

  test.each(reproductions)('$call', async ({ checks }) => {
    const found = await checks();
    expect(found.length).toBeGreaterThan(1);
    expect(found.filter((check) => !agrees(check))).toEqual([]);
  });
});
