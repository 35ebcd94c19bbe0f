// Tiny and awkward vectors, R survey 4.1-1; where its answer is not to be imitated, what is said instead.
import { describe, expect, test } from '@jest/globals';
import { edgeCaseReproductions, edgeCases, estimateOf, estimatesByGroup, type Vector } from './edge-cases.ts';
import { agrees } from './published.ts';

const { vectors, groups } = edgeCases();
const called = (label: string) => vectors.find((vector) => vector.label === label) as Vector;

describe('R survey 4.1-1 on awkward vectors', () => {
  test.each(edgeCaseReproductions())('$call', async ({ checks }) => {
    const found = await checks();
    expect(found.length).toBeGreaterThan(1);
    expect(found.filter((check) => !agrees(check))).toEqual([]);
  });

  test('one respondent: a mean without error or interval, where R refuses', () => {
    expect(estimateOf(called('single respondent'))).toMatchObject({
      n: 1,
      mean: 75,
      se: null,
      df: null,
      low: null,
      high: null,
    });
  });

  test('all answers equal: no error and no interval', () => {
    expect(estimateOf(called('constant answers'))).toMatchObject({
      mean: 75,
      se: 0,
      low: null,
      high: null,
      deffReplace: null,
    });
  });

  test('every answer missing: no figure, where R says mean 0 and se 0', () => {
    expect(estimateOf(called('all missing'))).toMatchObject({ n: 0, missing: 3, mean: null, se: null, low: null });
  });

  test.each(['all weights zero', 'a negative weight'])('%s: refused, where R gives a figure', (label) => {
    expect(() => estimateOf(called(label))).toThrow(expect.objectContaining({ code: 'ill-formed-weight' }));
  });

  test.each([
    ['proportion 1', 1],
    ['proportion 0', 0],
  ])('%s: Wilson’s interval on Kish’s effective n, where R’s are degenerate', (label, p) => {
    const row = estimateOf(called(label), 'proportion');
    expect(row).toMatchObject({ mean: p, se: 0, low: null, high: null });
    expect(row.wilson?.[p === 1 ? 'high' : 'low']).toBe(p);
    expect(Math.abs((row.wilson?.[p === 1 ? 'low' : 'high'] ?? p) - p)).toBeGreaterThan(0.1);
  });

  test('svyby(~x, ~g): a group whose answers are all missing has no figure, where R says mean 0', () => {
    const rows = estimatesByGroup(groups);
    expect(rows.map(({ group }) => group.g)).toEqual(['A', 'B', 'C']);
    expect(rows[2]).toMatchObject({ n: 0, missing: 2, mean: null, se: null });
  });
});
