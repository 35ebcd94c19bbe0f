import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import { surveyEstimates } from '@diagnostic/shared/weighting/survey-estimates.ts';
import type { SurveyTable } from '@diagnostic/shared/weighting/survey-table.ts';
import { freshFolder } from './fixture.ts';
import { type Bench, median } from './measure.ts';

const [people, zones, groups, determinants] = [100_000, 20, 12, 14];
const rounds = 5;

/** Means and standard errors of 14 determinants in 240 cells of 100,000 people, beside R's `svyby` where R has survey. */
export const estimate: Bench = async (say) => {
  const table = drawTable();
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    surveyEstimates(table, { by: ['zone', 'group'], type: 'mean', level: 0.95 });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  const ours = median(times);
  say(
    `  ours: ${determinants} determinants × ${zones * groups} cells of ${people} people in ${ours.toFixed(2)} s of CPU`,
  );
  const theirs = secondsInR(table);
  if (theirs === null) {
    say('  R is not installed here, or has no package survey: its svyby is not measured.');
    return [];
  }
  return [
    {
      name: `R's svyby of ${determinants} determinants × ${zones * groups} cells ÷ ours`,
      ratio: theirs / ours,
      goal: { atLeast: 1 },
      behind: `${theirs.toFixed(2)} s ÷ ${ours.toFixed(2)} s of CPU, ${people} people`,
    },
  ];
};

/** People spread evenly, 5 % of the answers missing, weights from 0.5 to 2. */
function drawTable(): SurveyTable {
  const random = seededRandom(1);
  const column = <Value>(draw: () => Value) => Array.from({ length: people }, draw);
  const score = () => (random() < 0.05 ? Number.NaN : Math.floor(101 * random()));
  return {
    people,
    weights: Float64Array.from(column(() => 0.5 + 1.5 * random())),
    categories: {
      zone: column(() => `Z${Math.floor(zones * random())}`),
      group: column(() => `G${Math.floor(groups * random())}`),
    },
    values: Array.from({ length: determinants }, (_, d) => ({
      variable: `d${d}`,
      numbers: Float64Array.from(column(score)),
    })),
  };
}

/** User and system seconds of `svyby`; null without R or its package. */
function secondsInR({ weights, categories, values }: SurveyTable): number | null {
  const folder = freshFolder();
  try {
    const names = ['w', 'zone', 'group', ...values.map(({ variable }) => variable)];
    const rows = Array.from({ length: people }, (_, row) =>
      [
        weights?.[row],
        categories.zone?.[row],
        categories.group?.[row],
        ...values.map(({ numbers }) => (Number.isNaN(numbers[row]) ? 'NA' : numbers[row])),
      ].join(','),
    );
    writeFileSync(join(folder, 'people.csv'), [names.join(','), ...rows, ''].join('\n'));
    const script = `
      suppressMessages(library(survey))
      people <- read.csv("people.csv")
      design <- svydesign(ids = ~1, weights = ~w, data = people)
      spent <- system.time(for (d in paste0("d", 0:${determinants - 1}))
        svyby(as.formula(paste0("~", d)), ~zone + group, design, svymean, na.rm = TRUE))
      cat(spent[["user.self"]] + spent[["sys.self"]])`;
    const run = spawnSync('Rscript', ['-e', script], { cwd: folder, encoding: 'utf8' });
    return run.status === 0 ? Number(run.stdout) : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
