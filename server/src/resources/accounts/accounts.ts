import {
  type AccountList,
  accountPatch,
  everyTerritory,
  type Grant,
  type InvitationMade,
  invitationCreate,
  type SecondFactorReset,
} from '@diagnostic/shared/api/accounts.ts';
import { api, pages } from '@diagnostic/shared/api/paths.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { mayGiveAll, offeredOn } from '../../accounts/authority.ts';
import { invitationMessage } from '../../accounts/invitation-message.ts';
import { resetMessage } from '../../accounts/reset-message.ts';
import { signedInSession } from '../../accounts/signed-in-session.ts';
import type { AppContext } from '../../context.ts';
import { json, jsonRoute, type Route, route } from '../../http/route.ts';

const list = route({
  method: 'GET',
  path: api.accounts,
  summary: 'Accounts and waiting invitations of one’s own territories, and the roles one may give there.',
  async handle(incoming): Promise<AccountList> {
    const { context } = incoming;
    const manager = await signedInSession(incoming);
    const territories = await territoriesOf(context);
    const offered = [...territories, { territory: everyTerritory, name: {} }]
      .map(({ territory, name }) => ({ territory, name, roles: offeredOn(manager.grants, territory) }))
      .filter(({ roles }) => roles.length > 0);
    return {
      accounts: await context.auth.directory.list(manager),
      invitations: await context.auth.invitations.list(manager.grants),
      offered,
    };
  },
});

const change = jsonRoute({
  method: 'PATCH',
  path: api.account,
  summary: 'Changes the roles of an account on one’s own territories, or closes it: its sessions end at once.',
  schema: accountPatch,
  failure: 'invalid-content',
  async handle(incoming) {
    const { context, params, body, record } = incoming;
    await assertKnown(context, body.grants ?? []);
    const { account, before } = await context.auth.directory.change(
      await signedInSession(incoming),
      params.id ?? '',
      body,
    );
    // Whose territories gave a role or lost one.
    const about = { object: account.id, grants: [...before, ...account.grants] };
    if (body.grants) await record('roles-changed', about);
    if (body.disabled !== undefined) await record(body.disabled ? 'account-closed' : 'account-reopened', about);
    return account;
  },
});

const resetSecondFactor = route({
  method: 'POST',
  path: api.secondFactorReset,
  summary:
    'Takes second factor, recovery codes and passkeys of an account away, for who lost them: a password lets the person in to set up others.',
  async handle(incoming): Promise<SecondFactorReset> {
    const { context, params, record } = incoming;
    const accounts = await context.auth.directory.list(await signedInSession(incoming));
    const found = accounts.find(({ id }) => id === params.id);
    if (!found) throw new Problem('not-found');
    if (!found.resettable) throw new Problem('not-allowed');
    await context.auth.resetSecondFactor(found.id);
    await record('second-factor-reset', { object: found.id, grants: found.grants });
    const sent = (await context.sendMail?.(resetMessage(found.email))) ?? false;
    if (context.sendMail && !sent) context.log.error({ code: 'mail-not-sent' }, 'a reset was not told');
    return { sent };
  },
});

const invite = jsonRoute({
  method: 'POST',
  path: api.invitations,
  summary:
    'Invites somebody, by mail where there is a server for it; the link is told once. It works once, for a week.',
  schema: invitationCreate,
  failure: 'invalid-content',
  async handle(incoming) {
    const { context, body, record } = incoming;
    const manager = await signedInSession(incoming);
    await assertKnown(context, body.grants);
    // Nobody promotes themselves, not by way of a link either.
    const own = body.email.toLowerCase() === manager.email;
    if (own || !mayGiveAll(manager.grants, body.grants)) throw new Problem('not-allowed');
    const { code, ...invitation } = await context.auth.invitations.make({ ...body, by: manager });
    await record('invitation-made', { object: invitation.id, grants: invitation.grants });
    // The address that was configured, never the one that a request came to.
    const link = `${context.config.publicUrl}${pages.invitation}#${code}`;
    const message = invitationMessage(invitation.email, link, invitation.expiresOn, body.language);
    const sent = (await context.sendMail?.(message)) ?? false;
    if (context.sendMail && !sent) context.log.error({ code: 'mail-not-sent' }, 'an invitation was not sent');
    const made: InvitationMade = { invitation, link, sent };
    return json(made, {}, 201);
  },
});

const withdraw = route({
  method: 'POST',
  path: api.invitationWithdrawal,
  summary: 'Ends an invitation that waits: its link opens nothing any more.',
  async handle(incoming) {
    const manager = await signedInSession(incoming);
    const ended = await incoming.context.auth.invitations.withdraw(incoming.params.id ?? '', manager.grants);
    if (!ended) throw new Problem('not-found');
    await incoming.record('invitation-withdrawn', { object: ended.id, grants: ended.grants });
    return {};
  },
});

export const accountRoutes: Route[] = [list, change, resetSecondFactor, invite, withdraw];

async function territoriesOf({ store }: AppContext) {
  const campaigns = await store.campaigns.list();
  const names = new Map(campaigns.map(({ bundle }) => [bundle.territory.code, bundle.territory.name]));
  return [...names].map(([territory, name]) => ({ territory, name }));
}

/** A role on a territory that is none would be a slip of the pen that waits for its day. */
async function assertKnown(context: AppContext, grants: Grant[]): Promise<void> {
  const known = new Set([everyTerritory, ...(await territoriesOf(context)).map(({ territory }) => territory)]);
  const at = grants.findIndex(({ territory }) => !known.has(territory));
  if (at === -1) return;
  const message = 'No territory here has this code.';
  throw new Problem('invalid-content', { fields: [{ path: `/grants/${at}/territory`, code: 'not-offered', message }] });
}
