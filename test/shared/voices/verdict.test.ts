import type { PublishedScore, PublishedSeverity } from '@diagnostic/shared/publication/publication.ts';
import { twoVoices, verdictOf } from '@diagnostic/shared/voices/verdict.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const severity = fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10);

describe('a verdict', () => {
  test.each([
    [6.2, 7, 'convergent'],
    [6.5, 5, 'convergent'],
    [5, 6.5, 'convergent'],
    [5, 7, 'professionals-signal'],
    [6.6, 5, 'residents-signal'],
    [null, 5, 'blind-spot'],
    [5, null, 'blind-spot'],
    [null, 4.5, 'one-voice'],
    [4.9, null, 'one-voice'],
    [null, null, 'no-voice'],
  ] as const)('on residents at %p and professionals at %p is %s', (residents, professionals, verdict) => {
    expect(verdictOf(residents, professionals)).toBe(verdict);
  });

  test('is turned round when the voices change places, and convergent when they are the same', () => {
    const turned = { 'professionals-signal': 'residents-signal', 'residents-signal': 'professionals-signal' } as const;
    fc.assert(
      fc.property(severity, severity, (one, other) => {
        const verdict = verdictOf(one, other);
        expect(verdictOf(other, one)).toBe(turned[verdict as keyof typeof turned] ?? verdict);
        expect(verdictOf(one, one)).toBe('convergent');
      }),
    );
  });
});

describe('two voices', () => {
  const score = (group: string, mean: number | null) =>
    ({ determinant: 'A', group, zone: null, mean }) as PublishedScore;
  const said = (group: string, median: number | null) =>
    ({ determinant: 'A', group, median, why: median === null ? 'too-few' : null }) as PublishedSeverity;

  test('stand beside each other on the professionals’ scale', () => {
    const both = twoVoices({
      scores: [score('G1', 38), score('G2', null), { ...score('G1', 90), zone: 'Z1' }],
      professionals: [said('G1', 7), said('G2', 8)],
    });
    expect(both.map(({ group, residents, verdict }) => [group, residents, verdict])).toEqual([
      ['G1', 6.2, 'convergent'],
      ['G2', null, 'blind-spot'],
    ]);
  });

  test('are not told of before professionals are heard on anything: their silence is no blind spot then', () => {
    expect(twoVoices({ scores: [score('G1', 10)], professionals: [said('G1', null)] })).toEqual([]);
    expect(twoVoices({ scores: [score('G1', 10)] })).toEqual([]);
  });
});
