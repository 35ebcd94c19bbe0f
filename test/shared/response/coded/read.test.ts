import { canonicalBytes } from '@diagnostic/shared/canonical.ts';
import { readCoded } from '@diagnostic/shared/response/coded/read.ts';
import type { StoredContent } from '@diagnostic/shared/response/response.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../../support/answers.ts';

const anyName = fc.oneof(
  fc.constantFrom('a', 'b', 'ab', 'B1', 'é', '"', 'z'),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const anyContent = fc
  .dictionary(anyName, fc.oneof(fc.constantFrom('oui', 'non'), fc.jsonValue()), { noNullPrototype: true })
  .map((answers) => ({ questionnaire: 'q', version: 1, language: 'fr', channel: 'web', weight: 1, answers }));

describe('reading stored responses into columns', () => {
  test('gives what reading their JSON gives, whatever the keys and the values', () => {
    fc.assert(
      fc.property(fc.array(anyContent, { maxLength: 40 }), (contents) => {
        const bytes = contents.map(canonicalBytes);
        const parsed = bytes.map((one): StoredContent => JSON.parse(new TextDecoder().decode(one)));
        const items = new Set(parsed.flatMap(({ answers }) => Object.keys(answers)));
        const coded = readCoded(bytes, items);
        for (const item of items) {
          const { codes, values } = coded.answers.get(item) ?? { codes: [], values: [] };
          expect(Array.from(codes, (code) => values[code])).toEqual(
            parsed.map(({ answers }) => (Object.hasOwn(answers, item) ? answers[item] : undefined)),
          );
          expect(new Set(codes).size).toBeLessThanOrEqual(values.length);
        }
        for (const field of ['questionnaire', 'version', 'channel', 'weight'] as const)
          expect(Array.from(coded[field].codes, (code) => coded[field].values[code])).toEqual(
            parsed.map((content) => content[field]),
          );
      }),
      { numRuns: runs(300, 30_000) },
    );
  });

  test('tells thousands of different answers apart', () => {
    const contents = Array.from({ length: 5000 }, (_, n) =>
      canonicalBytes({
        answers: { n, v: [`D${n % 97}`, `D${n % 89}`] },
        channel: 'web',
        questionnaire: 'q',
        version: 1,
        weight: n / 7,
      }),
    );
    const { answers, weight } = readCoded(contents, ['n', 'v']);
    const [n, v] = [answers.get('n'), answers.get('v')];
    contents.forEach((_, row) => {
      expect(n?.values[n.codes[row] as number]).toBe(row);
      expect(v?.values[v.codes[row] as number]).toEqual([`D${row % 97}`, `D${row % 89}`]);
      expect(weight.values[weight.codes[row] as number]).toBe(row / 7);
    });
  });

  test('refuses bytes that are cut, anywhere, and what follows a whole response', () => {
    const whole = canonicalBytes({
      ...{ questionnaire: 'q', version: 1, language: 'fr', channel: 'web', weight: 1 },
      answers: { a: 'o\\"ui', b: [1, { c: ']' }], d: 2.5 },
    });
    expect(readCoded([whole], ['a', 'b', 'd']).size).toBe(1);
    for (let length = 0; length < whole.length; length += 1)
      expect(() => readCoded([whole.subarray(0, length)], ['a', 'b', 'd'])).toThrow(SyntaxError);
    expect(() => readCoded([Buffer.concat([whole, whole])], ['a'])).toThrow('not in canonical JSON');
  });
});
