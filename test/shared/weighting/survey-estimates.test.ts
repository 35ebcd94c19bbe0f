import { surveyEstimates } from '@diagnostic/shared/weighting/survey-estimates.ts';
import type { SurveyTable } from '@diagnostic/shared/weighting/survey-table.ts';
import { describe, expect, test } from '@jest/globals';

const plain = { by: [] as string[], type: 'mean', level: 0.95 } as const;

describe('surveyEstimates', () => {
  test('y = 80, 60, 50, 30 weighted 1, 1, 2, 4: 45 ± , se 10.3582, effective n 2.9091', () => {
    const table: SurveyTable = {
      people: 4,
      weights: [1, 1, 2, 4],
      values: [{ variable: 'y', numbers: [80, 60, 50, 30] }],
      categories: {},
    };
    const [row] = surveyEstimates(table, plain).rows;
    expect(row).toMatchObject({
      variable: 'y',
      group: {},
      n: 4,
      missing: 0,
      sumWeights: 8,
      designEffect: 1.375,
      df: 3,
    });
    expect(row?.mean).toBeCloseTo(45, 12);
    expect(row?.se).toBeCloseTo(10.3582, 4);
    expect(row?.effectiveN).toBeCloseTo(2.9091, 4);
  });

  test('people without a group are in no row but stay in the design', () => {
    const table: SurveyTable = {
      people: 4,
      values: [{ variable: 'y', numbers: [1, 3, 5, Number.NaN] }],
      categories: { g: ['b', 'b', null, 'a'] },
    };
    const { rows } = surveyEstimates(table, { ...plain, by: ['g'] });
    expect(rows.map(({ group, n, missing, mean }) => [group.g, n, missing, mean])).toEqual([
      ['a', 0, 1, null],
      ['b', 2, 0, 2],
    ]);
    // Two deviations of 1 over Σw = 2, times 4/3 for the four people of the design.
    expect(rows[1]?.se).toBeCloseTo(Math.sqrt((4 / 3) * (2 / 4)), 12);
  });

  test('large scores close together keep their digits', () => {
    const numbers = [1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3];
    const [row] = surveyEstimates({ people: 4, values: [{ variable: 'y', numbers }], categories: {} }, plain).rows;
    expect(row?.mean).toBe(1e9 + 1.5);
    expect(row?.se).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12);
  });

  test('weights have mean 1 after raking, crossed margins are read, and the report says what was done', () => {
    const table: SurveyTable = {
      people: 6,
      values: [{ variable: 'y', numbers: [1, 0, 1, 1, 0, 1] }],
      categories: { sex: ['F', 'F', 'F', 'M', 'M', 'M'], age: ['y', 'o', 'o', 'y', 'o', 'y'] },
    };
    const margins = [{ variable: 'sex:age', totals: { 'F:y': 100, 'F:o': 200, 'M:y': 150, 'M:o': 150 } }];
    const { rows, weighting } = surveyEstimates(table, {
      ...plain,
      type: 'proportion',
      weighting: { method: 'rake', margins },
    });
    expect(rows[0]?.sumWeights).toBeCloseTo(6, 10);
    // 100 and 150 of 600 all answered 1; half of the 200.
    expect(rows[0]?.mean).toBeCloseTo((100 + 100 + 150) / 600, 10);
    expect(rows[0]?.wilson?.low).toBeGreaterThan(0);
    expect(weighting).toMatchObject({ method: 'rake', population: 600 });
    expect(weighting.margins?.[0]?.deviation).toBeLessThan(1e-9);
  });
});
