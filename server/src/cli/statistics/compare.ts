// `npm run --silent compare -- --data F.csv --value COL --first COL=CATEGORY --second COL=CATEGORY`: two groups' means,
// which may overlap, for statisticians.
import {
  type ComparedPerson,
  compareMeans,
  type MeanComparison,
  meansOfGroups,
} from '@diagnostic/shared/statistics/mean-comparison.ts';
import { replicateVariances } from '@diagnostic/shared/statistics/replicate-variance.ts';
import { checkWeights } from '@diagnostic/shared/weighting/survey-table.ts';
import { z } from 'zod';
import { readOptions, runCommand } from '../command.ts';
import { columns, dataFile, level, orRefuse } from './options.ts';
import { replicateColumns, replicateOptions, replicatesOf, type VarianceMethod } from './replicates.ts';
import { readSurvey } from './survey-file.ts';

const group = (example: string) =>
  z
    .string({ error: `is needed: a column and its category, as in ${example}.` })
    .refine((text) => text.indexOf('=') > 0, { error: `takes a column and its category, as in ${example}.` })
    .transform((text) => ({ column: text.slice(0, text.indexOf('=')), category: text.slice(text.indexOf('=') + 1) }));

const schema = z
  .object({
    data: dataFile,
    value: columns,
    first: group('--first carer=1'),
    second: group('--second age=75+'),
    weight: z.string().optional(),
    level: level.default(0.95),
    ...replicateOptions,
  })
  .strict();

export interface ComparisonRow extends MeanComparison {
  variable: string;
  /** Standard errors from replicates, when asked for. */
  replicateErrors?: { difference: number | null; ratio: number | null };
}

const orNull = (number: number | undefined) => (number !== undefined && Number.isFinite(number) ? number : null);

/** The command: options in, `{rows, variance}` out. Throws `Misuse` or `Refusal`. */
export async function compare(args: string[]): Promise<{ rows: ComparisonRow[]; variance: VarianceMethod }> {
  const options = readOptions(schema, args);
  const { data, value, first, second, weight } = options;
  const table = await readSurvey(data, {
    values: value,
    categories: { first: [first.column], second: [second.column], ...replicateColumns(options) },
    ...(weight !== undefined && { weight }),
  });
  orRefuse(() => checkWeights(table));
  const belongs = ({ column, category }: typeof first, row: number) => table.categories[column]?.[row] === category;
  const samples = table.values.map(({ variable, numbers }) => {
    const people = Array.from({ length: table.people }, (_, row) => ({
      row,
      value: numbers[row] as number,
      weight: table.weights?.[row] ?? 1,
      first: belongs(first, row),
      second: belongs(second, row),
    })).filter((person) => !Number.isNaN(person.value) && (person.first || person.second));
    return { variable, people };
  });
  const { replicates, variance } = await replicatesOf(table, options);
  const figures = (multipliers: ArrayLike<number>) =>
    samples.flatMap(({ people }) => {
      const again = people.map(
        ({ row, weight: base, ...person }): ComparedPerson => ({
          ...person,
          weight: base * (multipliers[row] as number),
        }),
      );
      const [mean1, mean2] = meansOfGroups(again);
      return [mean1 - mean2, mean1 / mean2];
    });
  const errors = replicates && orRefuse(() => replicateVariances(replicates, figures)).map(Math.sqrt);
  const rows = samples.map(({ variable, people }, i) => ({
    variable,
    ...orRefuse(() => compareMeans(people, table.people, options.level)),
    ...(errors && { replicateErrors: { difference: orNull(errors[2 * i]), ratio: orNull(errors[2 * i + 1]) } }),
  }));
  return { rows, variance };
}

if (import.meta.main) await runCommand(compare);
