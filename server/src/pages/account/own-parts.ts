import { pages } from '@diagnostic/shared/api/paths.ts';
import type { AccountProblem } from '../../accounts/account-problem.ts';
import type { Auth, Session } from '../../auth.ts';
import { type Html, html } from '../html.ts';
import { passkeyButton } from './passkey-button.ts';
import type { StaffWording } from './staff-texts.ts';

export type PasswordRefusal = 'wrong' | Extract<AccountProblem['code'], `${string}-password`>;

interface Part {
  wording: StaffWording;
  session: Session;
  auth: Auth;
}

const deviceIn = ({ s }: StaffWording, device: string): string =>
  device === 'phone' || device === 'tablet' ? s(`device.${device}`) : s('device.computer');

export async function passkeysPart({ wording, session, auth }: Part): Promise<Html> {
  const { s } = wording;
  const keys = await auth.passkeys.list(session.account);
  const removable = session.recent && (keys.length > 1 || (await auth.passwords.has(session.account)));
  return html`<h2>${s('account.passkeys')}</h2>
${keys.length === 0 && html`<p>${s('account.noPasskey')}</p>`}
<ul class="rows">${keys.map(({ id, device, since }) => {
    const name = s('account.passkeyOf', {
      device: deviceIn(wording, device),
      day: wording.day(since.toISOString().slice(0, 10)),
    });
    return html`<li><span>${name}</span>${
      removable &&
      html`<form method="post" action="${pages.ownPasskeys}?lang=${wording.language}"><input type="hidden" name="id" value="${id}">
<button type="submit" class="small-button" aria-label="${s('account.removePasskey', { name })}">${s('account.remove')}</button></form>`
    }</li>`;
  })}</ul>
${keys.length > 0 && session.recent && !removable && html`<p class="note">${s('account.lastMeans')}</p>`}
${session.recent && passkeyButton(wording, { act: 'register', label: 'account.addPasskey', next: `${pages.ownAccount}?fait=passkey-added` })}`;
}

export async function passwordPart({ wording, session, auth }: Part, refusal?: PasswordRefusal): Promise<Html> {
  const { s } = wording;
  const has = await auth.passwords.has(session.account);
  const field = refusal === 'wrong' ? 'current' : 'password';
  const wrong = (name: string) =>
    refusal && field === name && html` aria-invalid="true" aria-describedby="refused" autofocus`;
  return html`<h2>${s('account.password')}</h2>
${!has && html`<p>${s('account.noPassword')}</p>`}
${
  session.recent &&
  html`<form class="fields" method="post" action="${pages.ownPassword}?lang=${wording.language}">
${refusal && html`<p class="error" id="refused" role="alert">${s(`password.${refusal}`)}</p>`}
${
  has &&
  html`<label for="current">${s('password.current')}</label>
<input id="current" name="current" type="password" autocomplete="current-password" required${wrong('current')}>`
}
<label for="password">${s('password.new')}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="128" required${wrong('password')}>
<button type="submit" class="second">${s(has ? 'account.changePassword' : 'account.setPassword')}</button>
</form>`
}`;
}

export async function secondFactorPart({ wording, session, auth }: Part): Promise<Html> {
  const { s, language } = wording;
  const left = await auth.secondFactor.recoveryCodesLeft(session.account);
  const replace = html`<form method="post" action="${pages.secondFactor}?lang=${language}"><input type="hidden" name="replace" value="yes">
<button type="submit" class="second">${s('account.replaceSecondFactor')}</button></form>
<form method="post" action="${pages.recoveryCodes}?lang=${language}"><button type="submit" class="second">${s('account.renewCodes')}</button></form>`;
  return html`<h2>${s('account.secondFactor')}</h2>
<p>${s(session.hasCode ? 'account.hasSecondFactor' : 'account.noSecondFactor')}
${session.hasCode && s('account.recoveryLeft', { count: left })}</p>
${session.recent && session.hasCode && replace}
${session.recent && !session.hasCode && html`<p class="sub"><a href="${pages.secondFactor}?lang=${language}&amp;suite=${pages.ownAccount}">${s('account.addSecondFactor')}</a></p>`}`;
}

export async function sessionsPart({ wording, session, auth }: Part): Promise<Html> {
  const { s, language } = wording;
  const open = await auth.sessions.list(session);
  return html`<h2>${s('account.sessions')}</h2>
<p class="note">${s('account.sessionsWhat')}</p>
<ul class="rows">${open.map(({ id, device, since, current }) => {
    const name = s('account.session', { device: deviceIn(wording, device), moment: wording.moment(since) });
    return html`<li><span>${name}${current && html` <b>(${s('account.thisSession')})</b>`}</span>${
      !current &&
      html`<form method="post" action="${pages.ownSessions}?lang=${language}"><input type="hidden" name="id" value="${id}">
<button type="submit" class="small-button" aria-label="${s('account.endSession', { name })}">${s('account.end')}</button></form>`
    }</li>`;
  })}</ul>
${
  open.length > 1 &&
  html`<form method="post" action="${pages.ownSessions}?lang=${language}"><button type="submit" class="second">${s('account.endOthers')}</button></form>`
}`;
}
