// The commands `describe` and `compare` against R survey's svytotal, svyquantile, svycontrast and svyttest.
import { compare } from '@diagnostic/server/src/cli/statistics/compare.ts';
import { type DescriptionRow, describe } from '@diagnostic/server/src/cli/statistics/describe.ts';
import { studentInterval } from '@diagnostic/shared/statistics/student-interval.ts';
import { sortedSample, weightedQuantile } from '@diagnostic/shared/statistics/weighted-quantile.ts';
import {
  type Check,
  closedForm,
  iterated,
  publishedRecords,
  publishedResults,
  type Reproduction,
} from './published.ts';
import { type Design, designOf } from './weighted.ts';

type Pair = [low: number, high: number];

interface QuantileRow {
  group?: Record<string, string>;
  n: number;
  probs: number[];
  quantile: Record<string, number[]>;
  woodruff_math: { lower: number[]; upper: number[]; se: number[]; df: number };
  Hmisc_wtd_quantile: number[];
  Hmisc_wtd_quantile_normwt: number[];
  unweighted_type7: number[];
}

interface Test {
  t: number;
  p: number;
}

interface DifferenceBlock {
  variable: string;
  group: string;
  a: string | number;
  b: string | number;
  r: string;
  diff: number;
  se_diff: number;
  ci95_z: Pair;
  svyglm: Test & { estimate: number; se: number; df_resid: number };
  svyttest: Test & { df: number; ci95: Pair };
  svyby_svycontrast: { diff: number; se: number } | { error: string };
  ratio: number;
  se_ratio: number;
  se_logratio: number;
  ratio_ci95_log: Pair;
}

interface DescribedFile {
  data: string;
  design_r: string;
  totals?: { variable: string; r: string; total: number; se: number; ci95_z: Pair }[];
  quantiles?: { variable: string; by: string[]; r: string; rows: QuantileRow[] }[];
  differences?: DifferenceBlock[];
}

const normal = Number.POSITIVE_INFINITY;
const check = (what: string, got: number | null | undefined, published: number, within = closedForm): Check => ({
  what,
  got,
  published,
  within,
});

const common = ({ data, weight }: Design) => ['--data', data, ...(weight === undefined ? [] : ['--weight', weight])];

/** R's name of each rule, and ours. `shahvaish` is not offered: R's is not a quantile (docs/methods.md). */
const rules = { math: 'math', school: 'school', hf2: 'school', hf3: 'hf3', hf6: 'hf6', hf7: 'hf7' } as const;

/** Share of the weight that those with the smallest value have. */
function shareOfSmallest(records: Record<string, string>[], variable: string, weight: string | undefined): number {
  const weightOf = (record: Record<string, string>) => (weight === undefined ? 1 : Number(record[weight]));
  const values = records.map((record) => Number(record[variable]));
  const smallest = Math.min(...values);
  const sum = (some: Record<string, string>[]) => some.reduce((all, record) => all + weightOf(record), 0);
  return sum(records.filter((_, i) => values[i] === smallest)) / sum(records);
}

function quantileReproduction(
  name: string,
  design: Design,
  { variable, by, r: call, rows: published }: NonNullable<DescribedFile['quantiles']>[number],
): Reproduction {
  const inFile = (r: string) => design.columnOf(r) ?? r;
  const runs = new Map<string, Promise<DescriptionRow[]>>();
  const run = (rule: string, probabilities: number[], weighted = true): Promise<DescriptionRow[]> => {
    const base = weighted ? common(design) : ['--data', design.data];
    const args = [...base, '--value', inFile(variable), '--rule', rule, '--quantiles', probabilities.join(',')];
    if (by.length > 0) args.push('--by', by.map(inFile).join(','));
    const found = runs.get(String(args)) ?? describe(args).then(({ rows }) => rows);
    runs.set(String(args), found);
    return found;
  };
  const checks = async (): Promise<Check[]> => {
    const probabilities = published[0]?.probs ?? [];
    const found: Check[] = [];
    const records = publishedRecords(name);
    for (const [who, r] of published.entries()) {
      const group = Object.entries(r.group ?? {});
      const inGroup = records.filter(
        (record) => record[variable] !== '' && group.every(([column, code]) => record[column] === code),
      );
      const own = (rows: DescriptionRow[]) =>
        rows.find((row) => group.every(([column, code]) => row.group[inFile(column)] === code))?.quantiles ?? [];
      const compare = (what: string, got: (number | null | undefined)[], wanted: number[]) =>
        wanted.forEach((value, i) => {
          found.push(check(`${group} ${what} ${probabilities[i]}`, got[i], value));
        });
      const weight = design.weight?.replaceAll('.', '_');
      for (const [theirs, ours] of Object.entries(rules)) {
        const values = own(await run(ours, probabilities)).map(({ value }) => value);
        // Under the share of the smallest value R's hf3 gives the second smallest; ours is not compared there.
        const least = theirs === 'hf3' ? shareOfSmallest(inGroup, variable, weight) : 0;
        const kept = [...probabilities.keys()].filter((i) => (probabilities[i] as number) >= least);
        compare(
          theirs,
          kept.map((i) => values[i]),
          kept.map((i) => (r.quantile[theirs] as number[])[i] as number),
        );
      }
      if (design.weightsOnly) {
        const woodruff = own(await run('math', probabilities));
        compare(
          'woodruff low',
          woodruff.map(({ low }) => low),
          r.woodruff_math.lower,
        );
        compare(
          'woodruff high',
          woodruff.map(({ high }) => high),
          r.woodruff_math.upper,
        );
        compare(
          'woodruff se',
          woodruff.map(({ se }) => se),
          r.woodruff_math.se,
        );
      }
      const counted = own(await run('frequency', probabilities));
      compare(
        'Hmisc::wtd.quantile',
        counted.map(({ value }) => value),
        r.Hmisc_wtd_quantile,
      );
      const plain = own(await run('hf7', probabilities, false));
      compare(
        'quantile(type = 7)',
        plain.map(({ value }) => value),
        r.unweighted_type7,
      );
      const weights = inGroup.map((record) => (weight === undefined ? 1 : Number(record[weight])));
      const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
      const scaled = sortedSample(
        inGroup.map((record) => Number(record[variable])),
        weights.map((w) => w / mean),
      );
      const normalised = probabilities.map((p) => weightedQuantile(scaled, p, 'frequency'));
      compare('Hmisc::wtd.quantile(normwt = TRUE)', normalised, r.Hmisc_wtd_quantile_normwt);
      found.push(check(`${who} n`, inGroup.length, r.n));
    }
    return found;
  };
  return { call, checks };
}

function differenceReproduction(design: Design, r: DifferenceBlock): Reproduction {
  const checks = async (): Promise<Check[]> => {
    const column = design.columnOf(r.group) ?? r.group;
    const group = (category: string | number) => `${column}=${design.codeOf(r.group, String(category))}`;
    const groups = ['--first', group(r.a), '--second', group(r.b)];
    const [row] = (await compare([...common(design), '--value', design.columnOf(r.variable) ?? '', ...groups])).rows;
    const { difference, ratio } = row ?? {};
    const points = [check('difference', difference?.difference, r.diff), check('ratio', ratio?.ratio, r.ratio)];
    if (!design.weightsOnly || !difference || !ratio) return points;
    const z = studentInterval(difference.difference, difference.se, normal);
    const log = studentInterval(Math.log(ratio.ratio), ratio.seLog, normal);
    const byContrast = 'se' in r.svyby_svycontrast ? [check('svyby se', difference.se, r.svyby_svycontrast.se)] : [];
    return [
      ...points,
      ...byContrast,
      check('se', difference.se, r.se_diff),
      check('z low', z.low, r.ci95_z[0]),
      check('z high', z.high, r.ci95_z[1]),
      check('svyglm', difference.difference, r.svyglm.estimate, iterated),
      check('svyglm se', difference.se, r.svyglm.se, iterated),
      check('svyglm t', difference.t, r.svyglm.t, iterated),
      check('svyglm p', difference.p, r.svyglm.p, iterated),
      check('svyglm df', row?.df, r.svyglm.df_resid),
      check('svyttest t', difference.t, r.svyttest.t, iterated),
      check('svyttest df', row?.df, r.svyttest.df),
      check('svyttest p', difference.p, r.svyttest.p, iterated),
      check('low', difference.low, r.svyttest.ci95[0], iterated),
      check('high', difference.high, r.svyttest.ci95[1], iterated),
      check('ratio se', ratio.se, r.se_ratio),
      check('log ratio se', ratio.seLog, r.se_logratio),
      check('ratio low', Math.exp(log.low), r.ratio_ci95_log[0]),
      check('ratio high', Math.exp(log.high), r.ratio_ci95_log[1]),
    ];
  };
  return { call: r.r, checks };
}

/** Every total, quantile, difference and ratio of one of R's `weighted_*` files, as reproductions. */
export function describedReproductions(name: string): Reproduction[] {
  const file = publishedResults<DescribedFile>(`weighted_${name}.json`);
  const design = designOf(`weighted_${name}`, file);
  const totals = (file.totals ?? []).map((r): Reproduction => {
    const checks = async () => {
      const value = ['--value', design.columnOf(r.variable) ?? '', '--quantiles', '0.5'];
      const total = (await describe([...common(design), ...value])).rows[0]?.total;
      const z = studentInterval(total?.value ?? Number.NaN, total?.se ?? Number.NaN, normal);
      const ofVariance = [
        check('se', total?.se, r.se),
        check('low', z.low, r.ci95_z[0]),
        check('high', z.high, r.ci95_z[1]),
      ];
      return [check('total', total?.value, r.total), ...(design.weightsOnly ? ofVariance : [])];
    };
    return { call: r.r, checks };
  });
  const quantiles = (file.quantiles ?? []).map((block) => quantileReproduction(file.data, design, block));
  const differences = (file.differences ?? []).map((block) => differenceReproduction(design, block));
  return [...totals, ...quantiles, ...differences].map(({ call, checks }) => ({
    call: `${file.design_r}; ${call}`,
    checks,
  }));
}
