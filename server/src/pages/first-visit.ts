import { timingSafeEqual } from 'node:crypto';
import { pages } from '@diagnostic/shared/api/paths.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Request } from 'express';
import type { AccountProblem } from '../auth.ts';
import type { AppContext } from '../context.ts';
import { formRoute, type Reply, type Route, route, seeOther } from '../http/route.ts';
import { secretPage } from './account/staff-page.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { wordingFor } from './texts.ts';

const show = route({
  method: 'GET',
  path: pages.firstVisit,
  async handle({ context, query, request }) {
    if (await context.auth.hasAccounts()) return seeOther(pages.signIn);
    const code = query.get('code') ?? '';
    refuseStrangers(context, request, code);
    return form(context, request, { code });
  },
});

const submit = formRoute({
  method: 'POST',
  path: pages.firstVisit,
  limit: 'signIn',
  async handle({ context, body, request, record }) {
    if (await context.auth.hasAccounts()) return seeOther(pages.signIn);
    const { code = '', email = '', password = '' } = body;
    refuseStrangers(context, request, code);
    try {
      const account = await context.auth.createAccount(email, password);
      await record('account-made', { actor: account, grants: await context.auth.directory.grantsOf(account) });
    } catch (error) {
      const named = error as AccountProblem;
      if (named.name !== 'AccountProblem') throw error;
      return form(context, request, { code, email, refusal: named.code });
    }
    const session = await context.auth.signIn(email, password);
    return seeOther(pages.coordination, { 'Set-Cookie': session?.cookies ?? [] });
  },
});

export const firstVisitRoutes: Route[] = [show, submit];

/**
 * The first account is made by who holds the code printed at start, or who sits at the machine: a loopback connection
 * to a server that is published on localhost only. Behind a proxy everything looks like loopback, so there only the code counts.
 *
 * @throws {Problem} `not-found`: a stranger sees nothing.
 */
function refuseStrangers({ config, firstVisitCode }: AppContext, request: Request, code: string): void {
  const [given, expected] = [Buffer.from(code), Buffer.from(firstVisitCode ?? '')];
  if (expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected)) return;
  const published = new URL(config.publicUrl).hostname;
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((header) => header in request.headers);
  const loopback = /^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? '');
  if (loopback && !forwarded && ['localhost', '127.0.0.1', '[::1]'].includes(published)) return;
  throw new Problem('not-found');
}

function form(
  context: AppContext,
  request: Request,
  { code, email = '', refusal }: { code: string; email?: string; refusal?: AccountProblem['code'] },
): Reply {
  const wording = wordingFor(request);
  const { t } = wording;
  const field = refusal === 'ill-formed-email' || refusal === 'email-taken' ? 'email' : 'password';
  const wrong = (name: string) => refusal && field === name && html` aria-invalid="true" aria-describedby="refused"`;
  return page({
    wording,
    assets: context.assets,
    title: refusal ? t('page.errorTitle', { title: t('firstVisit.title') }) : t('firstVisit.title'),
    status: refusal ? 422 : 200,
    headers: secretPage,
    body: html`<h1>${t('firstVisit.title')}</h1>
<p class="lede">${t('firstVisit.lede')}</p>
<form class="fields" method="post" action="${pages.firstVisit}?lang=${wording.language}">
<input type="hidden" name="code" value="${code}">
${refusal && html`<p class="error" id="refused" role="alert">${t(`firstVisit.${refusal}`)}</p>`}
<label for="email">${t('signIn.email')}</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${email}"${wrong('email')}>
<label for="password">${t('firstVisit.password')}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="128" required${wrong('password')}>
<button type="submit" class="cta">${t('firstVisit.submit')}</button>
</form>`,
  });
}
