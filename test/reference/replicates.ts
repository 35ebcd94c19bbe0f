// Variances from replicates against R survey's as.svrepdesign: jackknife (JK1, JKn), bootstraps with R's own
// multipliers, a raked jackknife, and our bootstrap against R's of 4,000 replicates.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from '@diagnostic/server/src/cli/statistics/compare.ts';
import { describe } from '@diagnostic/server/src/cli/statistics/describe.ts';
import { jackknife } from '@diagnostic/shared/statistics/jackknife.ts';
import { replicateVariances } from '@diagnostic/shared/statistics/replicate-variance.ts';
import { studentInterval } from '@diagnostic/shared/statistics/student-interval.ts';
import { sortedSample, weightedQuantile } from '@diagnostic/shared/statistics/weighted-quantile.ts';
import { rake } from '@diagnostic/shared/weighting/rake.ts';
import Papa from 'papaparse';
import {
  type Check,
  closedForm,
  dataFile,
  isPublished,
  iterated,
  publishedRecords,
  publishedResults,
  type Reproduction,
} from './published.ts';

interface Estimate {
  variable: string;
  group?: Record<string, string>;
  difference?: [first: string, last: string];
  mean: number;
  diff_first_minus_last: number;
  se: number;
  ci95_z?: [low: number, high: number];
  replicate_means_first10?: number[];
  quartiles_math?: { q: number[]; se: number[] };
}

interface Case {
  id: string;
  r: string;
  scale: number;
  estimates?: Estimate[];
  variables?: string[];
  se?: number[];
}

type Records = Record<string, string>[];

/** What a case's replicates are in our commands. */
interface Setting {
  records: Records;
  weight: string;
  by: string;
  /** Options of the replicates. */
  options: string[];
  /** Multipliers of the first replicates. */
  first10(): ArrayLike<number>[];
}

const check = (what: string, got: number | null | undefined, published: number, within = closedForm): Check => ({
  what,
  got,
  published,
  within,
});

function settings(it: Case): Setting {
  const ess = () => {
    const answered = publishedRecords('data/open/ess7_fr.csv').filter((record) => record.age_group !== '');
    return { records: answered.slice(0, 400), weight: 'pspwght', by: 'sex' };
  };
  const given = (file: string): Setting => ({
    ...ess(),
    options: ['--replicates', dataFile(`reference/open/${file}`), '--scale', String(it.scale)],
    first10: () => {
      const rows = publishedRecords(`reference/open/${file}`);
      return Array.from({ length: 10 }, (_, r) => rows.map((row) => Number(row[`r${r + 1}`])));
    },
  });
  const jackknifed = (base: Omit<Setting, 'options' | 'first10'>, unit?: string, stratum?: string): Setting => {
    const column = (name: string) => base.records.map((record) => record[name] as string);
    const units = unit === undefined ? base.records.map((_, i) => String(i)) : column(unit);
    const options = ['--replicates', 'jackknife'];
    if (unit !== undefined) options.push('--unit', unit);
    if (stratum !== undefined) options.push('--stratum', stratum);
    const first10 = () =>
      [...jackknife(units, stratum === undefined ? undefined : column(stratum)).multipliers].slice(0, 10);
    return { ...base, options, first10 };
  };
  const schools = (name: string) => ({ records: publishedRecords(`data/open/${name}.csv`), weight: 'pw', by: 'stype' });
  const adults = () => ({ records: publishedRecords('data/open/nhanes.csv'), weight: 'WTMEC2YR', by: 'agecat' });
  const all: Record<string, () => Setting> = {
    ess_fr400_JK1: () => jackknifed(ess()),
    ess_fr400_bootstrap: () => given('ess_fr400_bootstrap_replicates.csv'),
    ess_fr400_subbootstrap: () => given('ess_fr400_subbootstrap_replicates.csv'),
    api_clus1_JK1: () => jackknifed(schools('api_clus1'), 'dnum'),
    api_strat_JKn: () => jackknifed(schools('api_strat'), undefined, 'stype'),
    nhanes_JKn: () => jackknifed(adults(), 'SDMVPSU', 'SDMVSTRA'),
  };
  return (all[it.id] as () => Setting)();
}

/** Runs a command on records written to a file of their own. */
async function onFile<Result>(records: Records, run: (data: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'replicates-'));
  try {
    const data = join(folder, 'data.csv');
    writeFileSync(data, Papa.unparse(records));
    return await run(data);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function weightedMeanOf(records: Records, variable: string, weights: ArrayLike<number>): number {
  let [w, ws] = [0, 0];
  records.forEach((record, i) => {
    if (record[variable] === '') return;
    w += weights[i] as number;
    ws += (weights[i] as number) * Number(record[variable]);
  });
  return ws / w;
}

async function caseChecks(it: Case): Promise<Check[]> {
  const { records, weight, by, options, first10 } = settings(it);
  const firstTen = first10();
  return onFile(records, async (data) => {
    const variables = [...new Set((it.estimates ?? []).map(({ variable }) => variable))].join(',');
    const common = ['--data', data, '--value', variables, '--weight', weight, ...options];
    const { rows } = await describe(common);
    const { rows: groups } = await describe([...common, '--by', by, '--quantiles', '0.5']);
    const found: Check[] = [];
    for (const { variable, group, difference, ...r } of it.estimates ?? []) {
      if (difference) {
        const [first, last] = difference.map((category) => `${by}=${category}`);
        const compared = await compare([...common, '--first', first as string, '--second', last as string]);
        const row = compared.rows.find((one) => one.variable === variable);
        found.push(check(`${variable} ${difference}`, row?.difference.difference, r.diff_first_minus_last));
        found.push(check(`${variable} ${difference} se`, row?.replicateErrors?.difference, r.se));
        continue;
      }
      const row = (group ? groups : rows).find(
        (one) => one.variable === variable && (!group || one.group[by] === group[by]),
      );
      found.push(check(`${variable} ${group?.[by]} mean`, row?.mean.value, r.mean));
      found.push(check(`${variable} ${group?.[by]} se`, row?.mean.se, r.se));
      const z = studentInterval(row?.mean.value ?? Number.NaN, row?.mean.se ?? Number.NaN, Number.POSITIVE_INFINITY);
      r.ci95_z?.forEach((bound, i) => {
        found.push(check(`${variable} z ${i}`, [z.low, z.high][i], bound));
      });
      r.quartiles_math?.q.forEach((q, i) => {
        found.push(check(`${variable} quartile ${i}`, row?.quantiles[i]?.value, q));
        found.push(check(`${variable} quartile ${i} se`, row?.quantiles[i]?.se, r.quartiles_math?.se[i] as number));
      });
      r.replicate_means_first10?.forEach((mean, replicate) => {
        const weights = records.map((record, i) => Number(record[weight]) * (firstTen[replicate]?.[i] as number));
        found.push(check(`${variable} replicate ${replicate}`, weightedMeanOf(records, variable, weights), mean));
      });
    }
    return found;
  });
}

/** Every replicate of the jackknife raked again to the margins. */
function rakedChecks(it: Case): Check[] {
  const records = publishedRecords('data/open/api_clus1.csv');
  const margins = [
    { variable: 'stype', totals: { E: 4421, H: 755, M: 1018 } },
    { variable: 'sch_wide', totals: { No: 1072, Yes: 5122 } },
  ];
  const raked = (multipliers: ArrayLike<number>): number[] => {
    const kept = records.map((_, i) => i).filter((i) => (multipliers[i] as number) > 0);
    const classes = kept.map((i) => {
      const record = records[i] as Record<string, string>;
      const sumWeights = Number(record.pw) * (multipliers[i] as number);
      return { n: 1, sumWeights, categories: [record.stype as string, record.sch_wide as string] };
    });
    const weights = new Array<number>(records.length).fill(0);
    rake(classes, margins, { scale: 6194 }).factors.forEach((factor, at) => {
      weights[kept[at] as number] = factor * (classes[at]?.sumWeights as number);
    });
    return weights;
  };
  const estimates = it.estimates ?? [];
  const figures = (multipliers: ArrayLike<number>) => {
    const weights = raked(multipliers);
    const inGroup = (code: string | undefined) =>
      weights.map((weight, i) => (code === undefined || records[i]?.stype === code ? weight : 0));
    return estimates.flatMap(({ variable, group, difference, quartiles_math }) => {
      const mean = (code?: string) => weightedMeanOf(records, variable, inGroup(code));
      if (difference) return [mean(difference[0]) - mean(difference[1])];
      if (!quartiles_math) return [mean(group?.stype)];
      const answered = records.map((_, i) => i).filter((i) => records[i]?.[variable] !== '');
      const sample = sortedSample(
        answered.map((i) => Number(records[i]?.[variable])),
        answered.map((i) => weights[i] as number),
      );
      return [mean(), ...[0.25, 0.5, 0.75].map((p) => weightedQuantile(sample, p))];
    });
  };
  const own = figures(records.map(() => 1));
  const replicates = jackknife(records.map((record) => record.dnum as string));
  const errors = replicateVariances(replicates, figures).map(Math.sqrt);
  let at = 0;
  return estimates.flatMap((r) => {
    const published = [
      [r.mean ?? r.diff_first_minus_last, r.se],
      ...(r.quartiles_math?.q ?? []).map((q, i) => [q, r.quartiles_math?.se[i]]),
    ];
    return published.flatMap(([value, se]) => {
      const what = `${r.variable} ${r.group?.stype ?? r.difference ?? ''} ${at}`;
      const found = [
        check(what, own[at], value as number, iterated),
        check(`${what} se`, errors[at], se as number, iterated),
      ];
      at += 1;
      return found;
    });
  });
}

/** Our bootstrap draws other replicates than R's: its standard errors agree within 5 %. */
async function monteCarloChecks({ variables = [], se = [] }: Case): Promise<Check[]> {
  const complete = publishedRecords('data/open/ess7_fr.csv')
    .filter((record) => record.age_group !== '')
    .slice(0, 400)
    .map((record) =>
      variables.some((variable) => record[variable] === '')
        ? { ...record, ...Object.fromEntries(variables.map((variable) => [variable, ''])) }
        : record,
    );
  const { rows } = await onFile(complete, (data) =>
    describe([
      ...['--data', data, '--value', variables.join(','), '--weight', 'pspwght', '--quantiles', '0.5'],
      ...['--replicates', 'bootstrap', '--draws', '4000', '--seed', '7'],
    ]),
  );
  return se.map((published, i) => check(`${variables[i]} se`, rows[i]?.mean.se, published, 0.05));
}

/** R's replicate variances, as reproductions. */
export function replicateReproductions(): Reproduction[] {
  const { cases } = publishedResults<{ cases: Case[] }>('replicates.json');
  const here = (it: Case) => !it.id.startsWith('ess_fr') || isPublished('data/open/ess7_fr.csv');
  return cases.filter(here).map((it) => ({
    call: it.r,
    checks: () => {
      if (it.id === 'ess_fr400_bootstrap_4000') return monteCarloChecks(it);
      return it.id === 'api_clus1_JK1_raked' ? rakedChecks(it) : caseChecks(it);
    },
  }));
}
