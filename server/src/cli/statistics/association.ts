// `npm run --silent association -- --data F.csv --row COL --column COL`: are two questions' answers independent, for
// statisticians.
import { type AssociationTests, associationTests } from '@diagnostic/shared/statistics/association-tests.ts';
import { checkWeights, type SurveyTable } from '@diagnostic/shared/weighting/survey-table.ts';
import { z } from 'zod';
import { readOptions, runCommand } from '../command.ts';
import { dataFile, orRefuse } from './options.ts';
import { readSurvey } from './survey-file.ts';

const schema = z
  .object({
    data: dataFile,
    row: z.string({ error: 'is needed: the column of the answers down the table, as in --row diploma.' }),
    column: z.string({ error: 'is needed: the column of the answers across it, as in --column health.' }),
    weight: z.string().optional(),
  })
  .strict()
  .refine(({ row, column }) => row !== column, { path: ['column'], error: 'names another column than --row.' });

export interface AssociationTable {
  /** Cell by cell: people, their weight, and their weighted share of the row, in [0, 1]. */
  cells: { row: string; column: string; n: number; sumWeights: number; share: number }[];
  /** People without one of the two answers. */
  missing: number;
  tests: AssociationTests;
}

/** The command: options in, the table and its tests out. Throws `Misuse` or `Refusal`. */
export async function association(args: string[]): Promise<AssociationTable> {
  const { data, row, column, weight } = readOptions(schema, args);
  const survey = await readSurvey(data, {
    values: [],
    categories: { row: [row], column: [column] },
    ...(weight !== undefined && { weight }),
  });
  orRefuse(() => checkWeights(survey));
  const { rows, columns, table, missing } = crossed(survey, row, column);
  const tests = orRefuse(() => associationTests(table, survey.people));
  const cells = rows.flatMap((name, r) => {
    const total = (table[r] ?? []).reduce((sum, { w }) => sum + w, 0);
    return columns.map((other, c) => {
      const { n = 0, w = 0 } = table[r]?.[c] ?? {};
      return { row: name, column: other, n, sumWeights: w, share: w / total };
    });
  });
  return { cells, missing, tests };
}

function crossed(survey: SurveyTable, row: string, column: string) {
  const [down, across] = [survey.categories[row] ?? [], survey.categories[column] ?? []];
  const namesIn = (codes: readonly (string | null)[]) => [...new Set(codes.filter((code) => code !== null))].sort();
  const [rows, columns] = [namesIn(down), namesIn(across)];
  const table = rows.map(() => columns.map(() => ({ n: 0, w: 0, ww: 0 })));
  let missing = 0;
  for (let person = 0; person < survey.people; person += 1) {
    const cell = table[rows.indexOf(down[person] ?? '')]?.[columns.indexOf(across[person] ?? '')];
    if (!cell) {
      missing += 1;
      continue;
    }
    const w = survey.weights?.[person] ?? 1;
    cell.n += 1;
    cell.w += w;
    cell.ww += w * w;
  }
  return { rows, columns, table, missing };
}

if (import.meta.main) await runCommand(association);
