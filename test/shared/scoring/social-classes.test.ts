import { classings, everyClass } from '@diagnostic/shared/scoring/social-classes.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const stratifier = (classes: number) => ({
  name: 'epices',
  title: {},
  classes: Array.from({ length: classes }, (_, at) => ({ code: `${at + 1}`, title: {}, rule: { any: [] } })),
});
/** The ladder for so many people a class, written `12|3|4`. */
const ladder = (people: number[]) =>
  classings(stratifier(people.length), (domain) => people[Number(domain.split(':')[1]) - 1] as number).map((classing) =>
    classing.map(({ codes }) => codes.join('')).join('|'),
  );

describe('the ladder of classes', () => {
  test('five classes of 30 people and more stay, then come their coarser forms, the most even first', () => {
    const all = ladder([67, 170, 197, 322, 294]);
    expect(all[0]).toBe('1|2|3|4|5');
    expect(all.slice(1, 5)).toEqual(['12|3|4|5', '1|2|3|45', '1|2|34|5', '1|23|4|5']);
    expect(all[5]).toBe('123|4|5');
    expect(all.slice(11)).toEqual(['123|45', '1234|5', '12|345', '1|2345']);
  });

  test('a class of under 30 is merged with its smaller neighbour, 30 are enough', () => {
    expect(ladder([29, 100, 90, 80, 70])[0]).toBe('12|3|4|5');
    expect(ladder([100, 90, 29, 80, 70])[0]).toBe('1|2|34|5');
    expect(ladder([30, 100, 90, 80, 70])[0]).toBe('1|2|3|4|5');
    expect(ladder([10, 10, 15, 80, 70])[0]).toBe('123|4|5');
  });

  test('without two classes of 30 there is no gradient', () => {
    expect(ladder([10, 10, 20, 10, 70])).toEqual(['1234|5']);
    expect(ladder([10, 5, 4, 10, 70])).toEqual([]);
    expect(ladder([300])).toEqual([]);
    expect(ladder([])).toEqual([]);
  });

  test('every step parts everybody in their order, into two or more classes of 30 or more, each step once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 6 }), (people) => {
        const all = ladder(people);
        expect(new Set(all).size).toBe(all.length);
        for (const classing of all) {
          expect(classing.replaceAll('|', '')).toBe(people.map((_, at) => `${at + 1}`).join(''));
          const sizes = classing
            .split('|')
            .map((codes) => [...codes].reduce((n, code) => n + (people[+code - 1] ?? 0), 0));
          expect(sizes.length).toBeGreaterThanOrEqual(2);
          expect(Math.min(...sizes)).toBeGreaterThanOrEqual(30);
        }
      }),
    );
  });

  test('whatever is in the ladder is one of the classes that are counted', () => {
    const counted = everyClass(stratifier(5)).map(({ domain }) => domain);
    expect(counted).toContain('epices:2+epices:3+epices:4');
    const used = classings(stratifier(5), () => 50).flat();
    expect(used.every(({ domain }) => counted.includes(domain))).toBe(true);
  });
});
