import {
  type CountedObservation,
  chooseToldSet,
  fewestProfessionals,
  fewestStructures,
} from '@diagnostic/shared/disclosure/medians/told-set.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const of = (key: string, structure: string, first = key): CountedObservation => ({ key, first, structure });
const keys = (set: ReturnType<typeof chooseToldSet>) => ('told' in set ? set.told.map(({ key }) => key) : set.hidden);
const stored = (rows: CountedObservation[]) => new Map(rows.map((row) => [row.key, row]));
const five = ['a', 'b', 'c', 'd', 'e'].map((key, place) => of(key, `S${place % 3}`));
const others = ['f', 'g', 'h', 'i', 'j'].map((key, place) => of(key, `T${place % 3}`));
const told = ['a', 'b', 'c', 'd', 'e'];

describe('a median of professionals', () => {
  test('is told of five in three structures, and of no fewer of either', () => {
    expect(keys(chooseToldSet(five, stored(five), []))).toEqual(told);
    const four = five.slice(1);
    expect(keys(chooseToldSet(four, stored(four), []))).toBe('too-few');
    const two = five.map(({ key }, place) => of(key, `S${place % 2}`));
    expect(keys(chooseToldSet(two, stored(two), []))).toBe('too-few');
  });

  test('stays the one that was told until five others in three structures are there', () => {
    for (const more of [1, 4]) {
      const now = [...five, ...others.slice(0, more)];
      expect(chooseToldSet(now, stored(now), [told])).toEqual({ told: five, fresh: false });
    }
    const sameHouse = [...five, ...others.map(({ key }) => of(key, 'T'))];
    expect(keys(chooseToldSet(sameHouse, stored(sameHouse), [told]))).toEqual(told);
    const all = [...five, ...others];
    expect(chooseToldSet(all, stored(all), [told])).toEqual({ told: all, fresh: true });
  });

  test('told again stands on what was told, though its authors revised it since', () => {
    const revised = [of('a2', 'S0', 'a'), ...five.slice(1)];
    expect(keys(chooseToldSet(revised, stored([...five, ...revised]), [told]))).toEqual(told);
  });

  test('stays though four revise theirs and one comes: who revises is known, and the newcomer would stand alone', () => {
    const revised = five.slice(1).map(({ key, structure }) => of(`${key}2`, structure, key));
    const now = [...five.slice(0, 1), ...revised, of('f', 'T0')];
    const rows = stored([...five, ...now]);
    expect(chooseToldSet(now, rows, [told])).toEqual({ told: five, fresh: false });
    // With four more the revised ones are told as well.
    const more = [...now, ...others.slice(1)];
    expect(chooseToldSet(more, stored([...five, ...more]), [told])).toEqual({ told: more, fresh: true });
  });

  test('is withheld once one that was told is withdrawn, and comes back with five others', () => {
    const left = five.slice(1);
    expect(keys(chooseToldSet(left, stored(left), [told]))).toBe('withheld');
    const again = [...left, ...others];
    expect(keys(chooseToldSet(again, stored(again), [told]))).toHaveLength(9);
  });

  test('whatever comes and goes, each new one holds five in three structures that no earlier one was told of', () => {
    const step = fc.record({
      come: fc.array(fc.tuple(fc.nat(11), fc.nat(4)), { maxLength: 7 }),
      go: fc.array(fc.nat(11), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const rows = new Map<string, CountedObservation>();
        const current = new Map<number, CountedObservation>();
        const earlier: string[][] = [];
        steps.forEach(({ come, go }, week) => {
          for (const person of go) {
            for (const key of [...rows.keys()]) if (key.startsWith(`${person} `)) rows.delete(key);
            current.delete(person);
          }
          for (const [person, structure] of come) {
            const row = of(`${person} ${week}`, `S${structure}`, current.get(person)?.first);
            rows.set(row.key, row);
            current.set(person, row);
          }
          const set = chooseToldSet([...current.values()], rows, earlier);
          if (!('told' in set)) return;
          const known = new Set(earlier.flat().map((key) => rows.get(key)?.first));
          const fresh = set.told.filter(({ first }) => !known.has(first));
          if (set.fresh) {
            expect(fresh.length).toBeGreaterThanOrEqual(fewestProfessionals);
            expect(new Set(fresh.map(({ structure }) => structure)).size).toBeGreaterThanOrEqual(fewestStructures);
          } else expect(set.told.map(({ key }) => key)).toEqual(earlier.at(-1));
          // One a person, however often they revised.
          expect(new Set(set.told.map(({ key }) => key.split(' ')[0])).size).toBe(set.told.length);
          earlier.push(set.told.map(({ key }) => key));
        });
      }),
    );
  });
});
