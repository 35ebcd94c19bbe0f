// The command `estimate` against R survey's svymean, svyby and svyciprop, where the design is weights only.
import { readFileSync } from 'node:fs';
import { estimate } from '@diagnostic/server/src/cli/estimate.ts';
import { wilsonInterval } from '@diagnostic/shared/statistics/wilson-interval.ts';
import type { EstimateRow } from '@diagnostic/shared/weighting/survey-estimates.ts';
import { type Check, closedForm, dataFile, publishedResults, type Reproduction } from './published.ts';

type Pair = [low: number, high: number];

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
  ci95_t?: Pair;
  deff_replace?: number | string;
  p?: number;
  neff_var?: number;
  ci95?: { mean: Pair };
  ci95_wilson_neff_var?: Pair;
  ci95_wilson_kish?: Pair;
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

/** What survives of a clustered design without its clusters: everything but the variance. */
const withoutVariance = new Set(['se', 'df', 'low', 'high', 'deffReplace', 'wilson low', 'wilson high']);

function meanChecks(row: EstimateRow, r: PublishedRow): [string, number | null, number | string | undefined][] {
  return [
    ['missing', row.missing, r.n_missing],
    ['mean', row.mean, r.mean],
    ['low', row.low, r.ci95_t?.[0]],
    ['high', row.high, r.ci95_t?.[1]],
    ['deffReplace', row.deffReplace, r.deff_replace],
  ];
}

function proportionChecks(row: EstimateRow, r: PublishedRow): [string, number | null, number | string | undefined][] {
  const { mean: p, effectiveN, n } = row;
  const neff = r.neff_var ?? Number.NaN;
  // Ours is never above n; R's is shown as it comes.
  const wilson = neff <= n ? row.wilson : wilsonInterval(p ?? Number.NaN, neff);
  const kish = wilsonInterval(p ?? Number.NaN, effectiveN);
  const onKish: [string, number | null, number | undefined][] = [
    ['wilson low on Kish’s n', kish.low, r.ci95_wilson_kish?.[0]],
    ['wilson high on Kish’s n', kish.high, r.ci95_wilson_kish?.[1]],
  ];
  // At a count of exactly 1 or n − 1 Hmisc replaces one bound of Wilson's by another formula.
  const replaced = [1, effectiveN - 1].some((count) => Math.abs((p ?? 0) * effectiveN - count) < 1e-9);
  return [
    ['mean', p, r.p],
    ['low', row.low, r.ci95?.mean[0]],
    ['high', row.high, r.ci95?.mean[1]],
    ['wilson low', wilson?.low ?? null, r.ci95_wilson_neff_var?.[0]],
    ['wilson high', wilson?.high ?? null, r.ci95_wilson_neff_var?.[1]],
    ...(replaced ? [] : onKish),
  ];
}

/** Every mean and proportion of one of R's `weighted_*` files, as reproductions. */
export function weightedReproductions(name: string): Reproduction[] {
  const file = publishedResults<WeightedFile>(`weighted_${name}.json`);
  const header = readFileSync(dataFile(file.data), 'utf8').split('\n', 1)[0] ?? '';
  const columns = header.split(',').map((column) => column.trim().replaceAll('"', ''));
  const columnOf = (r: string) => columns.find((column) => column.replaceAll('.', '_') === r);
  const weight = columnOf(/weights=~(\w+)[,)]/.exec(file.design_r)?.[1] ?? '');
  const clustered = !file.design_r.includes('ids=~1');

  const reproductionsOf = (blocks: Block[], type: 'mean' | 'proportion'): Reproduction[] => {
    // One run of the command for all variables that R gave by the same groups.
    const runs = new Map<string, Promise<EstimateRow[]>>();
    const rowsBy = (by: string[], groups: string[]): Promise<EstimateRow[]> => {
      const key = String(by);
      const values = blocks
        .filter((block) => String(block.by) === key)
        .flatMap((block) => columnOf(block.variable) ?? []);
      const args = ['--data', dataFile(file.data), '--value', values.join(','), '--type', type];
      if (weight !== undefined) args.push('--weight', weight);
      if (groups.length > 0) args.push('--by', groups.join(','));
      const run = runs.get(key) ?? estimate(args).then(({ rows }) => rows);
      runs.set(key, run);
      return run;
    };
    return blocks.flatMap(({ variable, by, r: call, rows: published }) => {
      const value = columnOf(variable);
      const groups = by.flatMap((column) => columnOf(column) ?? []);
      // A column that R's script made on the fly is not in the file.
      if (value === undefined || groups.length < by.length) return [];
      const checks = async (): Promise<Check[]> => {
        const rows = (await rowsBy(by, groups)).filter((row) => row.variable === value);
        const found = published.flatMap((r) => {
          const wanted = by.map((column) => r.group?.[column]);
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
            .filter(([what]) => !(clustered && withoutVariance.has(what)))
            .map(([what, got, value]) => ({
              what: `${wanted} ${what}`,
              got,
              published: value ?? 'NA',
              within: closedForm,
            }));
        });
        return [...found, { what: 'rows', got: rows.length, published: published.length, within: 0 }];
      };
      return [{ call: `${file.design_r}; ${call}`, checks }];
    });
  };
  return [...reproductionsOf(file.means, 'mean'), ...reproductionsOf(file.proportions ?? [], 'proportion')];
}
