import { Problem } from '@diagnostic/shared/problem.ts';
import type { Incoming } from '../http/route.ts';
import { awaitsSecondFactor, type Session } from './sessions.ts';

type WithSession = Pick<Incoming<unknown>, 'session'>;

/** The session of who is signed in. @throws {Problem} `not-signed-in`. */
export async function signedInSession({ session }: WithSession): Promise<Session> {
  const found = await session();
  if (!found) throw new Problem('not-signed-in');
  return found;
}

/**
 * The session of who just signed in, with all they have for it: who may change how that account is entered. Otherwise a
 * password alone could add a second factor beside the owner's.
 *
 * @throws {Problem} `not-signed-in`, `second-factor-needed`, `sign-in-again` after ten minutes.
 */
export async function recentSession(incoming: WithSession): Promise<Session> {
  const found = await signedInSession(incoming);
  if (awaitsSecondFactor(found)) throw new Problem('second-factor-needed');
  if (!found.recent) throw new Problem('sign-in-again');
  return found;
}
