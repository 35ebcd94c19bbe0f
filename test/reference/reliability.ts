// The commands `reliability` and `agreement` against psych's alpha and cohen.kappa, survey's svycralpha, and R's cor.test
// and friedman.test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreement } from '@diagnostic/server/src/cli/statistics/agreement.ts';
import { reliability } from '@diagnostic/server/src/cli/statistics/reliability.ts';
import { ranks } from '@diagnostic/shared/statistics/ranks.ts';
import Papa from 'papaparse';
import {
  type Check,
  closedForm,
  isPublished,
  publishedRecords,
  publishedResults,
  type Reproduction,
} from './published.ts';

interface Item {
  item: string;
  n: number;
  mean: number;
  sd: number;
  r_raw: number;
  r_std: number;
  r_cor: number;
  r_drop: number;
  alpha_if_dropped: number;
  std_alpha_if_dropped: number;
}

interface Scale {
  id: string;
  data: string;
  reversed_items: string[];
  complete_cases: {
    r: string;
    n: number;
    k: number;
    raw_alpha: number;
    std_alpha: number;
    guttman_lambda6: number;
    average_r: number;
    median_r: number;
    ase: number;
    scale_mean: number;
    scale_sd: number;
    feldt_ci95: [number, number];
    duhachek_ci95: [number, number];
    items: Item[];
    psy_cronbach: number;
  };
  pairwise: { n: number; n_missing: number; raw_alpha: number; std_alpha: number; average_r: number };
  weighted?: { alpha: number };
}

interface Ranking {
  id: string;
  n: number;
  x: number[];
  y: number[];
  rank_x: number[];
  rank_y: number[];
  spearman: { rho: number; S: number; p_default: number; p_asymptotic_t: number };
  kendall: {
    tau_b: number;
    statistic: number;
    statistic_name: 'T' | 'z';
    p_default: number;
    z_asymptotic: number;
    p_asymptotic: number;
    z_continuity: number;
    p_continuity: number;
  };
  pearson_of_ranks: number;
  top3_overlap: number;
}

interface Concordance {
  id: string;
  raters: string[];
  scores: number[][];
  friedman_chi2: number;
  df: number;
  p: number;
  W: number;
  mean_pairwise_spearman: number;
}

interface Table {
  id: string;
  table: number[][];
  levels: number[];
  n: number;
  agreement: number;
  kappa: number;
  kappa_quadratic_weighted: number;
}

const check = (what: string, got: number | null | undefined, published: number): Check => ({
  what,
  got,
  published,
  within: closedForm,
});

/** Runs a command on columns written to a file of their own. */
async function onColumns<Result>(columns: Record<string, (number | '')[]>, run: (args: string[]) => Promise<Result>) {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-'));
  try {
    const data = join(folder, 'data.csv');
    const names = Object.keys(columns);
    const lines = (columns[names[0] ?? ''] ?? []).map((_, i) => names.map((name) => columns[name]?.[i]));
    writeFileSync(data, Papa.unparse({ fields: names, data: lines }));
    return await run(['--data', data, '--value', names.join(',')]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function scaleChecks(r: Scale): Promise<Check[]> {
  const items = r.complete_cases.items.map(({ item }) => item);
  const elderly = r.id.endsWith('65plus');
  const records = publishedRecords(r.data).filter(
    (record) => !elderly || ['65-74', '75+'].includes(record.age_group ?? ''),
  );
  const columnOf = (name: string) => records.map((record) => (record[name] === '' ? Number.NaN : Number(record[name])));
  const columns = Object.fromEntries(items.map((item) => [item, columnOf(item)]));
  const highest = Math.max(
    ...Object.values(columns).flatMap((column) => column.filter((answer) => !Number.isNaN(answer))),
  );
  const reverse =
    r.reversed_items.length > 0 ? ['--reverse', r.reversed_items.join(','), '--range', `1,${highest}`] : [];
  const written = Object.fromEntries(
    Object.entries({ ...columns, ...(r.weighted && { pspwght: columnOf('pspwght') }) }).map(([name, column]) => [
      name,
      column.map((answer) => (Number.isNaN(answer) ? '' : answer)),
    ]),
  );
  const ours = await onColumns(written, ([, data = '']) =>
    reliability([
      ...['--data', data, '--value', items.join(','), ...reverse],
      ...(r.weighted ? ['--weight', 'pspwght'] : []),
    ]),
  );
  const theirs = r.complete_cases;
  const perItem = theirs.items.flatMap((item, i) => {
    const own = ours.perItem[i];
    return [
      check(`${item.item} mean`, own?.mean, item.mean),
      check(`${item.item} sd`, own?.sd, item.sd),
      check(`${item.item} r.raw`, own?.rTotal, item.r_raw),
      check(`${item.item} r.std`, own?.rStandardised, item.r_std),
      check(`${item.item} r.cor`, own?.rCorrected, item.r_cor),
      check(`${item.item} r.drop`, own?.rRest, item.r_drop),
      // Of two items psych goes on to an alpha of one, which is none.
      ...(items.length > 2
        ? [
            check(`${item.item} alpha if dropped`, own?.alphaIfDropped, item.alpha_if_dropped),
            check(`${item.item} standardised if dropped`, own?.standardisedIfDropped, item.std_alpha_if_dropped),
          ]
        : []),
    ];
  });
  return [
    check('n', ours.n, theirs.n),
    check('items', ours.items, theirs.k),
    check('alpha', ours.alpha, theirs.raw_alpha),
    check('psy::cronbach', ours.alpha, theirs.psy_cronbach),
    check('standardised', ours.correlations.standardised, theirs.std_alpha),
    check('lambda 6', ours.correlations.lambda6, theirs.guttman_lambda6),
    check('average r', ours.correlations.average, theirs.average_r),
    check('median r', ours.correlations.median, theirs.median_r),
    check('ase', ours.se, theirs.ase),
    check('Feldt low', ours.low, theirs.feldt_ci95[0]),
    check('Feldt high', ours.high, theirs.feldt_ci95[1]),
    check('Duhachek low', ours.alpha - 1.96 * ours.se, theirs.duhachek_ci95[0]),
    check('Duhachek high', ours.alpha + 1.96 * ours.se, theirs.duhachek_ci95[1]),
    check('scale mean', ours.scale.mean, theirs.scale_mean),
    check('scale sd', ours.scale.sd, theirs.scale_sd),
    ...perItem,
    check('pairwise n', ours.pairwise.n, r.pairwise.n),
    check('pairwise missing', ours.pairwise.missing, r.pairwise.n_missing),
    check('pairwise alpha', ours.pairwise.alpha, r.pairwise.raw_alpha),
    check('pairwise standardised', ours.pairwise.correlations.standardised, r.pairwise.std_alpha),
    check('pairwise average r', ours.pairwise.correlations.average, r.pairwise.average_r),
    ...(r.weighted ? [check('svycralpha', ours.weighted, r.weighted.alpha)] : []),
  ];
}

async function rankChecks(r: Ranking): Promise<Check[]> {
  const { n, pairs } = await onColumns({ x: r.x, y: r.y }, (args) => agreement(args));
  const pair = pairs[0];
  if (!pair || !('spearman' in pair)) return [check('n', n, r.n)];
  const { spearman, kendall, topShared } = pair;
  const concordant = ((r.n * (r.n - 1)) / 2 + kendall.s) / 2;
  const rank = (values: number[], published: number[]) =>
    ranks(values).map((own, i) => check(`rank ${i}`, own, published[i] as number));
  return [
    check('n', n, r.n),
    check('rho', spearman.rho, r.spearman.rho),
    check('pearson of ranks', spearman.rho, r.pearson_of_ranks),
    check('S', spearman.s, r.spearman.S),
    check('p of rho', spearman.p, r.spearman.p_default),
    check('p of rho by t', spearman.pStudent, r.spearman.p_asymptotic_t),
    check('tau', kendall.tau, r.kendall.tau_b),
    check('statistic', r.kendall.statistic_name === 'T' ? concordant : kendall.z, r.kendall.statistic),
    check('p of tau', kendall.p, r.kendall.p_default),
    check('z', kendall.z, r.kendall.z_asymptotic),
    check('p of z', kendall.pNormal, r.kendall.p_asymptotic),
    check('z with continuity', kendall.zContinuity, r.kendall.z_continuity),
    check('p with continuity', kendall.pContinuity, r.kendall.p_continuity),
    check('first three in common', topShared, r.top3_overlap),
    ...rank(r.x, r.rank_x),
    ...rank(r.y, r.rank_y),
  ];
}

async function concordanceChecks(r: Concordance): Promise<Check[]> {
  const columns = Object.fromEntries(r.raters.map((rater, i) => [`rater ${rater}`, r.scores[i] as number[]]));
  const { concordance } = await onColumns(columns, (args) => agreement(args));
  return [
    check('W', concordance?.w, r.W),
    check('chi square', concordance?.chiSquare, r.friedman_chi2),
    check('df', concordance?.df, r.df),
    check('p', concordance?.p, r.p),
    check('mean Spearman', concordance?.meanSpearman, r.mean_pairwise_spearman),
  ];
}

async function kappaChecks(r: Table): Promise<Check[]> {
  const answers = r.table.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, () => [r.levels[i] as number, r.levels[j] as number])),
  );
  const columns = { x: answers.map(([x]) => x as number), y: answers.map(([, y]) => y as number) };
  const { pairs } = await onColumns(columns, (args) => agreement([...args, '--of', 'categories']));
  const pair = pairs[0];
  if (!pair || !('kappa' in pair)) return [check('n', null, r.n)];
  return [
    check('n', pair.n, r.n),
    check('agreement', pair.agreement, r.agreement),
    check('kappa', pair.kappa, r.kappa),
    check('quadratic', pair.quadratic, r.kappa_quadratic_weighted),
  ];
}

/** R's reliability and rank agreement, as reproductions. */
export function reliabilityReproductions(): Reproduction[] {
  const file = publishedResults<{
    reliability: Scale[];
    ranks: Ranking[];
    concordance: Concordance[];
    agreement: Table[];
  }>('reliability_ranks.json');
  return [
    ...file.reliability
      .filter(({ data }) => isPublished(data))
      .map((r) => ({ call: `${r.complete_cases.r} on ${r.id}`, checks: () => scaleChecks(r) })),
    ...file.ranks.map((r) => ({
      call: `cor.test(x, y, method = "spearman" and "kendall") on ${r.id}`,
      checks: () => rankChecks(r),
    })),
    ...file.concordance.map((r) => ({ call: `friedman.test on ${r.id}`, checks: () => concordanceChecks(r) })),
    ...file.agreement.map((r) => ({ call: `psych::cohen.kappa on ${r.id}`, checks: () => kappaChecks(r) })),
  ];
}
