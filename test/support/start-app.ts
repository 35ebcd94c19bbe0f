import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@diagnostic/server/src/config.ts';
import { type Limits, standardLimits } from '@diagnostic/server/src/http/limits.ts';
import type { Log } from '@diagnostic/server/src/http/log.ts';
import { type RunningServer, startServer } from '@diagnostic/server/src/start.ts';
import type { Grant } from '@diagnostic/shared/api/accounts.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { fixtureCampaign } from './fixture-campaign.ts';

export interface TestApp extends RunningServer {
  /** The data directory. */
  directory: string;
  /** Set it to move the application's clock. */
  clock: { now: Date };
  /** Every line the application logged. */
  logged: object[];
  /** A request to a path of the application; redirects are not followed. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** A POST of JSON. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The cookie of a new account's session, as a passkey opens it: a coordinator's, or one with these roles. */
  signIn(grants?: Grant[]): Promise<string>;
  /** A POST of a form. */
  submit(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

export interface TestAppOptions {
  /** The one that is launched; null for none. */
  campaign?: CampaignBundle | null;
  settings?: Record<string, string>;
  limits?: Partial<Limits>;
  /** In the place of the one that keeps every line in `logged`. */
  log?: Log;
}

/** So high that no test meets them by accident. */
export const unlimited = Object.fromEntries(Object.keys(standardLimits).map((name) => [name, 1e9])) as Limits;

/** The real application on a free loopback port, over a real SQLite store in a folder of its own. */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const directory = mkdtempSync(join(tmpdir(), 'diagnostic-'));
  const clock = { now: new Date('2026-06-15T10:00:00Z') };
  const logged: object[] = [];
  const record = (fields: object, message: string) => void logged.push({ ...fields, message });
  const config = readConfig({ PORT: '0', DATA_DIR: directory, ...options.settings });
  const running = await startServer(config, {
    clock: () => clock.now,
    log: options.log ?? { info: record, error: record },
    limits: { ...unlimited, ...options.limits },
  });
  const { campaign = fixtureCampaign() } = options;
  if (campaign) await running.store.campaigns.launch(campaign, '2026-01-01');

  const ask = (path: string, init: RequestInit = {}) => fetch(running.url + path, { redirect: 'manual', ...init });
  const signIn = async (grants?: Grant[]) => {
    const [email, password] = [`${randomBytes(6).toString('hex')}@ville.fr`, 'un mot de passe assez long'];
    const account = await running.auth.createAccount(email, password, grants);
    return cookiesOf((await running.auth.sessions.open(account, true, {})).cookies);
  };
  return {
    ...running,
    directory,
    clock,
    logged,
    ask,
    signIn,
    submit: (path, fields, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async stop() {
      await running.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** `Set-Cookie` values as a browser sends them back. */
export const cookiesOf = (set: string[]): string => set.map((cookie) => cookie.split(';')[0]).join('; ');

export const freshId = (): string => randomBytes(16).toString('base64url');
