import { pages } from '@diagnostic/shared/api/paths.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { ErrorRequestHandler } from 'express';
import type { AppContext } from '../context.ts';
import { errorPage } from '../pages/error.ts';
import { send } from './endpoint.ts';
import { Reply, seeOther } from './route.ts';

/** Seconds after which a client may try again. */
const RETRY_AFTER = { 'storage-unavailable': '5', 'too-many-requests': '60' } as const;

/** Where a page leads whoever has to do something else first; then they come back. */
const remedies = {
  'not-signed-in': pages.signIn,
  'second-factor-needed': pages.signInCode,
  'second-factor-missing': pages.secondFactor,
  'sign-in-again': pages.signIn,
} as const;

/**
 * The last handler: every failure becomes an answer of the catalogue, `application/problem+json` (RFC 9457) under
 * `/api/`, a page elsewhere. Whatever is no Problem is our own fault: it is logged, and the answer says nothing of it.
 */
export function writeProblem(context: AppContext): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem = asProblem(error);
    const route = typeof request.route?.path === 'string' ? request.route.path : 'none';
    if (problem.status >= 500) {
      context.log.error({ code: problem.code, route, ...(problem.code === 'internal' && { error }) }, 'request failed');
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const headers: Record<string, string> = {};
    if (problem.code in RETRY_AFTER) headers['Retry-After'] = RETRY_AFTER[problem.code as keyof typeof RETRY_AFTER];
    const path = request.path;
    if (path.startsWith('/api/')) return send(request, response, problemReply(problem, headers));
    const remedy = remedies[problem.code as keyof typeof remedies];
    if (remedy)
      return send(
        request,
        response,
        seeOther(
          `${remedy}?${new URLSearchParams({ suite: request.method === 'GET' ? request.originalUrl : pages.ownAccount })}`,
        ),
      );
    send(request, response, errorPage(context, request, problem, headers));
  };
}

/** Express's own refusals (an address that cannot be decoded) are not found; everything else unknown is internal. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const named = error as { name?: unknown; code?: unknown; status?: unknown } | null;
  if (named?.status === 400) return new Problem('not-found');
  return new Problem('internal');
}

function problemReply(problem: Problem, headers: Record<string, string>): Reply {
  const { status, code, message, detail, fields } = problem;
  const body = JSON.stringify({
    type: 'about:blank',
    title: message,
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(fields.length > 0 && { fields }),
  });
  return new Reply(status, body, { ...headers, 'Content-Type': 'application/problem+json; charset=utf-8' });
}
