import { createHash } from 'node:crypto';
import { loadSolver } from '@diagnostic/shared/disclosure/solver.ts';
import { preparePublication } from '@diagnostic/shared/priorities/publish-figures.ts';

/** Everything a publication is computed from, as plain data that may cross to another thread. */
export type PublicationWork = Omit<Parameters<typeof preparePublication>[0], 'sha256' | 'solver' | 'progress'>;
export type PreparedPublication = ReturnType<typeof preparePublication>;

/** The computation itself, on the thread of the caller. */
export async function prepareHere(
  work: PublicationWork,
  progress?: (share: number) => void,
): Promise<PreparedPublication> {
  return preparePublication({
    ...work,
    solver: await loadSolver(),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    ...(progress && { progress }),
  });
}
