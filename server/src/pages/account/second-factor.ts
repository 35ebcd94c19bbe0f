import { pages } from '@diagnostic/shared/api/paths.ts';
import { toString as qrCode } from 'qrcode';
import { recentSession } from '../../accounts/signed-in-session.ts';
import { formRoute, type Incoming, type Reply, type Route, route, seeOther } from '../../http/route.ts';
import { Html, html } from '../html.ts';
import { localPath } from './local-path.ts';
import { passkeyButton } from './passkey-button.ts';
import { staffPage } from './staff-page.ts';
import { type StaffWording, staffWordingFor } from './staff-texts.ts';

const show = route({
  method: 'GET',
  path: pages.secondFactor,
  handle: async (incoming) => form(incoming, localPath(incoming.query.get('suite'))),
});

const submit = formRoute({
  method: 'POST',
  path: pages.secondFactor,
  limit: 'signIn',
  async handle(incoming) {
    const { context, body, request } = incoming;
    const session = await recentSession(incoming);
    const next = localPath(body.suite);
    // Another device: from here on this account has no second factor, until the next one is set up.
    if (body.replace) {
      await context.auth.secondFactor.remove(session.account);
      await context.auth.sessions.endAll(session.account, session.id);
      await incoming.record('second-factor-removed');
      return seeOther(`${pages.secondFactor}?${new URLSearchParams({ suite: pages.ownAccount })}`);
    }
    const codes = await context.auth.secondFactor.confirm(session.account, body.code ?? '');
    if (!codes) return form(incoming, next, true);
    // What was proven is more than before: a session of its own, and no other one goes on without it.
    await context.auth.sessions.endAll(session.account);
    const { cookies } = await context.auth.sessions.open(session.account, true, request.headers);
    await incoming.record('second-factor-added');
    return recoveryCodes(incoming, codes, next, cookies);
  },
});

const renew = formRoute({
  method: 'POST',
  path: pages.recoveryCodes,
  async handle(incoming) {
    const session = await recentSession(incoming);
    if (!session.hasCode) return seeOther(pages.secondFactor);
    const codes = await incoming.context.auth.secondFactor.renewRecoveryCodes(session.account);
    await incoming.record('recovery-codes-renewed');
    return recoveryCodes(incoming, codes, pages.ownAccount);
  },
});

export const secondFactorRoutes: Route[] = [show, submit, renew];

async function form(incoming: Incoming<unknown>, next: string, refused = false): Promise<Reply> {
  const { account, email } = await recentSession(incoming);
  const begun = await incoming.context.auth.secondFactor.begin(account, email);
  if (!begun) return seeOther(next);
  const wording = staffWordingFor(incoming.request);
  const { s } = wording;
  return staffPage(incoming, wording, {
    title: s('secondFactor.title'),
    status: refused ? 401 : 200,
    body: html`<h1>${s('secondFactor.title')}</h1>
<p class="lede">${s('secondFactor.lede')}</p>
<div class="passkey-choice"><p class="note">${s('secondFactor.orPasskey')}</p>
${passkeyButton(wording, { act: 'register', label: 'account.addPasskey', next })}</div>
<h2>${s('secondFactor.scan')}</h2>
<div class="qr" role="img" aria-label="${s('secondFactor.qr')}">${new Html(await qrCode(begun.address, { type: 'svg', margin: 2 }))}</div>
<p class="note">${s('secondFactor.byHand')} <code>${begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
<form class="fields" method="post" action="${pages.secondFactor}?lang=${wording.language}">
<input type="hidden" name="suite" value="${next}">
<h2><label for="code">${s('secondFactor.type')}</label></h2>
${refused && html`<p class="error" id="refused" role="alert">${s('code.refused')}</p>`}
<input id="code" name="code" required inputmode="numeric" autocomplete="one-time-code" maxlength="10"${refused && html` aria-invalid="true" aria-describedby="refused" autofocus`}>
<button type="submit" class="cta">${s('secondFactor.submit')}</button>
</form>`,
  });
}

function recoveryCodes(incoming: Incoming<unknown>, codes: string[], next: string, cookies?: string[]): Reply {
  const wording: StaffWording = staffWordingFor(incoming.request);
  const { s } = wording;
  return staffPage(incoming, wording, {
    title: s('recovery.title'),
    ...(cookies && { cookies }),
    body: html`<h1>${s('recovery.title')}</h1>
<p class="lede">${s('recovery.lede')}</p>
<ol class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
<p><a class="cta" href="${next}">${s('recovery.continue')}</a></p>`,
  });
}
