import type { Problem } from '@diagnostic/shared/problem.ts';
import type { Request } from 'express';
import type { AppContext } from '../context.ts';
import type { Reply } from '../http/route.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { wordingFor } from './texts.ts';

/** Failures that have words of their own for people; the others share one sentence. */
const worded = ['not-found', 'not-allowed', 'cross-origin', 'too-many-requests', 'storage-unavailable'] as const;

/** A failure as a page: what happened, what to do, the way back. */
export function errorPage(
  { assets }: AppContext,
  request: Request,
  problem: Problem,
  headers: Record<string, string>,
): Reply {
  const wording = wordingFor(request);
  const { t } = wording;
  const code = problem.code === 'unknown-campaign' ? 'not-found' : problem.code;
  const known = worded.find((word) => word === code) ?? 'internal';
  return page({
    wording,
    assets,
    title: t(`page.error.${known}`),
    status: problem.status,
    headers: { ...headers, 'Cache-Control': 'no-store' },
    body: html`<h1>${t(`page.error.${known}`)}</h1>
<p class="lede">${t(`page.error.${known}.more`)}</p>
<p class="sub"><a href="/?lang=${wording.language}">${t('page.error.home')}</a></p>`,
  });
}
