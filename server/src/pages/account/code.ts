import { pages } from '@diagnostic/shared/api/paths.ts';
import { awaitsSecondFactor, type Session } from '../../auth.ts';
import { formRoute, type Incoming, type Reply, type Route, route, seeOther } from '../../http/route.ts';
import { html } from '../html.ts';
import { localPath } from './local-path.ts';
import { passkeyButton } from './passkey-button.ts';
import { staffPage } from './staff-page.ts';
import { staffWordingFor } from './staff-texts.ts';

/** The second step of signing in with a password, where the account has a second factor. */
const show = route({
  method: 'GET',
  path: pages.signInCode,
  async handle(incoming) {
    const next = localPath(incoming.query.get('suite'));
    const session = await incoming.session();
    if (!session) return seeOther(`${pages.signIn}?${new URLSearchParams({ suite: next })}`);
    return awaitsSecondFactor(session) ? form(incoming, session, next) : seeOther(next);
  },
});

const submit = formRoute({
  method: 'POST',
  path: pages.signInCode,
  limit: 'signIn',
  async handle(incoming) {
    const { context, body, request } = incoming;
    const next = localPath(body.suite);
    const session = await incoming.session();
    if (!session) return seeOther(`${pages.signIn}?${new URLSearchParams({ suite: next })}`);
    const confirmed = await context.auth.confirm(body.code ?? '', request.headers);
    if (!confirmed) return form(incoming, session, next, true);
    await incoming.record('second-factor-given');
    return seeOther(next, { 'Set-Cookie': confirmed.cookies });
  },
});

function form(
  incoming: Pick<Incoming<unknown>, 'context' | 'request'>,
  { hasCode, hasPasskey }: Session,
  next: string,
  refused = false,
): Reply {
  const wording = staffWordingFor(incoming.request);
  const { s } = wording;
  return staffPage(incoming, wording, {
    title: s('code.title'),
    status: refused ? 401 : 200,
    body: html`<h1>${s('code.title')}</h1>
${hasPasskey && passkeyButton(wording, { act: 'sign-in', label: 'signIn.passkey', next })}
${!hasCode && html`<p class="lede">${s('code.passkeyOnly')}</p>`}
${
  hasCode &&
  html`<p class="lede">${s('code.lede')}</p>
<form class="fields" method="post" action="${pages.signInCode}?lang=${wording.language}">
<input type="hidden" name="suite" value="${next}">
${refused && html`<p class="error" id="refused" role="alert">${s('code.refused')}</p>`}
<label for="code">${s('code.label')}</label>
<input id="code" name="code" required inputmode="text" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" maxlength="40" autofocus${refused && html` aria-invalid="true" aria-describedby="refused"`}>
<button type="submit" class="cta">${s('code.submit')}</button>
</form>`
}
<form class="sub" method="post" action="${pages.signOut}"><button type="submit" class="quiet">${s('code.leave')}</button></form>`,
  });
}

export const codeRoutes: Route[] = [show, submit];
