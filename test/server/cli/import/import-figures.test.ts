import { pathToFileURL } from 'node:url';
import { importResponses } from '@diagnostic/server/src/cli/import/import-responses.ts';
import { launchedCampaign } from '@diagnostic/server/src/cli/launched-campaign.ts';
import { foldInbox, refold } from '@diagnostic/server/src/jobs/fold.ts';
import { readChecked } from '@diagnostic/server/src/library.ts';
import type { Store } from '@diagnostic/server/src/store/store.ts';
import type { ImportMapping } from '@diagnostic/shared/response/import-mapping.ts';
import { readCells } from '@diagnostic/shared/scoring/cell-table.ts';
import { type EstimateRow, estimateScores, type Measure } from '@diagnostic/shared/scoring/estimate.ts';
import { weighClasses } from '@diagnostic/shared/scoring/weigh.ts';
import { decodeSums } from '@diagnostic/shared/tabulation/cell.ts';
import { foldBatches } from '@diagnostic/shared/tabulation/fold.ts';
import { planTabulation } from '@diagnostic/shared/tabulation/plan.ts';
import { describe, expect, test } from '@jest/globals';
import { ess } from '../../../support/ess.ts';
import { forEachStore } from '../../../support/for-each-store.ts';

const today = new Date('2026-11-22T12:00:00Z');

async function importEss(store: Store) {
  const campaign = await launchedCampaign(store, ess.campaign, today);
  const mapping = await readChecked<ImportMapping>(pathToFileURL(ess.mapping), 'mapping');
  await importResponses({ campaign, mapping, file: ess.file, week: '2014-W44', intake: store.intake });
  return campaign.bundle;
}

/** Full-precision estimates through the cells, asked for as the reference names them. */
async function prepareEstimates(store: Store) {
  const bundle = await importEss(store);
  await foldInbox(store, ess.campaign);
  const table = readCells(planTabulation(bundle), await store.tabulation.cells(ess.campaign));
  const weights = weighClasses(bundle, table);
  return (measure: Measure, group: Record<string, string>): EstimateRow => {
    const { edu3, sex, age_group: age } = group;
    const by = { ...(age && { age }), ...(sex && { sex }) };
    const rows = estimateScores(table, weights, measure, {
      by: Object.keys(by) as ('age' | 'sex')[],
      ...(edu3 && { domain: `education:${edu3}` }),
    });
    const row = rows.find((one) => one.group.age === by.age && one.group.sex === by.sex);
    if (!row) throw new Error(`No estimate for ${JSON.stringify(group)}.`);
    return row;
  };
}

interface Reference {
  means: { variable: string; rows: (Row & { mean: number; ci95_t: [number, number]; n_missing: number })[] }[];
  proportions: { variable: string; rows: (Row & { p: number; ci95: { mean: [number, number] } })[] }[];
}
interface Row {
  group?: Record<string, string>;
  n: number;
  se: number;
  df: number;
  sum_w: number;
  kish_neff: number;
  deff_replace?: number;
}

const scores: Record<string, string> = { srh_score: 'H1', wellbeing_score: 'H2' };
const indicators = ['srh_good', 'smoke_daily', 'fruit_daily', 'alc_weekly', 'obese'];

/** Relative to the reference, as its own tolerance for closed forms says. */
const close = (given: number, expected: number, relative = 1e-8) =>
  Math.abs(given - expected) <= Math.max(relative * Math.abs(expected), 1e-10);

(ess.present ? describe : describe.skip)('the European Social Survey, from its file to figures', () => {
  forEachStore((open) => {
    test('means, standard errors and t intervals through cells are those of R', async () => {
      const estimate = await prepareEstimates(await open());
      const reference: Reference = ess.reference();
      const wrong: string[] = [];
      let compared = 0;
      const compare = (name: string, row: Row, given: number, expected: number, within?: number) => {
        compared += 1;
        const right = within === undefined ? close(given, expected) : Math.abs(given - expected) <= within;
        if (!right) wrong.push(`${name} ${JSON.stringify(row.group ?? {})}: ${given}, not ${expected}`);
      };

      for (const { variable, rows } of reference.means) {
        const determinant = scores[variable];
        if (!determinant) continue;
        // One respondent's well-being is kept in hundredths of a point; self-rated health is exact in them.
        const within = variable === 'wellbeing_score' ? 0.005 : undefined;
        for (const row of rows) {
          const given = estimate({ determinant }, row.group ?? {});
          compare(`${variable} n`, row, given.n, row.n);
          compare(`${variable} missing`, row, given.missing, row.n_missing);
          compare(`${variable} Σw`, row, given.sumWeights, row.sum_w);
          compare(`${variable} df`, row, given.df, row.df);
          compare(`${variable} mean`, row, given.mean, row.mean, within);
          compare(`${variable} se`, row, given.se, row.se, within);
          compare(`${variable} low`, row, given.low, row.ci95_t[0], within && 2 * within);
          compare(`${variable} high`, row, given.high, row.ci95_t[1], within && 2 * within);
        }
      }
      for (const { variable, rows } of reference.proportions) {
        if (!indicators.includes(variable)) continue;
        for (const row of rows) {
          const given = estimate({ item: variable, options: ['oui'] }, row.group ?? {});
          compare(`${variable} n`, row, given.n, row.n);
          compare(`${variable} Kish`, row, given.effectiveN, row.kish_neff);
          compare(`${variable} p`, row, given.mean, row.p);
          compare(`${variable} se`, row, given.se, row.se);
          compare(`${variable} low`, row, given.low, row.ci95.mean[0]);
          compare(`${variable} high`, row, given.high, row.ci95.mean[1]);
        }
      }
      expect(wrong).toEqual([]);
      expect(compared).toBe(2 * 21 * 8 + indicators.length * 9 * 6);
    });

    test('refolding imported weights agrees to 1e-12, in any split', async () => {
      const store = await open();
      const plan = planTabulation(await importEss(store));
      const sums = async () =>
        (await store.tabulation.cells(ess.campaign)).flatMap(({ sums }) => [...decodeSums(sums, plan.layout.length)]);
      await foldInbox(store, ess.campaign);
      const whole = await sums();
      await refold(store, ess.campaign);
      expect(await sums()).toEqual(whole);
      await store.tabulation.unfold(ess.campaign);
      await store.tabulation.fold(ess.campaign, { rows: 777, batches: 1 }, (work) => foldBatches(plan, work));
      await foldInbox(store, ess.campaign);
      const split = await sums();
      expect(split).toHaveLength(whole.length);
      expect(split.filter((sum, place) => Math.abs(sum - (whole[place] ?? 0)) > 1e-12 * Math.abs(sum))).toEqual([]);
    });
  });
});
