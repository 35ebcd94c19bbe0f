import { pipeline, Readable } from 'node:stream';
import { checkPayload } from '@diagnostic/shared/api/check-payload.ts';
import type { Request, RequestHandler, Response } from 'express';
import { asksForMade, authorise } from '../accounts/authorise.ts';
import type { Session } from '../auth.ts';
import type { AppContext } from '../context.ts';
import { permissionOf } from '../permissions.ts';
import { readFields, readForm, readJson } from './body.ts';
import { compressed, isCompressible } from './compress.ts';
import { refuseCrossOrigin } from './origin.ts';
import { type Incoming, json, type RecordOptions, Reply, type Route } from './route.ts';

/**
 * The one wrapper of every handler: origin, permission, body, handler, answer, in that order, so that nothing is read
 * from someone who may not send it. What a handler throws goes on to `writeProblem`.
 */
export function endpoint(route: Route, context: AppContext): RequestHandler {
  const permission = permissionOf(route.method, route.path);
  return async (request, response) => {
    if (route.method !== 'GET') refuseCrossOrigin(request.headers, context.config.publicUrl);
    const session = askOnce(() => context.auth.session(request.headers));
    const params = paramsOf(request);
    const query = new URLSearchParams(request.url.split('?')[1]);
    const territory = await authorise(permission, { params, query, session }, context);
    const body = await bodyOf(route, request);
    const incoming = {
      context,
      params,
      query,
      made: asksForMade(permission, query),
      body: body as never,
      session,
      record: recorder(context, session, territory),
      request,
    };
    const result = await route.handle(incoming);
    send(request, response, result instanceof Reply ? result : json(result));
  };
}

/** Writes down what was done, by whoever is signed in unless somebody just came in, where it concerns. */
function recorder(
  { auth }: AppContext,
  session: () => Promise<Session | null>,
  territory?: string,
): Incoming['record'] {
  return async (action, { object = '', actor, grants }: RecordOptions = {}) => {
    const someone = await session();
    const own = grants ?? someone?.grants ?? [];
    const territories = territory ? [territory] : [...new Set(own.map((grant) => grant.territory))];
    await auth.audit.record({ actor: actor ?? someone?.account ?? 'nobody', action, object, territories });
  };
}

function askOnce(ask: () => Promise<Session | null>): () => Promise<Session | null> {
  let answer: Promise<Session | null> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

async function bodyOf(route: Route, request: Request): Promise<unknown> {
  if (!route.body) return undefined;
  if (route.body.kind === 'form') return readForm(request);
  if (route.body.kind === 'fields') return readFields(request);
  return checkPayload(route.body.schema, await readJson(request, route.body.most), route.body.failure);
}

/** Express gives lists for wildcards; the rest of a path is nothing to a handler. */
const paramsOf = (request: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.params).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/** Ends the answer. Nothing is kept by a browser or a proxy unless the handler says so. */
export function send(request: Request, response: Response, reply: Reply): void {
  const { status, headers } = reply;
  response.setHeader('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const varies = isCompressible(reply);
  if (varies) response.vary('Accept-Encoding');
  response.statusCode = status;
  if (status === 200 && request.fresh) {
    response.removeHeader('Content-Type');
    response.statusCode = 304;
    response.end();
    return;
  }
  const travelling = compressed(reply, request.headers['accept-encoding']);
  const encoded = typeof travelling === 'object' && 'coding' in travelling;
  const body = encoded ? travelling.body : travelling;
  if (encoded) response.setHeader('Content-Encoding', travelling.coding);
  // The same words in other bytes: the tag is a weak one.
  if (encoded && typeof headers.ETag === 'string') response.setHeader('ETag', `W/${headers.ETag.replace(/^W\//, '')}`);
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    stream(request, response, body);
    return;
  }
  // A string leaves in one write with its headers, a buffer in two.
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Pieces gathered before they are written: small ones would each be a packet. */
const CHUNK = 64 * 1024;

/** Sends piece by piece: no more of the body is made than its reader has room for. */
function stream(request: Request, response: Response, pieces: Iterable<string>): void {
  if (request.method === 'HEAD') response.end();
  // A reader who leaves ends it; there is nobody left to tell.
  else pipeline(Readable.from(gathered(pieces)), response, () => undefined);
}

function* gathered(pieces: Iterable<string>): Generator<string> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < CHUNK) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}
