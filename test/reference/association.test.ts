import { describe, expect, test } from '@jest/globals';
import { associationReproductions } from './association.ts';
import { agrees, havePublished } from './published.ts';

(havePublished ? describe : describe.skip)('R survey 4.1-1: are two answers independent', () => {
  test.each(havePublished ? associationReproductions() : [])('$call', async ({ checks }) => {
    const found = await checks();
    expect(found.length).toBeGreaterThan(9);
    expect(found.filter((check) => !agrees(check))).toEqual([]);
  });
});
