import { pages } from '@diagnostic/shared/api/paths.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { AccountProblem } from '../../accounts/account-problem.ts';
import { recentSession, signedInSession } from '../../accounts/signed-in-session.ts';
import { formRoute, type Incoming, type Reply, type Route, route, seeOther } from '../../http/route.ts';
import { html } from '../html.ts';
import { type PasswordRefusal, passkeysPart, passwordPart, secondFactorPart, sessionsPart } from './own-parts.ts';
import { staffPage } from './staff-page.ts';
import { rolesInWords, type StaffKey, staffWordingFor } from './staff-texts.ts';

const show = route({ method: 'GET', path: pages.ownAccount, handle: (incoming) => account(incoming) });

const changePassword = formRoute({
  method: 'POST',
  path: pages.ownPassword,
  limit: 'signIn',
  async handle(incoming) {
    const { context, body } = incoming;
    const { passwords, sessions } = context.auth;
    const { account: id, email, id: current } = await recentSession(incoming);
    const wrong = (await passwords.has(id)) && (await passwords.check(email, body.current ?? '')) === null;
    if (wrong) return account(incoming, 'wrong');
    try {
      passwords.assert(body.password ?? '', email);
    } catch (error) {
      return account(incoming, (error as AccountProblem).code as PasswordRefusal);
    }
    await passwords.set(id, await passwords.hash(body.password ?? ''));
    await sessions.endAll(id, current);
    await incoming.record('password-changed');
    return done('password');
  },
});

const endSessions = formRoute({
  method: 'POST',
  path: pages.ownSessions,
  async handle(incoming) {
    const { context, body } = incoming;
    const { account: id, id: current } = await signedInSession(incoming);
    if (body.id) await context.auth.sessions.end(id, body.id);
    else await context.auth.sessions.endAll(id, current);
    await incoming.record('sessions-ended');
    return done(body.id ? 'session' : 'sessions');
  },
});

const removePasskey = formRoute({
  method: 'POST',
  path: pages.ownPasskeys,
  async handle(incoming) {
    const { passkeys, passwords } = incoming.context.auth;
    const { account: id } = await recentSession(incoming);
    const last = (await passkeys.list(id)).length < 2 && !(await passwords.has(id));
    if (last) throw new Problem('not-allowed');
    await passkeys.remove(id, incoming.body.id ?? '');
    await incoming.record('passkey-removed');
    return done('passkey');
  },
});

export const ownAccountRoutes: Route[] = [show, changePassword, endSessions, removePasskey];

const done = (what: string): Reply => seeOther(`${pages.ownAccount}?fait=${what}`);

const deeds = ['password', 'session', 'sessions', 'passkey', 'passkey-added', 'roles'] as const;

/** Who one is here, how one signs in, and where one is signed in. */
async function account(incoming: Incoming<unknown>, refusal?: PasswordRefusal): Promise<Reply> {
  const { context, request, query } = incoming;
  const wording = staffWordingFor(request);
  const { s } = wording;
  const session = await signedInSession(incoming);
  const roles = await rolesInWords(context, wording, session.grants);
  const deed = deeds.find((one) => one === query.get('fait'));
  const parts = { wording, session, auth: context.auth };
  return staffPage(incoming, wording, {
    title: s('account.title'),
    status: refusal ? 422 : 200,
    body: html`<h1>${s('account.title')}</h1>
<p class="lede"><bdi>${session.email}</bdi></p>
${deed && html`<p class="done" role="status">${s(`account.done.${deed}` satisfies StaffKey)}</p>`}
<h2>${s('account.roles')}</h2>
${roles.length > 0 ? html`<ul class="plain">${roles.map((role) => html`<li><bdi>${role}</bdi></li>`)}</ul>` : html`<p>${s('role.none')}</p>`}
${!session.recent && html`<p class="again">${s('account.again')} <a href="${pages.signIn}?${new URLSearchParams({ suite: pages.ownAccount }).toString()}">${s('account.signInAgain')}</a></p>`}
${await passkeysPart(parts)}
${await passwordPart(parts, refusal)}
${await secondFactorPart(parts)}
${await sessionsPart(parts)}
<p class="sub"><a href="${pages.coordination}?lang=${wording.language}">${s('account.back')}</a></p>`,
  });
}
