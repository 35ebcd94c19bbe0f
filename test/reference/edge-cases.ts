// Tiny and awkward vectors, R survey 4.1-1, those that are to be matched; what is said instead of the others is in
// edge-cases.test.ts.
import { studentInterval } from '@diagnostic/shared/statistics/student-interval.ts';
import { type EstimateRow, surveyEstimates } from '@diagnostic/shared/weighting/survey-estimates.ts';
import { type Check, closedForm, iterated, publishedResults, type Reproduction } from './published.ts';

type Pair = [low: number, high: number];
type Published = number | string;

export interface Vector {
  label: string;
  policy: string;
  x: (number | 'NA')[];
  w: number[];
  r: string;
  result: {
    mean: number;
    se: number;
    ci95_z: Pair;
    deff_replace: Published;
    deff_wor: Published;
    svyciprop: { logit: Pair; xlogit: Pair; mean: Pair } | null;
    kish: { sum_w: number; kish_neff: number; kish_deff: number };
  } | null;
}

export interface Groups {
  r: string;
  data: { x: number | 'NA'; w: number; g: string }[];
  results: { rows: { g: string; mean: Published; se: Published }[] }[];
}

export const edgeCases = () => publishedResults<{ vectors: Vector[]; groups: Groups }>('edge_cases.json');

const number = (x: number | 'NA') => (x === 'NA' ? Number.NaN : x);

/** Our estimate of a vector, everyone in one group. */
export function estimateOf({ x, w }: Pick<Vector, 'x' | 'w'>, type: 'mean' | 'proportion' = 'mean'): EstimateRow {
  const table = { people: x.length, weights: w, values: [{ variable: 'x', numbers: x.map(number) }], categories: {} };
  return surveyEstimates(table, { by: [], type, level: 0.95 }).rows[0] as EstimateRow;
}

/** Our estimates of the groups of a table. */
export function estimatesByGroup({ data }: Groups): EstimateRow[] {
  const table = {
    people: data.length,
    weights: data.map(({ w }) => w),
    values: [{ variable: 'x', numbers: data.map(({ x }) => number(x)) }],
    categories: { g: data.map(({ g }) => (g === 'NA' ? null : g)) },
  };
  return surveyEstimates(table, { by: ['g'], type: 'mean', level: 0.95 }).rows;
}

function vectorChecks({ result, ...vector }: Vector): Check[] {
  if (!result) throw new Error(`${vector.label}: R has no result to match.`);
  const { mean, se, n, sumWeights, effectiveN, designEffect, deffReplace } = estimateOf(vector);
  const checks: [string, number | null, Published, number?][] = [
    ['mean', mean, result.mean],
    ['se', se, result.se],
    ['sumWeights', sumWeights, result.kish.sum_w],
    ['effectiveN', effectiveN, result.kish.kish_neff],
    ['designEffect', designEffect, result.kish.kish_deff],
    ['deffReplace', deffReplace, result.deff_replace],
  ];
  const z = studentInterval(mean ?? Number.NaN, se ?? Number.NaN, Number.POSITIVE_INFINITY);
  checks.push(['z low', z.low, result.ci95_z[0]], ['z high', z.high, result.ci95_z[1]]);
  // R's deff_wor supposes weights that add up to the population, and counts everyone with an answer.
  const weighing = vector.w.filter((w, i) => w > 0 && vector.x[i] !== 'NA').length;
  if (deffReplace !== null && sumWeights > n && weighing === n) {
    checks.push(['deffWor', (deffReplace * sumWeights) / (sumWeights - n), result.deff_wor]);
  }
  if (result.svyciprop) {
    const { low, high, logit } = estimateOf(vector, 'proportion');
    const { logit: fitted, xlogit, mean: plain } = result.svyciprop;
    checks.push(['low', low, plain[0]], ['high', high, plain[1]]);
    checks.push(['xlogit low', logit?.low ?? null, xlogit[0]], ['xlogit high', logit?.high ?? null, xlogit[1]]);
    checks.push(['logit low', logit?.low ?? null, fitted[0], iterated]);
    checks.push(['logit high', logit?.high ?? null, fitted[1], iterated]);
  }
  return checks.map(([what, got, published, within = closedForm]) => ({ what, got, published, within }));
}

/** R's results on awkward vectors that are to be matched, as reproductions. */
export function edgeCaseReproductions(): Reproduction[] {
  const { vectors, groups } = edgeCases();
  const toMatch = vectors.filter(({ policy, label }) => policy === 'match' || label.startsWith('weights scaled'));
  const byGroup = (): Check[] =>
    // Group C answered nothing: R says 0 (docs/methods.md).
    (groups.results[0]?.rows ?? [])
      .filter(({ g }) => g !== 'C')
      .flatMap(({ g, mean, se }) => {
        const row = estimatesByGroup(groups).find(({ group }) => group.g === g);
        return [
          { what: `${g} mean`, got: row?.mean, published: mean, within: closedForm },
          { what: `${g} se`, got: row?.se, published: se, within: closedForm },
        ];
      });
  return [
    ...toMatch.map((vector) => ({ call: `${vector.r}: ${vector.label}`, checks: () => vectorChecks(vector) })),
    { call: groups.r, checks: byGroup },
  ];
}
