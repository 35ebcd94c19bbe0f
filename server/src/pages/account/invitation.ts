import { pages } from '@diagnostic/shared/api/paths.ts';
import type { AccountProblem } from '../../accounts/account-problem.ts';
import { formRoute, type Incoming, type Reply, type Route, route, seeOther } from '../../http/route.ts';
import { type Html, html } from '../html.ts';
import { passkeyButton } from './passkey-button.ts';
import { staffPage } from './staff-page.ts';
import { rolesInWords, type StaffWording, staffWordingFor } from './staff-texts.ts';

type Form = Incoming<Record<string, string>>;

/** The code comes after the `#` of the link, which browsers send to nobody: a script puts it in the field, or a person does. */
const show = route({
  method: 'GET',
  path: pages.invitation,
  handle: (incoming) => askForCode(incoming, staffWordingFor(incoming.request)),
});

const open = formRoute({
  method: 'POST',
  path: pages.invitation,
  limit: 'invitations',
  handle: (incoming) => choose(incoming),
});

const withPassword = formRoute({
  method: 'POST',
  path: pages.invitationPassword,
  limit: 'invitations',
  async handle(incoming) {
    const { context, body, request, record } = incoming;
    try {
      const { code = '', password = '' } = body;
      const { account, cookies } = await context.auth.acceptWithPassword(code, password, request.headers);
      await record('invitation-accepted', { actor: account, grants: await context.auth.directory.grantsOf(account) });
      return seeOther(pages.coordination, { 'Set-Cookie': cookies });
    } catch (error) {
      const { name, code } = error as AccountProblem;
      if (name === 'AccountProblem') return choose(incoming, code);
      if ((error as { code?: unknown }).code === 'invitation-over') return choose(incoming);
      throw error;
    }
  },
});

/** More roles for whoever has an account already. */
const accept = formRoute({
  method: 'POST',
  path: pages.invitationRoles,
  limit: 'invitations',
  async handle({ context, body, request, record }) {
    await context.auth.acceptSignedIn(body.code ?? '', request.headers);
    await record('invitation-accepted');
    return seeOther(`${pages.ownAccount}?fait=roles`);
  },
});

export const invitationRoutes: Route[] = [show, open, withPassword, accept];

function askForCode(incoming: Pick<Form, 'context'>, wording: StaffWording, refused = false): Reply {
  const { s } = wording;
  return staffPage(incoming, wording, {
    title: s('invitation.title'),
    status: refused ? 410 : 200,
    body: html`<h1>${s('invitation.title')}</h1>
<p class="lede">${s('invitation.lede')}</p>
<form class="fields" method="post" action="${pages.invitation}?lang=${wording.language}"${!refused && html` data-code-from-address`}>
${refused && html`<p class="error" id="refused" role="alert">${s('invitation.over')}</p>`}
<label for="code">${s('invitation.code')}</label>
<input id="code" name="code" required autocomplete="off" spellcheck="false" maxlength="64"${refused && html` aria-invalid="true" aria-describedby="refused"`}>
<button type="submit" class="cta">${s('invitation.open')}</button>
</form>`,
  });
}

async function choose(incoming: Form, refusal?: AccountProblem['code']): Promise<Reply> {
  const { context, body, request } = incoming;
  const wording = staffWordingFor(request);
  const { s } = wording;
  const code = (body.code ?? '').trim();
  const invited = await context.auth.invitedBy(code);
  if (!invited) return askForCode(incoming, wording, true);
  const roles = await rolesInWords(context, wording, invited.grants);
  const own = invited.exists && (await incoming.session())?.email === invited.email;
  const ways = invited.exists
    ? forMember(wording, code, invited.email, own)
    : forNewcomer(wording, code, invited.email, refusal);
  return staffPage(incoming, wording, {
    title: s('invitation.welcome'),
    status: refusal ? 422 : 200,
    body: html`<h1>${s('invitation.welcome')}</h1>
<p class="lede">${s('invitation.for', { email: invited.email })}</p>
<p>${s('invitation.roles')}</p>
<ul class="plain">${roles.map((role) => html`<li><bdi>${role}</bdi></li>`)}</ul>
${ways}`,
  });
}

const forMember = ({ s, language }: StaffWording, code: string, email: string, signedIn: boolean): Html =>
  signedIn
    ? html`<form method="post" action="${pages.invitationRoles}?lang=${language}"><input type="hidden" name="code" value="${code}">
<button type="submit" class="cta">${s('invitation.accept')}</button></form>`
    : html`<p>${s('invitation.exists', { email })}</p>
<p class="sub"><a href="${pages.signIn}?lang=${language}">${s('invitation.signIn')}</a></p>`;

const forNewcomer = (wording: StaffWording, code: string, email: string, refusal?: AccountProblem['code']): Html => {
  const { s, language } = wording;
  const wrong =
    refusal === 'short-password' || refusal === 'long-password' || refusal === 'common-password' ? refusal : undefined;
  return html`<h2>${s('invitation.choose')}</h2>
<div class="passkey-choice">${passkeyButton(wording, { act: 'register', label: 'invitation.passkey', next: pages.coordination, code })}
<p class="note">${s('invitation.passkeyWhat')}</p></div>
<h2>${s('invitation.password')}</h2>
<p class="note">${s('invitation.passwordWhat')}</p>
<form class="fields" method="post" action="${pages.invitationPassword}?lang=${language}">
<input type="hidden" name="code" value="${code}">
<input type="email" name="email" value="${email}" autocomplete="username" readonly hidden>
${wrong && html`<p class="error" id="refused" role="alert">${s(`password.${wrong}`)}</p>`}
<label for="password">${s('password.new')}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="128" required${wrong && html` aria-invalid="true" aria-describedby="refused"`}>
<button type="submit" class="second">${s('invitation.submit')}</button>
</form>`;
};
