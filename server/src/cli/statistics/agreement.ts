// `npm run --silent agreement -- --data F.csv --value RATER,RATER…`: do raters put the same things in the same order, or
// in the same categories? One thing a line, one rater a column.
import { type CohenKappa, cohenKappa } from '@diagnostic/shared/statistics/cohen-kappa.ts';
import { type KendallTau, kendallTau } from '@diagnostic/shared/statistics/kendall-tau.ts';
import { type KendallW, kendallW } from '@diagnostic/shared/statistics/kendall-w.ts';
import { type Spearman, spearman } from '@diagnostic/shared/statistics/spearman.ts';
import { topOverlap } from '@diagnostic/shared/statistics/top-overlap.ts';
import { z } from 'zod';
import { readOptions, runCommand } from '../command.ts';
import { columns, dataFile, orRefuse } from './options.ts';
import { readSurvey } from './survey-file.ts';

const schema = z
  .object({
    data: dataFile,
    value: columns.refine((raters) => raters.length > 1, { error: 'takes two columns or more, as in --value x,y.' }),
    of: z.enum(['orders', 'categories'], { error: 'takes orders or categories.' }).default('orders'),
    top: z
      .string()
      .transform(Number)
      .refine((first) => Number.isSafeInteger(first) && first > 0, { error: 'takes a whole number, as in --top 3.' })
      .default(3),
  })
  .strict();

type Pair = { first: string; second: string };

export interface Agreement {
  /** Lines that every rater filled in; the others. */
  n: number;
  missing: number;
  pairs: (Pair & ({ spearman: Spearman; kendall: KendallTau; topShared: number } | CohenKappa))[];
  /** Of all raters together, for orders. */
  concordance?: KendallW & { meanSpearman: number };
}

/** The command: options in, agreement of each two raters and of all out. Throws `Misuse` or `Refusal`. */
export async function agreement(args: string[]): Promise<Agreement> {
  const { data, value, of, top } = readOptions(schema, args);
  const table = await readSurvey(data, { values: value });
  const lines = Array.from({ length: table.people }, (_, line) => line).filter((line) =>
    table.values.every(({ numbers }) => !Number.isNaN(numbers[line])),
  );
  const scores = table.values.map(({ numbers }) => lines.map((line) => numbers[line] as number));
  const counts = { n: lines.length, missing: table.people - lines.length };
  const pairs = value.flatMap((first, i) =>
    value.slice(i + 1).map((second, j) => {
      const [x, y] = [scores[i] ?? [], scores[i + 1 + j] ?? []];
      return { first, second, x, y };
    }),
  );
  return orRefuse(() => {
    if (of === 'categories') {
      return { ...counts, pairs: pairs.map(({ x, y, ...pair }) => ({ ...pair, ...cohenKappa(x, y) })) };
    }
    const ordered = pairs.map(({ x, y, ...pair }) => ({
      ...pair,
      spearman: spearman(x, y),
      kendall: kendallTau(x, y),
      topShared: topOverlap(x, y, Math.min(top, lines.length)),
    }));
    const meanSpearman = ordered.reduce((sum, pair) => sum + pair.spearman.rho, 0) / ordered.length;
    return { ...counts, pairs: ordered, concordance: { ...kendallW(scores), meanSpearman } };
  });
}

if (import.meta.main) await runCommand(agreement);
