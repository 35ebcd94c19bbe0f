import { pages } from '@diagnostic/shared/api/paths.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Request } from 'express';
import type { AppContext } from '../../context.ts';
import { formRoute, type Reply, type Route, route, seeOther } from '../../http/route.ts';
import { type Html, html } from '../html.ts';
import { page } from '../layout.ts';
import { wordingFor } from '../texts.ts';
import { localPath } from './local-path.ts';
import { passkeyButton, passkeyScript } from './passkey-button.ts';
import { secretPage } from './staff-page.ts';
import { staffWordingFor } from './staff-texts.ts';

const show = route({
  method: 'GET',
  path: pages.signIn,
  handle: ({ context, query, request }) => signInPage(context, request, { next: localPath(query.get('suite')) }),
});

const submit = formRoute({
  method: 'POST',
  path: pages.signIn,
  limit: 'signIn',
  async handle({ context, body, request, record }) {
    const next = localPath(body.suite ?? null);
    const { email = '', password = '' } = body;
    const session = await context.auth.signIn(email, password, request.headers).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'too-many-requests') return 'slow' as const;
      throw error;
    });
    if (session === 'slow') return signInPage(context, request, { next, email, refused: 'slow' });
    if (!session) return signInPage(context, request, { next, email, refused: 'wrong' });
    const grants = await context.auth.directory.grantsOf(session.account);
    await record('sign-in', { actor: session.account, grants });
    return seeOther(next, { 'Set-Cookie': session.cookies });
  },
});

const leave = route({
  method: 'POST',
  path: pages.signOut,
  async handle({ context, request, session, record }) {
    if (await session()) await record('sign-out');
    const { cookies } = await context.auth.signOut(request.headers);
    return seeOther(pages.home, { 'Set-Cookie': cookies });
  },
});

export const signInRoutes: Route[] = [show, submit, leave];

function signInPage(
  context: AppContext,
  request: Request,
  { next, email = '', refused }: { next: string; email?: string; refused?: 'wrong' | 'slow' },
): Reply {
  const wording = wordingFor(request);
  const { t } = wording;
  const staff = staffWordingFor(request);
  return page({
    wording,
    assets: context.assets,
    entry: passkeyScript,
    title: refused ? t('page.errorTitle', { title: t('signIn.title') }) : t('signIn.title'),
    status: refused === 'slow' ? 429 : refused ? 401 : 200,
    headers: secretPage,
    body: html`<h1>${t('signIn.title')}</h1>
<p class="lede">${t('signIn.lede')}</p>
<div class="passkey-choice">${passkeyButton(staff, { act: 'sign-in', label: 'signIn.passkey', next })}
<p class="or" lang="${staff.tag}">${staff.s('signIn.or')}</p></div>
<form class="fields" method="post" action="${pages.signIn}?lang=${wording.language}">
<input type="hidden" name="suite" value="${next}">
${refused && html`<p class="error" id="refused" role="alert">${refused === 'slow' ? inLanguageOf(staff, staff.s('signIn.slow')) : t('signIn.refused')}</p>`}
<label for="email">${t('signIn.email')}</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${email}"${refused && html` aria-describedby="refused"`}>
<label for="password">${t('signIn.password')}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit" class="cta">${t('signIn.submit')}</button>
</form>`,
  });
}

/** Words that the page's own language may not have. */
const inLanguageOf = ({ tag }: { tag: string }, words: string): Html => html`<span lang="${tag}">${words}</span>`;
