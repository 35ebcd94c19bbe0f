// Inputs on which R survey stops, or gives wrong margins without a word: all are refused here, with their reason.
import type { Margin } from '@diagnostic/shared/weighting/margins.ts';
import { type RefusalCode, WeightingRefusal } from '@diagnostic/shared/weighting/refusal.ts';
import { surveyEstimates } from '@diagnostic/shared/weighting/survey-estimates.ts';
import type { WeightingPlan } from '@diagnostic/shared/weighting/weight-people.ts';
import { describe, expect, test } from '@jest/globals';
import { weightingFiles } from './reproduced.ts';
import { tableOf, type WeightingProblem, weightingProblem } from './weighting.ts';

interface Attempt {
  records: Record<string, string>[];
  margins: Margin[];
  method: WeightingPlan['method'];
  refused: RefusalCode;
}

/** The attempts of R's `hostile_inputs`, by the beginning of their id (R tried some with several limits). */
function attempts({ records, margins }: WeightingProblem): Record<string, Attempt> {
  const last = margins.at(-1) as Margin;
  const first = margins[0] as Margin;
  const others = margins.slice(0, -1);
  const variable = last.variable;
  const category = Object.keys(last.totals).at(-1) as string;
  const firstCategory = Object.keys(first.totals)[0];
  const total = Object.values(last.totals).reduce((sum, people) => sum + people, 0);
  const without = records.filter((record) => record[variable] !== category);
  const { [category]: _gone, ...fewer } = last.totals;
  const crossed = records
    .map((record) => ({
      ...record,
      A: record[variable] === category ? 'b' : 'a',
      B: record[first.variable] === firstCategory ? 'x' : 'y',
    }))
    .filter(({ A, B }) => !(A === 'b' && B === 'y'));
  const rake = { records, method: 'rake' } as const;
  const inconsistent = Object.fromEntries(Object.entries(first.totals).map(([code, people]) => [code, people * 1.01]));
  return {
    category_missing_in_sample: {
      records: without,
      margins: [last],
      method: 'poststratify',
      refused: 'empty-category',
    },
    rake_category_missing_in_sample: { ...rake, records: without, margins, refused: 'empty-category' },
    rake_category_missing_in_population: {
      ...rake,
      margins: [...others, { variable, totals: fewer }].map((margin) => scaled(margin, total)),
      refused: 'category-absent-from-population',
    },
    rake_zero_population_margin: {
      ...rake,
      margins: [...others, { variable, totals: { ...fewer, [category]: 0 } }].map((margin) => scaled(margin, total)),
      refused: 'category-absent-from-population',
    },
    rake_missing_value_in_margin_variable: {
      ...rake,
      records: records.map((record, i) => (i === 0 ? { ...record, [variable]: '' } : record)),
      margins,
      refused: 'missing-category',
    },
    rake_inconsistent_totals: {
      ...rake,
      margins: [{ variable: first.variable, totals: inconsistent }, ...margins.slice(1)],
      refused: 'inconsistent-totals',
    },
    rake_structural_zero: {
      ...rake,
      records: records.map((record) => ({ ...record, alias: record[variable] === category ? 'b' : 'a' })),
      margins: [last, { variable: 'alias', totals: { a: total / 2, b: total / 2 } }],
      refused: 'no-convergence',
    },
    rake_empty_cell: {
      ...rake,
      records: crossed,
      margins: [
        { variable: 'A', totals: { a: total * 0.4, b: total * 0.6 } },
        { variable: 'B', totals: { x: total * 0.4, y: total * 0.6 } },
      ],
      refused: 'no-convergence',
    },
  };
}

/** A margin brought to a total, so that only the fault meant is left in it. */
function scaled({ variable, totals }: Margin, total: number): Margin {
  const sum = Object.values(totals).reduce((people, more) => people + more, 0);
  return {
    variable,
    totals: Object.fromEntries(Object.entries(totals).map(([code, people]) => [code, (people * total) / sum])),
  };
}

describe.each(weightingFiles)('hostile input on %s', (name) => {
  const problem = weightingProblem(name);
  const tried = attempts(problem);

  test.each(problem.file.hostile_inputs)('$id is refused: $what', ({ id }) => {
    const key = Object.keys(tried)
      .filter((start) => id.startsWith(start))
      .sort((a, b) => b.length - a.length)[0];
    const { records, margins, method, refused } = tried[key ?? ''] as Attempt;
    const table = tableOf(
      records,
      [],
      margins.map(({ variable }) => variable),
    );
    const attempt = () => surveyEstimates(table, { by: [], weighting: { method, margins }, type: 'mean', level: 0.95 });
    expect(attempt).toThrow(WeightingRefusal);
    expect(attempt).toThrow(expect.objectContaining({ code: refused }));
  });
});
