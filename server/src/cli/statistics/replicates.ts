// `--replicates`: variances from replicates of the sample in place of linearised ones.
import { bootstrap } from '@diagnostic/shared/statistics/bootstrap.ts';
import { jackknife } from '@diagnostic/shared/statistics/jackknife.ts';
import type { Replicates } from '@diagnostic/shared/statistics/replicate-variance.ts';
import { seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import type { SurveyTable } from '@diagnostic/shared/weighting/survey-table.ts';
import { z } from 'zod';
import { Misuse, Refusal } from '../command.ts';
import { orRefuse } from './options.ts';
import { readNumbers } from './survey-file.ts';

const whole = (least: number, example: string) =>
  z
    .string()
    .transform(Number)
    .refine((number) => Number.isSafeInteger(number) && number >= least, {
      error: `takes a whole number from ${least} up, as in ${example}.`,
    });

export const replicateOptions = {
  replicates: z.string().optional(),
  unit: z.string().optional(),
  stratum: z.string().optional(),
  draws: whole(2, '--draws 1000').optional(),
  seed: whole(0, '--seed 1').optional(),
  scale: z
    .string()
    .transform(Number)
    .refine((scale) => scale > 0 && Number.isFinite(scale), { error: 'takes a number above 0, as in --scale 0.01.' })
    .optional(),
};

type ReplicateOptions = z.output<z.ZodObject<typeof replicateOptions>>;

/** Columns of categories that the replicates need, by the option that names them. */
export function replicateColumns({ unit, stratum }: ReplicateOptions): Record<string, string[]> {
  return { unit: unit === undefined ? [] : [unit], stratum: stratum === undefined ? [] : [stratum] };
}

/** How the variances were made, as the command prints it. */
export interface VarianceMethod {
  method: 'linearised' | 'jackknife' | 'bootstrap' | 'given';
  draws?: number;
  seed?: number;
  scale?: number;
}

const belongs: Record<string, string> = {
  unit: 'jackknife',
  stratum: 'jackknife',
  draws: 'bootstrap',
  seed: 'bootstrap',
};

/** The replicates asked for, `undefined` for none, and what is said of them. Throws `Misuse` or `Refusal`. */
export async function replicatesOf(
  table: SurveyTable,
  options: ReplicateOptions,
): Promise<{ replicates?: Replicates; variance: VarianceMethod }> {
  const { replicates: kind, unit, stratum, draws = 1000, seed = 1, scale } = options;
  for (const [option, needed] of Object.entries(belongs)) {
    if (options[option as keyof ReplicateOptions] !== undefined && kind !== needed) {
      throw new Misuse(`--${option} goes with --replicates ${needed}.`);
    }
  }
  const given = kind !== undefined && kind !== 'jackknife' && kind !== 'bootstrap';
  if (given !== (scale !== undefined)) {
    throw new Misuse('--scale goes with --replicates and a file of multipliers: by what their squares are multiplied.');
  }
  if (kind === undefined) return { variance: { method: 'linearised' } };
  if (kind === 'jackknife') {
    const people = Array.from({ length: table.people }, (_, row) => String(row));
    const strata = stratum === undefined ? undefined : categoriesOf(table, stratum);
    const units = unit === undefined ? people : categoriesOf(table, unit);
    return { replicates: orRefuse(() => jackknife(units, strata)), variance: { method: 'jackknife' } };
  }
  if (kind === 'bootstrap') {
    const replicates = orRefuse(() => bootstrap(table.people, draws, seededRandom(seed)));
    return { replicates, variance: { method: 'bootstrap', draws, seed } };
  }
  return givenReplicates(table, kind, scale as number);
}

function categoriesOf(table: SurveyTable, column: string): string[] {
  return (table.categories[column] ?? []).map((category, row) => {
    if (category !== null) return category;
    throw new Refusal(`Person ${row + 1} has no ${column}. Complete it, or leave the person out.`);
  });
}

async function givenReplicates(table: SurveyTable, file: string, scale: number) {
  const multipliers = await readNumbers(file, 'replicates');
  const people = multipliers[0]?.length ?? 0;
  if (people !== table.people) {
    throw new Refusal(
      `${file} has multipliers for ${people} people, and the data has ${table.people}. They must agree.`,
    );
  }
  if (multipliers.some((column) => column.some((multiplier) => multiplier < 0))) {
    throw new Refusal(`${file} has multipliers under 0. They are 0 or more.`);
  }
  return {
    replicates: { scale, multipliers },
    variance: { method: 'given' as const, draws: multipliers.length, scale },
  };
}
