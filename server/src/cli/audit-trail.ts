// npm run --silent audit-trail -- --verify [--head HASH]   checks the chain of what staff did: {"state":"intact","entries","head"}
// Note the head elsewhere, daily: with --head, lines that were cut off at the end are found too.
// Prints JSON on standard output. Exit 0: intact; 1: broken, with the first line that does not hold, or nothing to check:
// no account was ever made where it looks; 2: misuse.
import { z } from 'zod';
import { openAuth } from '../auth.ts';
import { ConfigProblem, readConfig } from '../config.ts';
import { Misuse, Refusal, readOptions, runCommand } from './command.ts';

const options = z.object({
  verify: z.boolean().default(false),
  head: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is 64 hexadecimal digits')
    .optional(),
});

await runCommand(async (args) => {
  const { verify, head } = readOptions(options, args);
  if (!verify) throw new Misuse('Usage: npm run --silent audit-trail -- --verify [--head HASH]');
  try {
    const auth = await openAuth(readConfig(process.env));
    try {
      if (!(await auth.hasAccounts()))
        throw new Refusal('There is no account here, so no audit trail: check DATA_DIR or DATABASE_URL.');
      const verdict = await auth.audit.verify(head);
      if ('broken' in verdict) throw new Refusal(verdict.broken);
      return { state: 'intact', ...verdict };
    } finally {
      await auth.close();
    }
  } catch (error) {
    if (error instanceof ConfigProblem) throw new Misuse(error.message);
    throw error;
  }
});
