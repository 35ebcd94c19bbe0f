import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { Config } from './config.ts';

export interface Session {
  email: string;
  role: 'coordinator';
}

/** Accounts and sessions of staff. Residents have none. */
export interface Auth {
  session(headers: IncomingHttpHeaders): Promise<Session | null>;
  /** `Set-Cookie` values of a new session, or null when e-mail and password do not go together. */
  signIn(email: string, password: string): Promise<{ cookies: string[] } | null>;
  /** Ends the session on the server; `Set-Cookie` values that remove its cookie. */
  signOut(headers: IncomingHttpHeaders): Promise<{ cookies: string[] }>;
  /** @throws {AccountProblem} when the e-mail is taken or ill-formed, or the password has fewer than 12 characters. */
  createAccount(email: string, password: string): Promise<void>;
  hasAccounts(): Promise<boolean>;
  close(): Promise<void>;
}

export class AccountProblem extends Error {
  override readonly name = 'AccountProblem';
  readonly code: 'email-taken' | 'ill-formed-email' | 'short-password' | 'long-password';

  constructor(code: AccountProblem['code']) {
    super(sentences[code]);
    this.code = code;
  }
}

const sentences = {
  'email-taken': 'An account already has this e-mail address.',
  'ill-formed-email': 'This is not an e-mail address.',
  'short-password': 'A password has at least 12 characters.',
  'long-password': 'A password has at most 128 characters.',
} as const;

const PASSWORD = { shortest: 12, longest: 128 } as const;
const SESSION_SECONDS = 12 * 3600;

/**
 * Opens the accounts: `accounts.db` in the data directory, or the schema `accounts` of PostgreSQL. They stay apart from
 * responses. Makes the tables and, at the first start, the secret that signs cookies (readable by its owner only).
 */
export async function openAuth(config: Pick<Config, 'databaseUrl' | 'dataDirectory' | 'publicUrl'>): Promise<Auth> {
  mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 });
  const { database, close } = await openDatabase(config);
  const auth = betterAuth({
    ...options(config.publicUrl),
    secret: readSecret(join(config.dataDirectory, 'secret')),
    database,
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  const { internalAdapter, password: hasher } = await auth.$context;

  return {
    async session({ cookie }) {
      if (!cookie) return null;
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
      return found && found.user.role === 'coordinator' ? { email: found.user.email, role: 'coordinator' } : null;
    },
    async signIn(email, password) {
      if (!isEmail(email) || password.length > PASSWORD.longest) return null;
      // Nothing of the request but these two: no address and no browser name goes into the session.
      const response = await auth.api.signInEmail({
        body: { email, password },
        headers: new Headers(),
        asResponse: true,
      });
      return response.ok ? { cookies: response.headers.getSetCookie() } : null;
    },
    async signOut({ cookie = '' }) {
      const response = await auth.api.signOut({ headers: new Headers({ cookie }), asResponse: true });
      return { cookies: response.headers.getSetCookie() };
    },
    async createAccount(email, password) {
      if (!isEmail(email)) throw new AccountProblem('ill-formed-email');
      if (password.length < PASSWORD.shortest) throw new AccountProblem('short-password');
      if (password.length > PASSWORD.longest) throw new AccountProblem('long-password');
      const address = email.toLowerCase();
      if (await internalAdapter.findUserByEmail(address)) throw new AccountProblem('email-taken');
      const person = { email: address, name: address, emailVerified: true, role: 'coordinator' };
      const user = await internalAdapter.createUser(person, { method: 'admin' });
      const hash = await hasher.hash(password);
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      });
    },
    hasAccounts: async () => (await internalAdapter.countTotalUsers()) > 0,
    close,
  };
}

const isEmail = (text: string) => text.length <= 254 && /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.]+$/.test(text);

const options = (publicUrl: string) =>
  ({
    baseURL: publicUrl,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD.shortest,
      maxPasswordLength: PASSWORD.longest,
    },
    user: { additionalFields: { role: { type: 'string', required: true, input: false } } },
    // A session ends after a working day, used or not.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: 'diagnostic',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
    },
  }) satisfies BetterAuthOptions;

async function openDatabase({ databaseUrl, dataDirectory }: Pick<Config, 'databaseUrl' | 'dataDirectory'>) {
  if (databaseUrl === undefined) {
    const database = new Database(join(dataDirectory, 'accounts.db'));
    for (const pragma of [
      'journal_mode=WAL',
      'synchronous=FULL',
      'foreign_keys=ON',
      'trusted_schema=OFF',
      'secure_delete=ON',
    ]) {
      database.pragma(pragma);
    }
    return { database, close: async () => void database.close() };
  }
  const database = new pg.Pool({ connectionString: databaseUrl, options: '-c search_path=accounts', max: 4 });
  await database.query('CREATE SCHEMA IF NOT EXISTS accounts');
  return { database, close: () => database.end() };
}

function readSecret(path: string): string {
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}
