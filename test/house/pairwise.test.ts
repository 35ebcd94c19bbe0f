// The generator behind the accessibility matrix.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allPairs, pairsOf, pairwise } from '../support/pairwise.ts';

const values = fc.integer({ min: 1, max: 6 }).map((count) => Array.from({ length: count }, (_, value) => `v${value}`));
const factors = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), values, { minKeys: 2 });

describe('pairwise', () => {
  test('holds every pair, and only values that exist', () => {
    fc.assert(
      fc.property(factors, (given) => {
        const rows = pairwise(given);
        expect(new Set(rows.flatMap(pairsOf))).toEqual(new Set(allPairs(given)));
        for (const row of rows) for (const [name, value] of Object.entries(row)) expect(given[name]).toContain(value);
      }),
      { numRuns: 100 },
    );
  });

  test('where values do not go together, holds every pair that does and no other', () => {
    const given = { page: ['a', 'b'], state: ['one', 'two', 'three'], width: ['s', 'l'] };
    const possible = ({ page, state }: { page?: string; state?: string }) => page !== 'a' || state !== 'three';
    const rows = pairwise(given, possible);
    const pairs = allPairs(given).filter((pair) => possible(Object.fromEntries(JSON.parse(pair))));
    expect(new Set(rows.flatMap(pairsOf))).toEqual(new Set(pairs));
    expect(rows.every(possible)).toBe(true);
  });

  test('needs as many rows as its two largest factors have pairs, and few more', () => {
    const given = {
      screen: Array.from({ length: 20 }, (_, place) => `s${place}`),
      language: ['fr', 'fr-simple', 'en', 'ar', 'tr', 'pt', 'es'],
      width: ['320', '768', '1280'],
      size: ['100', '200'],
    };
    const rows = pairwise(given);
    expect(rows.length).toBeGreaterThanOrEqual(140);
    expect(rows.length).toBeLessThanOrEqual(150);
    expect(pairwise(given)).toEqual(rows);
  });
});
