// `npm run --silent suppress -- --table T.csv …`: which cells of a table of counts may be shown, for statisticians.
import {
  type ProtectedPartition,
  suppressPartition,
} from '@diagnostic/shared/disclosure/partition/suppress-partition.ts';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { z } from 'zod';
import { Refusal, readOptions, runCommand } from '../command.ts';
import { orRefuse } from './options.ts';
import { readPartition } from './partition-file.ts';

/** The platform's threshold: it may be raised, never lowered. */
const leastThreshold = 11;

const schema = z
  .object({
    table: z.string({ error: 'is needed: the CSV file of counts (row,column,count), as in --table table.csv.' }),
    threshold: z
      .string()
      .transform(Number)
      .refine(Number.isSafeInteger, { error: `takes a number of people, as in --threshold ${leastThreshold}.` })
      .default(leastThreshold),
  })
  .strict();

/** The command: options in, `{cells, audit}` out. Throws `Misuse` or `Refusal`. */
export async function suppress(args: string[]): Promise<ProtectedPartition> {
  const { table, threshold } = readOptions(schema, args);
  if (threshold < leastThreshold) {
    throw new Refusal(
      `--threshold ${threshold} is under ${leastThreshold}. The threshold may be raised, never lowered: give ${leastThreshold} or more.`,
    );
  }
  const partition = await readPartition(table);
  const solver = await loadSolver();
  return orRefuse(() => suppressPartition(solver, partition, threshold));
}

if (import.meta.main) await runCommand(suppress);
