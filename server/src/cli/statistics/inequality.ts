// `npm run --silent inequality -- --data G.csv …`: the WHO's summary measures of inequality, for statisticians.
import { inequalityMeasures } from '@diagnostic/shared/inequality/all-measures.ts';
import { dimensionOf } from '@diagnostic/shared/inequality/dimension.ts';
import type { Measure } from '@diagnostic/shared/inequality/measure.ts';
import { seededRandom } from '@diagnostic/shared/statistics/seeded-random.ts';
import { z } from 'zod';
import { readOptions, runCommand } from '../command.ts';
import { orRefuse } from './options.ts';
import { readSubgroups } from './subgroup-file.ts';

/** Always the same, so that the same file gives the same simulated intervals. */
const seed = 1;

const schema = z
  .object({
    data: z.string({ error: 'is needed: the CSV file of subgroups, as in --data subgroups.csv.' }),
    ordered: z.boolean().default(false),
    adverse: z.boolean().default(false),
    scale: z
      .string()
      .transform((text) => (text.trim() === '' ? Number.NaN : Number(text)))
      .refine((scale) => scale > 0 && Number.isFinite(scale), {
        error: 'takes what the estimates are proportions of, above 0, as in --scale 100 for percent.',
      })
      .optional(),
    reference: z.string().optional(),
  })
  .strict();

/** The command: options in, `{measures}` out. Throws `Misuse` or `Refusal`. */
export async function inequality(args: string[]): Promise<{ measures: Record<string, Measure> }> {
  const { data, ordered, adverse, scale, reference } = readOptions(schema, args);
  const subgroups = await readSubgroups(data, ordered);
  return orRefuse(() => {
    const dimension = dimensionOf(subgroups, { ordered, adverse });
    return { measures: inequalityMeasures(dimension, { scale, reference, random: seededRandom(seed) }) };
  });
}

if (import.meta.main) await runCommand(inequality);
