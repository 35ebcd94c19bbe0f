// `npm run --silent reliability -- --data F.csv --value ITEM,ITEM…`: Cronbach's alpha and item statistics.
import { type ScaleReliability, scaleReliability } from '@diagnostic/shared/statistics/scale-reliability.ts';
import { z } from 'zod';
import { Misuse, readOptions, runCommand } from '../command.ts';
import { columns, dataFile, orRefuse } from './options.ts';
import { readSurvey } from './survey-file.ts';

const range = z
  .string()
  .transform((text) => text.split(',').map((bound) => (bound.trim() === '' ? Number.NaN : Number(bound))))
  .refine(([low = Number.NaN, high = Number.NaN, ...more]) => more.length === 0 && low < high, {
    error: 'takes LOW,HIGH, the least and the greatest answer there is, as in --range 1,5.',
  })
  .transform(([low = 0, high = 0]) => ({ low, high }));

const schema = z
  .object({
    data: dataFile,
    value: columns,
    reverse: columns.optional(),
    range: range.optional(),
    weight: z.string().optional(),
  })
  .strict();

export interface Reliability extends Omit<ScaleReliability, 'perItem'> {
  perItem: ({ item: string } & ScaleReliability['perItem'][number])[];
}

/** The command: options in, the scale's reliability out. Throws `Misuse` or `Refusal`. */
export async function reliability(args: string[]): Promise<Reliability> {
  const { data, value, reverse = [], range: answers, weight } = readOptions(schema, args);
  const stranger = reverse.find((item) => !value.includes(item));
  if (stranger !== undefined) throw new Misuse(`--reverse names ${stranger}, which --value does not.`);
  if (reverse.length > 0 !== (answers !== undefined)) {
    throw new Misuse('--reverse and --range go together: an answer x becomes LOW + HIGH − x.');
  }
  const table = await readSurvey(data, { values: value, ...(weight !== undefined && { weight }) });
  const { low = 0, high = 0 } = answers ?? {};
  const items = table.values.map(({ variable, numbers }) =>
    Array.from(numbers, (answer) => (reverse.includes(variable) ? low + high - answer : answer)),
  );
  const { perItem, ...scale } = orRefuse(() => scaleReliability(items, table.weights && Array.from(table.weights)));
  return { ...scale, perItem: perItem.map((statistics, i) => ({ item: value[i] as string, ...statistics })) };
}

if (import.meta.main) await runCommand(reliability);
