import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import { Problem } from '@diagnostic/shared/problem.ts';
import express, { type Express } from 'express';
import expressStaticGzip from 'express-static-gzip';
import type { AppContext } from './context.ts';
import { endpoint } from './http/endpoint.ts';
import { securityHeaders } from './http/security-headers.ts';
import { writeProblem } from './http/write-problem.ts';
import { routes } from './routes.ts';

export type { AppContext } from './context.ts';

/** The whole application over its context: the only place where Express is put together. */
export function createApp(context: AppContext): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // Every header of a proxy is ignored unless its operator said how many stand in front.
  app.set('trust proxy', context.config.trustedProxies || false);
  app.set('query parser', false);
  app.use(securityHeaders(context.config.publicUrl, context.assets.styleSources));

  if (context.config.serviceWorker === 'off') serveNoWorker(app);
  serveFiles(app, context);

  for (const path of new Set(routes.map((route) => route.path))) {
    const mounted = app.route(path);
    const here = routes.filter((route) => route.path === path);
    for (const route of here) {
      const handlers = [...(route.limit ? [context.limiter.handler(route.limit)] : []), endpoint(route, context)];
      mounted[route.method.toLowerCase() as 'get' | 'post' | 'patch'](...handlers);
    }
    if (path !== '/:campaign') {
      mounted.all((_request, response) => {
        response.setHeader('Allow', here.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', '));
        throw new Problem('method-not-allowed');
      });
    }
  }

  app.use(() => {
    throw new Problem('not-found');
  });
  app.use(writeProblem(context));
  return app;
}

/**
 * What the client's build left: files under /assets/ carry a hash in their name and are kept for a year, the others are
 * asked for again. Only names with an extension are looked for, so that no page pays for it.
 */
function serveFiles(app: Express, { assets: { directory } }: AppContext): void {
  if (!existsSync(directory)) return;
  const files = expressStaticGzip(directory, {
    enableBrotli: true,
    index: false,
    orderPreference: ['br', 'gz'],
    serveStatic: {
      dotfiles: 'ignore',
      redirect: false,
      setHeaders: (response, path) => {
        const hashed = path.includes(`${sep}assets${sep}`);
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'public, no-cache');
      },
    },
  });
  app.use((request, response, next) =>
    !request.path.startsWith('/api/') && /\.[a-z0-9]+$/i.test(request.path) ? files(request, response, next) : next(),
  );
}

/**
 * In the worker's place, one that takes itself away with every page and file it kept; twice more later, with what the one
 * before it was still stocking over a slow network. Drafts and answers that wait are elsewhere.
 */
const noWorker = `const empty = () => caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))));
const after = (seconds) => new Promise((then) => setTimeout(then, 1000 * seconds));
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(
  empty().then(() => self.registration.unregister()).then(() => after(3)).then(empty).then(() => after(20)).then(empty)
));
`;

function serveNoWorker(app: Express): void {
  app.get('/sw.js', (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.type('text/javascript').send(noWorker);
  });
}
