// `npm run --silent estimate -- --data F.csv --value COL …`: weighted means and proportions, for statisticians.
import { type EstimateRequest, surveyEstimates } from '@diagnostic/shared/weighting/survey-estimates.ts';
import type { WeightingPlan } from '@diagnostic/shared/weighting/weight-people.ts';
import { z } from 'zod';
import { Misuse, readOptions, runCommand } from '../command.ts';
import { columns, dataFile, level, orRefuse } from './options.ts';
import { readMargins, readSurvey } from './survey-file.ts';

const bounds = z
  .string()
  .transform((text) => text.split(',').map((bound) => (bound.trim() === '' ? Number.NaN : Number(bound))))
  .refine(([low = Number.NaN, high = Number.NaN, ...more]) => more.length === 0 && low >= 0 && low < 1 && high > 1, {
    error: 'takes LOW,HIGH as multiples of the mean weight, below and above 1, as in --trim 0.3,3.',
  })
  .transform(([low = 0, high = 1]) => ({ low, high }));

const schema = z
  .object({
    data: dataFile,
    value: columns,
    by: columns.optional(),
    weight: z.string().optional(),
    margins: z.string().optional(),
    method: z.enum(['poststratify', 'rake'], { error: 'takes poststratify or rake.' }).optional(),
    trim: bounds.optional(),
    type: z.enum(['mean', 'proportion'], { error: 'takes mean or proportion.' }).default('mean'),
    level: level.default(0.95),
  })
  .strict();

export type EstimateOptions = z.output<typeof schema>;

async function weightingPlan({ margins, method, trim }: EstimateOptions): Promise<WeightingPlan | undefined> {
  if (margins !== undefined && method === undefined) {
    throw new Misuse('--margins also needs --method poststratify or --method rake.');
  }
  if (margins === undefined || method === undefined) {
    if (method === undefined && trim === undefined) return undefined;
    throw new Misuse('--method and --trim need --margins, the file of population totals (variable,category,total).');
  }
  return { method, margins: await readMargins(margins), ...(trim && { trim }) };
}

/** The command: options in, `{rows, weighting}` out. Throws `Misuse` or `Refusal`. */
export async function estimate(args: string[]): Promise<ReturnType<typeof surveyEstimates>> {
  const options = readOptions(schema, args);
  const { data, value, by = [], weight, type } = options;
  const weighting = await weightingPlan(options);
  const table = await readSurvey(data, {
    values: value,
    binary: type === 'proportion',
    categories: { by, margins: weighting?.margins.flatMap(({ variable }) => variable.split(':')) ?? [] },
    ...(weight !== undefined && { weight }),
  });
  const request: EstimateRequest = { by, type, level: options.level, ...(weighting && { weighting }) };
  return orRefuse(() => surveyEstimates(table, request));
}

if (import.meta.main) await runCommand(estimate);
