import { Problem } from '@diagnostic/shared/problem.ts';
import type { Session } from '../auth.ts';
import type { AppContext } from '../context.ts';
import { campaignNamed } from '../http/campaign.ts';
import type { Permission } from '../permissions.ts';
import { holds, needsSecondFactor, reachesSetUp } from './authority.ts';

export interface Asked {
  params: Record<string, string>;
  query: URLSearchParams;
  session(): Promise<Session | null>;
}

/** Whether what is not opened is asked for, where some may read it. */
export const asksForMade = ({ made }: Permission, query: URLSearchParams): boolean =>
  made !== undefined && query.get('state') === 'made';

/**
 * Lets a request through, or throws what keeps it out. Gives the territory it concerns, where it concerns one.
 *
 * @throws {Problem} `not-signed-in`; `second-factor-needed` between password and code, and where the role needs two factors
 *   and only a passkey gives them; `second-factor-missing` where it needs them and the account has none; `not-allowed` for
 *   another role or territory; `not-found` for a sheet or a set-up of another territory, as if it were not there.
 */
export async function authorise(
  permission: Permission,
  asked: Asked,
  context: AppContext,
): Promise<string | undefined> {
  const wantsMade = asksForMade(permission, asked.query);
  const who = wantsMade ? permission.made : permission.who;
  if (who === 'everyone' || who === undefined) return undefined;
  const session = await asked.session();
  if (!session) throw new Problem('not-signed-in');
  // A passkey beside the password is asked for only where the role needs it: some devices cannot use one.
  if (session.hasCode && !session.confirmed) throw new Problem('second-factor-needed');
  if (who === 'signed-in') return undefined;
  if (!session.confirmed && (await isSecondFactorMissing(session, context)))
    throw new Problem(session.hasPasskey ? 'second-factor-needed' : 'second-factor-missing');

  const on = wantsMade ? 'campaign' : permission.on;
  if (on === 'any') {
    if (session.grants.some(({ role }) => who.includes(role))) return undefined;
    throw new Problem('not-allowed');
  }
  if (on === 'campaign') {
    const { bundle } = await campaignNamed(context.store, asked.params.campaign);
    if (!holds(session.grants, who, bundle.territory.code)) throw new Problem('not-allowed');
    return bundle.territory.code;
  }
  if (on === 'set-up') {
    const setUp = await context.store.setUps.find(asked.params.id ?? '');
    const allowed = session.grants.some(({ role }) => who.includes(role));
    if (!allowed) throw new Problem('not-allowed');
    const territory = setUp?.content.definition.territory.code ?? '';
    if (!setUp || !reachesSetUp(session, { maker: setUp.maker, territory })) throw new Problem('not-found');
    return territory || undefined;
  }
  const sheet = await context.store.actionSheets.find(asked.params.id ?? '');
  if (!sheet) throw new Problem('not-found');
  const { bundle } = await campaignNamed(context.store, sheet.campaign);
  if (holds(session.grants, who, bundle.territory.code)) return bundle.territory.code;
  const colleague = session.grants.some((grant) => holds([grant], [grant.role], bundle.territory.code));
  throw new Problem(colleague ? 'not-allowed' : 'not-found');
}

export async function isSecondFactorMissing({ grants }: Session, { store }: AppContext): Promise<boolean> {
  const campaigns = await store.campaigns.list();
  return needsSecondFactor(
    grants,
    campaigns.map(({ bundle }) => ({ territory: bundle.territory.code, demonstration: bundle.demonstration })),
  );
}
