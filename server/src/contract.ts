import { api } from '@diagnostic/shared/api/paths.ts';
import { problemCatalogue } from '@diagnostic/shared/problem.ts';
import * as z from 'zod';
import { type Route, route } from './http/route.ts';
import { permissionOf } from './permissions.ts';

/** The served contract, written from the routes themselves and the schemas that check their requests. */
export function contractRoute(routes: Route[]): Route {
  let written: object | undefined;
  const contract: Route = route({
    method: 'GET',
    path: api.openapi,
    summary: 'This contract.',
    handle() {
      written ??= openApi([...routes, contract]);
      return written;
    },
  });
  return contract;
}

const openApi = (routes: Route[]): object => ({
  openapi: '3.1.0',
  info: { title: 'Diagnostic partagé', version: '1', license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' } },
  paths: pathsOf(routes.filter(({ summary }) => summary !== undefined)),
  components: {
    securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'diagnostic.session_token' } },
    responses: {
      Problem: { description: problemsInWords(), content: { 'application/problem+json': { schema: problem } } },
    },
  },
});

function pathsOf(routes: Route[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const described of routes) {
    const path = described.path.replace(/:([a-z]+)/gi, '{$1}');
    paths[path] = { ...paths[path], [described.method.toLowerCase()]: operation(described) };
  }
  return paths;
}

function operation({ method, path, summary, body }: Route): object {
  const names = [...path.matchAll(/:([a-z]+)/gi)].map(([, name]) => name);
  return {
    summary,
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(body?.kind === 'json' && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: z.toJSONSchema(body.schema, { io: 'input', unrepresentable: 'any' }) },
        },
      },
    }),
    ...(permissionOf(method, path).who !== 'everyone' && { security: [{ session: [] }] }),
    responses: { '2XX': { description: 'Done.' }, default: { $ref: '#/components/responses/Problem' } },
  };
}

const problem = z.toJSONSchema(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(problemCatalogue)),
    detail: z.string().optional(),
    fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  }),
);

const problemsInWords = (): string =>
  Object.entries(problemCatalogue)
    .map(([code, [status, message]]) => `${status} ${code}: ${message}`)
    .join('\n');
