import { type AuditPage, everyTerritory } from '@diagnostic/shared/api/accounts.ts';
import { api } from '@diagnostic/shared/api/paths.ts';
import { signedInSession } from '../../accounts/signed-in-session.ts';
import { type Route, route } from '../../http/route.ts';

const read = route({
  method: 'GET',
  path: api.auditTrail,
  summary:
    'What staff did on one’s own territories, the latest first, 100 lines at most; `?before=` a number for older ones.',
  async handle(incoming): Promise<AuditPage> {
    const { context, query } = incoming;
    const { grants } = await signedInSession(incoming);
    const own = grants.filter(({ role }) => role === 'administrator').map(({ territory }) => territory);
    const asked = Number(query.get('before') ?? '');
    const before = Number.isSafeInteger(asked) && asked > 0 && asked < 2 ** 31 ? asked : 2 ** 31 - 1;
    const entries = await context.auth.audit.page(before, own.includes(everyTerritory) ? undefined : own);
    const named = [...new Set(entries.flatMap(({ actor, object }) => [actor, object]))];
    return { entries, emails: await context.auth.directory.emailsOf(named) };
  },
});

export const auditRoutes: Route[] = [read];
