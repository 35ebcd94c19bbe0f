// What the commands for statisticians share: options, and refusals of the measures said as the command's.
import { MethodRefusal } from '@diagnostic/shared/statistics/refusal.ts';
import { z } from 'zod';
import { Refusal } from '../command.ts';

export const dataFile = z.string({ error: 'is needed: the CSV file, as in --data answers.csv.' });

export const columns = z
  .string({ error: 'is needed: the columns to estimate, as in --value health,sleep.' })
  .transform((text) => text.split(','))
  .refine((names) => names.every((name) => name !== '') && new Set(names).size === names.length, {
    error: 'takes column names apart by commas, each once, as in --value health,sleep.',
  });

export const level = z
  .string()
  .transform(Number)
  .refine((share) => share > 0 && share < 1, { error: 'takes a share between 0 and 1, as in --level 0.95.' });

/** What a method refuses, with its reason, is the command's refusal; measures of one line throw a RangeError. */
export function orRefuse<Result>(compute: () => Result): Result {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError || error instanceof MethodRefusal) throw new Refusal(error.message);
    throw error;
  }
}
