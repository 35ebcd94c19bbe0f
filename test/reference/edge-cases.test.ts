// Tiny and awkward vectors, R survey 4.1-1; where its answer is not to be imitated, what is said instead.
import { type EstimateRow, surveyEstimates } from '@diagnostic/shared/weighting/survey-estimates.ts';
import { describe, expect, test } from '@jest/globals';
import { agrees, closedForm, havePublished, publishedResults } from './published.ts';

interface Vector {
  label: string;
  policy: string;
  x: (number | 'NA')[];
  w: number[];
  result: { mean: number; se: number; deff_replace: number | string } | null;
}

interface Groups {
  data: { x: number | 'NA'; w: number; g: string }[];
  results: { rows: { g: string; mean: number; se: number }[] }[];
}

const { vectors, groups } = havePublished
  ? publishedResults<{ vectors: Vector[]; groups: Groups }>('edge_cases.json')
  : { vectors: [], groups: undefined };

const number = (x: number | 'NA') => (x === 'NA' ? Number.NaN : x);

function estimateOf({ x, w }: Pick<Vector, 'x' | 'w'>, type: 'mean' | 'proportion' = 'mean'): EstimateRow {
  const table = { people: x.length, weights: w, values: [{ variable: 'x', numbers: x.map(number) }], categories: {} };
  return surveyEstimates(table, { by: [], type, level: 0.95 }).rows[0] as EstimateRow;
}

const called = (label: string) => vectors.find((vector) => vector.label === label) as Vector;
const inR = vectors.filter(({ policy, label }) => policy === 'match' || label.startsWith('weights scaled'));

(havePublished ? describe : describe.skip)(
  'R survey 4.1-1: svymean(~x, svydesign(ids=~1, weights=~w), na.rm=TRUE)',
  () => {
    test.each(inR)('$label', (vector) => {
      const { mean, se, deffReplace } = estimateOf(vector);
      const published = vector.result;
      const checks = [
        { what: 'mean', got: mean, published: published?.mean ?? 'NA', within: closedForm },
        { what: 'se', got: se, published: published?.se ?? 'NA', within: closedForm },
        { what: 'deff', got: deffReplace, published: published?.deff_replace ?? 'NA', within: closedForm },
      ];
      expect(checks.filter((check) => !agrees(check))).toEqual([]);
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
      const data = groups?.data ?? [];
      const table = {
        people: data.length,
        weights: data.map(({ w }) => w),
        values: [{ variable: 'x', numbers: data.map(({ x }) => number(x)) }],
        categories: { g: data.map(({ g }) => (g === 'NA' ? null : g)) },
      };
      const { rows } = surveyEstimates(table, { by: ['g'], type: 'mean', level: 0.95 });
      expect(rows.map(({ group }) => group.g)).toEqual(['A', 'B', 'C']);
      expect(rows[2]).toMatchObject({ n: 0, missing: 2, mean: null, se: null });
      for (const { g, mean, se } of groups?.results[0]?.rows.slice(0, 2) ?? []) {
        const row = rows.find(({ group }) => group.g === g);
        expect(agrees({ what: g, got: row?.mean, published: mean, within: closedForm })).toBe(true);

        expect(agrees({ what: g, got: row?.se, published: se, within: closedForm })).toBe(true);
      }
    });
  },
);
