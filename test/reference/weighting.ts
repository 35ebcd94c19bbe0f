// Raking, post-stratification, trimming and the variance after them, against R survey's rake, calibrate, postStratify and
// trimWeights.
import { noSums, weightedSums } from '@diagnostic/shared/statistics/weighted-sums.ts';
import { marginRegression } from '@diagnostic/shared/weighting/margin-regression.ts';
import type { Margin } from '@diagnostic/shared/weighting/margins.ts';
import { postStratify } from '@diagnostic/shared/weighting/post-stratify.ts';
import { rake } from '@diagnostic/shared/weighting/rake.ts';
import { rakeWithinBounds } from '@diagnostic/shared/weighting/rake-within-bounds.ts';
import { rakedVariance } from '@diagnostic/shared/weighting/raked-variance.ts';
import { type EstimateRow, surveyEstimates } from '@diagnostic/shared/weighting/survey-estimates.ts';
import type { SurveyTable } from '@diagnostic/shared/weighting/survey-table.ts';
import { trimWeights } from '@diagnostic/shared/weighting/trim.ts';
import type { WeightingPlan } from '@diagnostic/shared/weighting/weight-people.ts';
import {
  type Check,
  closedForm,
  iterated,
  publishedRecords,
  publishedResults,
  type Reproduction,
} from './published.ts';

interface Estimate {
  variable: string;
  group?: Record<string, string>;
  mean: number;
  se: number;
}

interface Case {
  id: string;
  r: string;
  upper?: number;
  converged?: boolean;
  weights?: { sum: number; kish_deff: number };
  estimates?: { total: Estimate[]; domains: Estimate[] };
}

export interface WeightingFile {
  data: string;
  margins: Record<string, Record<string, number>>;
  margin_order: string[];
  poststrat_cells: Record<string, string | number>[];
  domain_variable: string;
  weights_file: string;
  cases: Case[];
  hostile_inputs: { id: string; what: string }[];
}

export interface WeightingProblem {
  file: WeightingFile;
  /** Rows R used: those with every margin variable. */
  records: Record<string, string>[];
  base: number[];
  margins: Margin[];
  cells: Margin;
}

export function weightingProblem(name: string): WeightingProblem {
  const file = publishedResults<WeightingFile>(`weighting_${name}.json`);
  const records = publishedRecords(file.data).filter((record) => file.margin_order.every((column) => record[column]));
  const crossed = Object.keys(file.poststrat_cells[0] ?? {}).filter((column) => column !== 'Freq');
  return {
    file,
    records,
    base: records.map((record) => (name === 'api_clus1' ? Number(record.pw) : 1)),
    margins: file.margin_order.map((variable) => ({ variable, totals: file.margins[variable] ?? {} })),
    cells: {
      variable: crossed.join(':'),
      totals: Object.fromEntries(
        file.poststrat_cells.map((cell) => [crossed.map((column) => cell[column]).join(':'), Number(cell.Freq)]),
      ),
    },
  };
}

/** The records as the estimating engine takes them. */
export function tableOf(
  records: Record<string, string>[],
  values: string[],
  categories: string[],
  base?: number[],
): SurveyTable {
  const number = (field: string | undefined) => (field === '' || field === undefined ? Number.NaN : Number(field));
  return {
    people: records.length,
    values: values.map((variable) => ({ variable, numbers: records.map((record) => number(record[variable])) })),
    categories: Object.fromEntries(
      categories.map((column) => [column, records.map((record) => record[column] || null)]),
    ),
    ...(base && { weights: base }),
  };
}

/** Every row as a class of its own, with the categories of the margins named. */
function classesOf({ records, base }: WeightingProblem, variables: string[], weights = base) {
  return records.map((record, i) => ({
    n: 1,
    sumWeights: weights[i] ?? 0,
    sumSquaredWeights: (weights[i] ?? 0) ** 2,
    categories: variables.map((variable) =>
      variable
        .split(':')
        .map((column) => record[column] as string)
        .join(':'),
    ),
  }));
}

/** Weights of every row by each method, to R's sum of weights. */
function weightsBy(problem: WeightingProblem): Record<string, (it: Case) => number[]> {
  const { records, base, margins, cells, file } = problem;
  const scale = Object.values(margins[0]?.totals ?? {}).reduce((sum, total) => sum + total, 0);
  const classes = (variables: string[], weights = base) => classesOf(problem, variables, weights);
  const times = (factors: number[]) => factors.map((factor, i) => factor * (base[i] ?? 0));
  const cellTotal = Object.values(cells.totals).reduce((sum, total) => sum + total, 0);
  const poststratified = times(postStratify(classes([cells.variable]), cells, cellTotal));
  const counted = poststratified.map((weight) => ({ count: 1, weight }));
  const high = (upper = Number.NaN) => (upper * records.length) / cellTotal;
  const raked = times(rake(classes(file.margin_order), margins, { scale }).factors);
  // One sweep of raking is a post-stratification to each margin in turn.
  const swept = (sweeps: number) => {
    let weights = base;
    for (let sweep = 0; sweep < sweeps; sweep += 1) {
      for (const margin of margins) {
        const factors = postStratify(classes([margin.variable], weights), margin, scale);
        weights = weights.map((weight, i) => weight * (factors[i] as number));
      }
    }
    return weights;
  };
  // Linear calibration adds to 1 the fit on the margins of what raking, which meets them, adds to the base weights.
  const linear = () => {
    const fitted = marginRegression(classes(file.margin_order))(raked.map((weight, i) => weight - (base[i] as number)));
    return times(Array.from(fitted, (added) => 1 + added));
  };
  const cap = Number(/max\(w\) <= ([\d.]+)\*mean/.exec(file.cases.at(-1)?.r ?? '')?.[1]);
  return {
    poststrat: () => poststratified,
    poststrat_trim_once: ({ upper }) => trimWeights(counted, { low: 0, high: high(upper) }),
    poststrat_trim_strict: ({ upper }) => trimWeights(counted, { low: 0, high: high(upper) }, { strict: true }),
    base: () => base,
    rake: () => raked,
    rake_1_sweep: () => swept(1),
    rake_2_sweep: () => swept(2),
    calibrate_raking: () => raked,
    calibrate_linear: linear,
    rake_trim_loop: () =>
      times(
        rakeWithinBounds(classes(file.margin_order), margins, { low: 0, high: cap }, { rounds: 200, scale }).factors,
      ),
  };
}

/** Plans of the engine whose variance is defined as R's; tolerance of the standard error. */
function plansOf({
  margins,
  cells,
  records,
}: WeightingProblem): Record<string, (it: Case) => [WeightingPlan, number, number]> {
  const cellTotal = Object.values(cells.totals).reduce((sum, total) => sum + total, 0);
  const trim = ({ upper = Number.NaN }: Case) => ({ low: 0, high: (upper * records.length) / cellTotal });
  return {
    poststrat: () => [{ method: 'poststratify', margins: [cells] }, closedForm, closedForm],
    poststrat_trim_once: (it) => [{ method: 'poststratify', margins: [cells], trim: trim(it) }, closedForm, closedForm],
    calibrate_raking: () => [{ method: 'rake', margins }, iterated, iterated],
    // R's rake() has another residual than calibrate(): about 1 % apart with unequal base weights.
    rake: () => [{ method: 'rake', margins }, iterated, 0.02],
    rake_reversed_order: () => [{ method: 'rake', margins: [...margins].reverse() }, iterated, 0.02],
  };
}

/** Means and errors with weights that no plan gives: linear calibration, strict trimming, none. */
function estimatesWith(
  problem: WeightingProblem,
  published: Estimate[],
  variables: string[],
  factors: { factor: number; trimmed?: number }[],
): { variable: string; group: Record<string, string>; mean: number; se: number }[] {
  const classes = classesOf(problem, variables).map((one, i) => ({ ...one, ...(factors[i] as { factor: number }) }));
  const varianceOf = rakedVariance(problem.records.length, classes);
  return published.map(({ variable, group = {} }) => {
    const domain = problem.records.map((record, i) => {
      const answered = record[variable] !== '' && record[variable] !== undefined;
      const inGroup = Object.entries(group).every(([column, code]) => record[column] === code);
      return answered && inGroup ? weightedSums([Number(record[variable])], [problem.base[i] as number]) : noSums();
    });
    const { mean, variance } = varianceOf(domain) ?? { mean: Number.NaN, variance: Number.NaN };
    return { variable, group, mean, se: Math.sqrt(variance) };
  });
}

function estimateChecks(
  rows: Pick<EstimateRow, 'variable' | 'group' | 'mean' | 'se'>[],
  published: Estimate[],
  meanWithin: number,
  seWithin: number,
): Check[] {
  return published.flatMap(({ variable, group = {}, mean, se }) => {
    const row = rows.find(
      (found) =>
        found.variable === variable && Object.entries(group).every(([column, code]) => found.group[column] === code),
    );
    const what = `${variable} ${Object.values(group)}`;
    return [
      { what: `${what} mean`, got: row?.mean, published: mean, within: meanWithin },
      { what: `${what} se`, got: row?.se, published: se, within: seWithin },
    ];
  });
}

/** The weights and estimates of one of R's `weighting_*` files whose method and variance are ours too. */
export function weightingReproductions(name: string): Reproduction[] {
  const problem = weightingProblem(name);
  const { file, records } = problem;
  const published = publishedRecords(`reference/open/${file.weights_file}`);
  const methods = weightsBy(problem);
  const weights = file.cases.flatMap((it): Reproduction[] => {
    const method = methods[it.id];
    // A loop that does not end in R has no answer to compare with.
    if (!method || it.converged === false) return [];
    const within = it.id === 'rake_trim_loop' ? 1e-3 : /^(rake|calibrate_raking)$/.test(it.id) ? iterated : closedForm;
    const checks = () =>
      method(it).map((got, i) => ({
        what: `weight of row ${i + 1}`,
        got,
        published: Number(published[i]?.[it.id]),
        within,
      }));
    return [{ call: `weights(${it.r})`, checks }];
  });
  const plans = plansOf(problem);
  const by = file.domain_variable;
  // In api_clus1 the variance is that of clusters.
  const comparable = (checks: Check[]) =>
    name === 'api_clus1' ? checks.filter(({ what }) => !/ se$/.test(what)) : checks;
  const over = (some: number[], others: number[]) => some.map((weight, i) => weight / (others[i] as number));
  const factorsOf: Record<string, (it: Case) => [string[], { factor: number; trimmed?: number }[]]> = {
    base: () => [[], records.map(() => ({ factor: 1 }))],
    calibrate_linear: (it) => {
      const factors = over((methods.calibrate_linear as (of: Case) => number[])(it), problem.base);
      return [file.margin_order, factors.map((factor) => ({ factor }))];
    },
    poststrat_trim_strict: (it) => {
      const before = (methods.poststrat as (of: Case) => number[])(it);
      const trimmed = over((methods.poststrat_trim_strict as (of: Case) => number[])(it), before);
      const factors = over(before, problem.base);
      return [[problem.cells.variable], factors.map((factor, i) => ({ factor, trimmed: trimmed[i] as number }))];
    },
  };
  const estimates = file.cases.flatMap((it): Reproduction[] => {
    if (!it.estimates) return [];
    const { total, domains } = it.estimates;
    const alone = factorsOf[it.id];
    if (alone) {
      const all = [...total, ...domains];
      const checks = () =>
        comparable(estimateChecks(estimatesWith(problem, all, ...alone(it)), all, closedForm, closedForm));
      return [{ call: `svymean and svyby(~${by}) after ${it.r}`, checks }];
    }
    const plan = plans[it.id]?.(it);
    if (!plan) return [];
    const [weighting, meanWithin, seWithin] = plan;
    const variables = total.map(({ variable }) => variable);
    const columns = [...new Set([...weighting.margins.flatMap(({ variable }) => variable.split(':')), by])];
    const table = tableOf(records, variables, columns, problem.base);
    const run = (groups: string[]) => surveyEstimates(table, { by: groups, weighting, type: 'mean', level: 0.95 }).rows;
    const checks = () =>
      comparable([
        ...estimateChecks(run([]), total, meanWithin, seWithin),
        ...estimateChecks(run([by]), domains, meanWithin, seWithin),
      ]);
    return [{ call: `svymean and svyby(~${by}) after ${it.r}`, checks }];
  });
  return [...weights, ...estimates];
}
