import type { Request } from 'express';
import type { AppContext } from '../context.ts';
import { formRoute, type Reply, type Route, route, seeOther } from '../http/route.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { wordingFor } from './texts.ts';

const path = '/connexion';

const show = route({
  method: 'GET',
  path,
  handle: ({ context, query, request }) => signInPage(context, request, { next: localPath(query.get('suite')) }),
});

const submit = formRoute({
  method: 'POST',
  path,
  limit: 'signIn',
  async handle({ context, body, request }) {
    const next = localPath(body.suite ?? null);
    const session = await context.auth.signIn(body.email ?? '', body.password ?? '');
    if (!session) return signInPage(context, request, { next, email: body.email ?? '', refused: true });
    return seeOther(next, { 'Set-Cookie': session.cookies });
  },
});

const leave = route({
  method: 'POST',
  path: '/deconnexion',
  async handle({ context, request }) {
    const { cookies } = await context.auth.signOut(request.headers);
    return seeOther('/', { 'Set-Cookie': cookies });
  },
});

export const signInRoutes: Route[] = [show, submit, leave];

/** Where to go after signing in: only ever a path of ours. */
function localPath(wanted: string | null): string {
  const home = '/coordination';
  if (wanted === null || !/^\/[A-Za-z0-9]/.test(wanted)) return home;
  const { origin, pathname, search } = new URL(wanted, 'http://localhost');
  return origin === 'http://localhost' ? pathname + search : home;
}

function signInPage(
  context: AppContext,
  request: Request,
  { next, email = '', refused = false }: { next: string; email?: string; refused?: boolean },
): Reply {
  const wording = wordingFor(request);
  const { t } = wording;
  return page({
    wording,
    assets: context.assets,
    title: refused ? t('page.errorTitle', { title: t('signIn.title') }) : t('signIn.title'),
    status: refused ? 401 : 200,
    headers: { 'Cache-Control': 'no-store' },
    body: html`<h1>${t('signIn.title')}</h1>
<p class="lede">${t('signIn.lede')}</p>
<form class="fields" method="post" action="${path}?lang=${wording.language}">
<input type="hidden" name="suite" value="${next}">
${refused && html`<p class="error" id="refused" role="alert">${t('signIn.refused')}</p>`}
<label for="email">${t('signIn.email')}</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${email}"${refused && html` aria-describedby="refused"`}>
<label for="password">${t('signIn.password')}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit" class="cta">${t('signIn.submit')}</button>
</form>`,
  });
}
