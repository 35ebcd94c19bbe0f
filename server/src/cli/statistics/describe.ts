// `npm run --silent describe -- --data F.csv --value COL …`: totals and quantiles beside the mean, for statisticians.
import { replicateVariances } from '@diagnostic/shared/statistics/replicate-variance.ts';
import {
  type DescriptionRequest,
  describeSample,
  type Sample,
  type SampleDescription,
  sampleFigures,
} from '@diagnostic/shared/statistics/sample-description.ts';
import { quantileRules } from '@diagnostic/shared/statistics/weighted-quantile.ts';
import { checkWeights, domainsOf, type SurveyTable } from '@diagnostic/shared/weighting/survey-table.ts';
import { z } from 'zod';
import { readOptions, runCommand } from '../command.ts';
import { columns, dataFile, level, orRefuse } from './options.ts';
import { replicateColumns, replicateOptions, replicatesOf, type VarianceMethod } from './replicates.ts';
import { readSurvey } from './survey-file.ts';

const probabilities = z
  .string()
  .transform((text) => text.split(',').map((share) => (share.trim() === '' ? Number.NaN : Number(share))))
  .refine((shares) => shares.every((share) => share >= 0 && share <= 1), {
    error: 'takes shares from 0 to 1 apart by commas, as in --quantiles 0.25,0.5,0.75.',
  });

const schema = z
  .object({
    data: dataFile,
    value: columns,
    by: columns.optional(),
    weight: z.string().optional(),
    quantiles: probabilities.default([0.25, 0.5, 0.75]),
    rule: z.enum(quantileRules, { error: `takes one of ${quantileRules.join(', ')}.` }).default('math'),
    level: level.default(0.95),
    ...replicateOptions,
  })
  .strict();

export interface DescriptionRow extends SampleDescription {
  variable: string;
  group: Record<string, string>;
  missing: number;
}

interface DomainSample extends Sample {
  variable: string;
  group: Record<string, string>;
  missing: number;
  /** Where in the file each of those who answered is. */
  rows: number[];
}

function samplesOf(table: SurveyTable, by: string[]): DomainSample[] {
  const domains = domainsOf(table, by);
  return table.values.flatMap(({ variable, numbers }) =>
    domains.map(({ group, rows: domain }) => {
      const answered = domain.filter((row) => !Number.isNaN(numbers[row]));
      // In order once, so that the quantiles of every replicate need no more sorting.
      const rows = answered.sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
      return {
        variable,
        group,
        missing: domain.length - rows.length,
        rows,
        values: rows.map((row) => numbers[row] as number),
        weights: rows.map((row) => table.weights?.[row] ?? 1),
      };
    }),
  );
}

/** The command: options in, `{rows, variance}` out. Throws `Misuse` or `Refusal`. */
export async function describe(args: string[]): Promise<{ rows: DescriptionRow[]; variance: VarianceMethod }> {
  const options = readOptions(schema, args);
  const { data, value, by = [], weight, quantiles, rule } = options;
  const table = await readSurvey(data, {
    values: value,
    categories: { by, ...replicateColumns(options) },
    ...(weight !== undefined && { weight }),
  });
  orRefuse(() => checkWeights(table));
  const { replicates, variance } = await replicatesOf(table, options);
  const request: DescriptionRequest = { n: table.people, probabilities: quantiles, rule, level: options.level };
  const samples = samplesOf(table, by);
  const figures = (multipliers: ArrayLike<number>) =>
    samples.flatMap(({ values, weights, rows }) => {
      const replicated = weights.map((base, i) => base * (multipliers[rows[i] as number] as number));
      return sampleFigures({ values, weights: replicated }, request);
    });
  const errors = replicates && orRefuse(() => replicateVariances(replicates, figures)).map(Math.sqrt);
  const perSample = 2 + quantiles.length;
  const rows = samples.map(({ variable, group, missing, ...sample }, i) => {
    const own = errors?.slice(i * perSample, (i + 1) * perSample);
    return { variable, group, missing, ...describeSample(sample, request, own) };
  });
  return { rows, variance };
}

if (import.meta.main) await runCommand(describe);
