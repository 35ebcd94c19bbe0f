import { describe, expect, test } from '@jest/globals';
import { agrees, havePublished } from './published.ts';
import { suppressionReproductions } from './suppression.ts';

(havePublished ? describe : describe.skip)('sdcTable 0.32.7, Rglpk and lpSolve', () => {
  const reproductions = havePublished ? suppressionReproductions() : [];

  test.each(reproductions)('$call', async ({ checks }) => {
    const found = await checks();
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((check) => !agrees(check))).toEqual([]);
  });
});
