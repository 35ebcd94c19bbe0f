import { Problem } from '@diagnostic/shared/problem.ts';
import { ConfigProblem, readConfig } from '../config.ts';
import { refoldOutdated } from '../jobs/fold.ts';
import { LibraryProblem } from '../library.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { Misuse, Refusal } from './command.ts';

/**
 * Runs a command's work over the store that the environment names, and closes it. What an operator can mend comes out as
 * `Misuse` or `Refusal`, with its sentence.
 */
export async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  try {
    const store = await openStore(readConfig(process.env));
    try {
      await refoldOutdated(store);
      return await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof ConfigProblem) throw new Misuse(error.message);
    if (error instanceof LibraryProblem || error instanceof Problem) throw new Refusal(error.message);
    throw error;
  }
}
