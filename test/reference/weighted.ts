// The command `estimate` against R survey's svymean, svyby and svyciprop, where the design is weights only.
import { readFileSync } from 'node:fs';
import { estimate } from '@diagnostic/server/src/cli/statistics/estimate.ts';
import { studentInterval } from '@diagnostic/shared/statistics/student-interval.ts';
import { wilsonInterval } from '@diagnostic/shared/statistics/wilson-interval.ts';
import type { EstimateRow } from '@diagnostic/shared/weighting/survey-estimates.ts';
import { type Check, closedForm, dataFile, iterated, publishedResults, type Reproduction } from './published.ts';

type Pair = [low: number, high: number];
/** What, ours, R's, and how near where not a closed form. */
type Compared = [what: string, got: number | null, published: number | string | undefined, within?: number];

interface PublishedRow {
  group?: Record<string, string>;
  n: number;
  sum_w: number;
  kish_neff: number;
  kish_deff: number;
  se: number;
  df: number;
  n_missing?: number;
  mean?: number;
  ci95_z?: Pair;
  ci95_t?: Pair;
  deff_replace?: number | string;
  deff_wor?: number | string;
  neff_deff?: number | string;
  count?: number;
  p?: number;
  neff_var?: number;
  ci95?: { mean: Pair; logit: Pair; xlogit: Pair };
  ci95_wilson_neff_var?: Pair;
  ci95_wilson_kish?: Pair;
  ci95_wilson_unweighted?: Pair;
}

interface Block {
  variable: string;
  by: string[];
  r: string;
  rows: PublishedRow[];
}

interface WeightedFile {
  data: string;
  design_r: string;
  means: Block[];
  proportions?: Block[];
}

/** What depends on the variance: without its strata and clusters a design keeps everything else. */
const ofVariance = /^(se|df|low|high|z |deff|neff|logit|xlogit|wilson (low|high)$)/;

function meanChecks(row: EstimateRow, r: PublishedRow): Compared[] {
  const { mean, se, n, sumWeights, deffReplace } = row;
  const z = mean === null || se === null ? null : studentInterval(mean, se, Number.POSITIVE_INFINITY);
  // R's deff_wor supposes weights that add up to the population; where they average 1 it is NA or near infinite.
  const ofPopulation = sumWeights > 1.5 * n && deffReplace !== null;
  const wor: Compared[] = ofPopulation ? [['deffWor', (deffReplace * sumWeights) / (sumWeights - n), r.deff_wor]] : [];
  return [
    ['missing', row.missing, r.n_missing],
    ['mean', mean, r.mean],
    ['low', row.low, r.ci95_t?.[0]],
    ['high', row.high, r.ci95_t?.[1]],
    // R gives the interval of a constant as that value twice; ours has none.
    ...(deffReplace === null
      ? []
      : ([
          ['z low', z?.low ?? null, r.ci95_z?.[0]],
          ['z high', z?.high ?? null, r.ci95_z?.[1]],
          ['neffDeff', n / deffReplace, r.neff_deff],
        ] satisfies Compared[])),
    ['deffReplace', deffReplace, r.deff_replace],
    ...wor,
  ];
}

function proportionChecks(row: EstimateRow, r: PublishedRow): Compared[] {
  const { mean, effectiveN, n } = row;
  const p = mean ?? Number.NaN;
  const neff = r.neff_var ?? Number.NaN;
  // Ours is never above n; R's is shown as it comes.
  const wilson = neff <= n ? row.wilson : wilsonInterval(p, neff);
  const onSize = (name: string, share: number, size: number, published: Pair | undefined): Compared[] => {
    // At a count of exactly 1 or n − 1 Hmisc replaces one bound of Wilson's by another formula.
    if ([1, size - 1].some((count) => Math.abs(share * size - count) < 1e-9)) return [];
    const { low, high } = wilsonInterval(share, size);
    return [
      [`wilson low on ${name}`, low, published?.[0]],
      [`wilson high on ${name}`, high, published?.[1]],
    ];
  };
  // At 0 and 1 all of svyciprop's intervals are degenerate: there Wilson's stands alone.
  const logit: Compared[] =
    p > 0 && p < 1
      ? [
          ['logit low', row.logit?.low ?? null, r.ci95?.logit[0], iterated],
          ['logit high', row.logit?.high ?? null, r.ci95?.logit[1], iterated],
          ['xlogit low', row.logit?.low ?? null, r.ci95?.xlogit[0]],
          ['xlogit high', row.logit?.high ?? null, r.ci95?.xlogit[1]],
        ]
      : [];
  return [
    ['mean', mean, r.p],
    ['low', row.low, r.ci95?.mean[0]],
    ['high', row.high, r.ci95?.mean[1]],
    ['wilson low', wilson?.low ?? null, r.ci95_wilson_neff_var?.[0]],
    ['wilson high', wilson?.high ?? null, r.ci95_wilson_neff_var?.[1]],
    ...onSize('Kish’s n', p, effectiveN, r.ci95_wilson_kish),
    ...onSize('n', (r.count ?? Number.NaN) / n, n, r.ci95_wilson_unweighted),
    ...logit,
  ];
}

/** Columns that R's scripts made on the fly: which one of the file it is, and what its categories are there. */
const derived: Record<string, { column: string; codes?: Record<string, string> }> = {
  'weighted_nhanes sex': { column: 'RIAGENDR', codes: { M: '1', F: '2' } },
  'weighted_who_births wealth': { column: 'subgroup_order' },
};

/** How one of R's `weighted_*` files reads in its CSV. */
export interface Design {
  data: string;
  /** The column that R's script calls so; `undefined` when there is none. */
  columnOf(r: string): string | undefined;
  /** The category as the CSV writes it. */
  codeOf(r: string, category: string): string;
  weight: string | undefined;
  /** Weights alone: no strata, clusters or finite population, whose variance is another. */
  weightsOnly: boolean;
}

export function designOf(name: string, file: { data: string; design_r: string }): Design {
  const header = readFileSync(dataFile(file.data), 'utf8').split('\n', 1)[0] ?? '';
  const columns = header.split(',').map((column) => column.trim().replaceAll('"', ''));
  const columnOf = (r: string) =>
    columns.find((column) => column.replaceAll('.', '_') === r) ?? derived[`${name} ${r}`]?.column;
  return {
    data: dataFile(file.data),
    columnOf,
    codeOf: (r, category) => derived[`${name} ${r}`]?.codes?.[category] ?? category,
    weight: columnOf(/weights=~(\w+)[,)]/.exec(file.design_r)?.[1] ?? ''),
    weightsOnly: file.design_r.includes('ids=~1') && !file.design_r.includes('strata='),
  };
}

/** Every mean and proportion of one of R's `weighted_*` files, as reproductions. */
export function weightedReproductions(name: string): Reproduction[] {
  const file = publishedResults<WeightedFile>(`weighted_${name}.json`);
  const { data, columnOf, codeOf, weight, weightsOnly } = designOf(`weighted_${name}`, file);

  const reproductionsOf = (blocks: Block[], type: 'mean' | 'proportion'): Reproduction[] => {
    // One run of the command for all variables that R gave by the same groups.
    const runs = new Map<string, Promise<EstimateRow[]>>();
    const rowsBy = (by: string[], groups: string[]): Promise<EstimateRow[]> => {
      const key = String(by);
      const values = blocks
        .filter((block) => String(block.by) === key)
        .flatMap((block) => columnOf(block.variable) ?? []);
      const args = ['--data', data, '--value', values.join(','), '--type', type];
      if (weight !== undefined) args.push('--weight', weight);
      if (groups.length > 0) args.push('--by', groups.join(','));
      const run = runs.get(key) ?? estimate(args).then(({ rows }) => rows);
      runs.set(key, run);
      return run;
    };
    return blocks.flatMap(({ variable, by, r: call, rows: published }) => {
      const value = columnOf(variable);
      const groups = by.flatMap((column) => columnOf(column) ?? []);
      if (value === undefined || groups.length < by.length)
        throw new Error(`${name} has no column for ${variable} by ${by}.`);
      const checks = async (): Promise<Check[]> => {
        const rows = (await rowsBy(by, groups)).filter((row) => row.variable === value);
        const found = published.flatMap((r) => {
          const wanted = by.map((column) => codeOf(column, r.group?.[column] ?? ''));
          const row = rows.find(({ group }) => groups.every((column, i) => group[column] === wanted[i]));
          if (!row) return [{ what: `row ${wanted}`, got: null, published: r.n, within: 0 }];
          const figures = (type === 'mean' ? meanChecks : proportionChecks)(row, r);
          figures.push(
            ['n', row.n, r.n],
            ['sumWeights', row.sumWeights, r.sum_w],
            ['se', row.se, r.se],
            ['df', row.df, r.df],
          );
          figures.push(['effectiveN', row.effectiveN, r.kish_neff], ['designEffect', row.designEffect, r.kish_deff]);
          return figures
            .filter(([what]) => weightsOnly || !ofVariance.test(what))
            .map(([what, got, value, within = closedForm]) => ({
              what: `${wanted} ${what}`,
              got,
              published: value ?? 'NA',
              within,
            }));
        });
        return [...found, { what: 'rows', got: rows.length, published: published.length, within: 0 }];
      };
      return [{ call: `${file.design_r}; ${call}`, checks }];
    });
  };
  return [...reproductionsOf(file.means, 'mean'), ...reproductionsOf(file.proportions ?? [], 'proportion')];
}
