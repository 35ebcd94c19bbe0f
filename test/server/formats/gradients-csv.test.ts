import { gradientsCsv } from '@diagnostic/server/src/formats/table-csv.ts';
import { expect, test } from '@jest/globals';
import { fixturePublication } from '../../support/fixture-publication.ts';

const none = { determinant: 'D01', stratifier: 'rang', classes: [], difference: null, slope: null, larger: false };
const linesOf = (changes: Parameters<typeof fixturePublication>[0]) =>
  [...gradientsCsv(fixturePublication(changes))].join('').split('\r\n').slice(1, -1);

test('what is hidden has one row that says why', () => {
  const [line, ...others] = linesOf({ gradients: [{ ...none, why: 'withheld' }] });
  expect(line).toMatch(/"rang";"Position sociale";"";;;;;;;;;"withheld"$/);
  expect(others).toEqual([]);
});

test('classes without a measure, because one is a bound, are there all the same', () => {
  const [{ classes = [] } = {}] = fixturePublication().gradients ?? [];
  const lines = linesOf({ gradients: [{ ...none, why: null, classes }] });
  expect(lines).toHaveLength(4);
  expect(lines.at(-1)).toMatch(/"bound"$/);
});

test('a publication made before there were gradients has a header and no row', () => {
  const { gradients, stratifiers, ...before } = fixturePublication();
  expect([...gradientsCsv(before)].join('').split('\r\n')).toHaveLength(2);
});
