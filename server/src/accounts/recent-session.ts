import { Problem } from '@diagnostic/shared/problem.ts';
import type { Incoming } from '../http/route.ts';
import { awaitsSecondFactor, type Session } from './sessions.ts';

/**
 * The session of who just signed in, with all they have for it: who may change how that account is entered. Otherwise a
 * password alone could add a second factor beside the owner's.
 *
 * @throws {Problem} `not-signed-in`, `second-factor-needed`, `sign-in-again` after ten minutes.
 */
export async function recentSession({ session }: Pick<Incoming<unknown>, 'session'>): Promise<Session> {
  const found = await session();
  if (!found) throw new Problem('not-signed-in');
  if (awaitsSecondFactor(found)) throw new Problem('second-factor-needed');
  if (!found.recent) throw new Problem('sign-in-again');
  return found;
}
