import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { pages } from '@diagnostic/shared/api/paths.ts';
import { mailer } from './accounts/mail.ts';
import { createApp } from './app.ts';
import { type Auth, openAuth } from './auth.ts';
import type { Config } from './config.ts';
import { createLimiter, type Limits } from './http/limits.ts';
import { createLog, type Log } from './http/log.ts';
import { keepExports } from './jobs/exports/exports.ts';
import { refoldOutdated } from './jobs/fold.ts';
import { type Jobs, startJobs } from './jobs/schedule.ts';
import { withdraw } from './jobs/withdraw.ts';
import { conformity, readAudit } from './pages/accessibility/audit.ts';
import { readAssets } from './pages/assets.ts';
import { responseQueue } from './resources/door/response-queue.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

export interface StartOptions {
  clock?: () => Date;
  log?: Log;
  /** Raised by benches and tests only. */
  limits?: Partial<Limits>;
}

export interface RunningServer {
  /** Where requests are served, without a final slash: the port is the real one when 0 was asked for. */
  url: string;
  store: Store;
  auth: Auth;
  /** Address that makes the first account, while there is none. */
  firstVisit: string | undefined;
  /** Takes no new connection, lets the answers under way end (10 s at most), then closes the storage. */
  stop(): Promise<void>;
}

const DRAIN_MS = 10_000;

/**
 * Starts everything: storage, accounts, jobs, and the server that answers over them. Requests that come as soon as the port
 * listens wait for the rest.
 *
 * @throws when the storage is not durable or damaged, or the port is taken: nothing is served then, and nothing stays open.
 */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const { clock = () => new Date(), log = createLog() } = options;
  const audit = readAudit(config.accessibilityAudit);
  const store = await openStore(config);
  const opened: { auth?: Auth; jobs?: Jobs } = {};
  // Slow senders are cut off; 60 s leave room for a response over a very slow network.
  const server = createServer({ headersTimeout: 15_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 });
  const application = Promise.withResolvers<RequestListener>();
  // Whoever waits is told; when nobody does, the start itself says what failed.
  application.promise.catch(() => undefined);
  server.on('request', onceThere(application.promise));
  const close = async () => {
    await drain(server);
    await opened.jobs?.stop();
    await opened.auth?.close();
    await store.close();
  };

  try {
    for (const campaign of await refoldOutdated(store))
      log.info({ campaign }, 'responses folded again for this release');
    const port = await listen(server, config);
    const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
    const publicUrl = new URL(config.publicUrl).port === '0' ? url : config.publicUrl;
    const auth = await openAuth({ ...config, publicUrl }, clock);
    opened.auth = auth;
    const campaigns = await store.campaigns.list();
    await auth.directory.settleFormer([...new Set(campaigns.map(({ bundle }) => bundle.territory.code))]);
    const firstVisitCode = (await auth.hasAccounts()) ? undefined : randomBytes(18).toString('base64url');
    const sendMail = mailer({ ...config, publicUrl });
    const jobs = startJobs({ store, clock, log, alsoPurge: auth.invitations.purge });
    opened.jobs = jobs;
    const app = createApp({
      config: {
        publicUrl,
        trustedProxies: config.trustedProxies,
        ...(config.serviceWorker && { serviceWorker: config.serviceWorker }),
      },
      store,
      queue: responseQueue(store.intake),
      auth,
      ...(sendMail && { sendMail }),
      limiter: createLimiter(options.limits),
      assets: { ...readAssets(), accessibility: () => conformity(audit, clock()) },
      ...(audit && { audit }),
      clock,
      publish: (campaign) => jobs.publish(campaign),
      exports: keepExports(),
      withdraw: (campaign, code) => withdraw(store, campaign, code, clock()),
      log,
      ...(firstVisitCode && { firstVisitCode }),
    });
    log.info({ storage: store.kind }, 'started');
    application.resolve(app);

    return {
      url,
      store,
      auth,
      firstVisit: firstVisitCode && `${publicUrl}${pages.firstVisit}?code=${firstVisitCode}`,
      async stop() {
        await close();
        log.info({}, 'stopped');
      },
    };
  } catch (error) {
    application.reject(error);
    await close();
    throw error;
  }
}

/** Hands each request to the application once that is there; refuses it when it will never be. */
function onceThere(application: Promise<RequestListener>): RequestListener {
  return (request, response) =>
    void application.then(
      (app) => app(request, response),
      () => response.writeHead(503, { Connection: 'close' }).end(),
    );
}

function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
    // A connection that is still busy takes no further request.
    server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
  });
}
