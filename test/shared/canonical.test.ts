import { canonicalBytes, canonicalText } from '@diagnostic/shared/canonical.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../support/answers.ts';

/** The same value, its keys inserted the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe('canonical text', () => {
  test('has sorted keys, no spaces, and NFC strings', () => {
    expect(canonicalText({ b: [1, true, null], a: { d: 'x', c: -0 } })).toBe('{"a":{"c":0,"d":"x"},"b":[1,true,null]}');
    expect(canonicalText({ e: 'e\u0301' })).toBe(canonicalText({ e: '\u00e9' }));
    expect(canonicalText({ gone: undefined, kept: 1 })).toBe('{"kept":1}');
  });

  test('is UTF-8 in bytes', () => {
    expect([...canonicalBytes('é')]).toEqual([0x22, 0xc3, 0xa9, 0x22]);
  });

  test('is JSON of the same value, whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalText(value);
        expect(canonicalText(reversed(value))).toBe(text);
        expect(canonicalText(JSON.parse(text))).toBe(text);
      }),
      { numRuns: runs(500, 50_000) },
    );
  });
});
