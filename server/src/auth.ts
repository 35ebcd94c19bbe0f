import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { everyTerritory, type Grant, isEmail } from '@diagnostic/shared/api/accounts.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { AccountProblem } from './accounts/account-problem.ts';
import { type AuditTrail, auditTrailOn } from './accounts/audit-trail.ts';
import { migrateAccounts } from './accounts/database/migrations.ts';
import { type AccountsDatabase, openAccountsDatabase } from './accounts/database/open.ts';
import { type Directory, directoryOn } from './accounts/directory.ts';
import { type Engine, startEngine } from './accounts/engine.ts';
import { codeHash, type Invitations, invitationsOn } from './accounts/invitations.ts';
import { knownDevices } from './accounts/means/known-devices.ts';
import { type Passkeys, passkeysOf } from './accounts/means/passkeys.ts';
import { type Passwords, passwordsOf } from './accounts/means/passwords.ts';
import { type SecondFactor, secondFactorOn } from './accounts/means/second-factor.ts';
import { type Sessions, sessionsOf } from './accounts/sessions.ts';
import type { Config } from './config.ts';

export { AccountProblem } from './accounts/account-problem.ts';
export { awaitsSecondFactor, type Session } from './accounts/sessions.ts';

/** An account that was just entered, and the `Set-Cookie` values of its session. */
export interface Entered {
  account: string;
  cookies: string[];
}

/** Accounts and sessions of staff. Residents have none. */
export interface Auth {
  session: Sessions['session'];
  signOut: Sessions['signOut'];
  /**
   * `Set-Cookie` values of a new session, or null when e-mail and password do not go together. The session is not confirmed:
   * where the account has a second factor it opens nothing before `confirm`.
   *
   * @throws {Problem} `too-many-requests` after ten attempts on one account in ten minutes, from elsewhere than its known
   *   devices.
   */
  signIn(email: string, password: string, headers?: IncomingHttpHeaders): Promise<Entered | null>;
  /** A new, confirmed session in the place of the one that waits for a code; null when the code is wrong or was used. */
  confirm(code: string, headers: IncomingHttpHeaders): Promise<Entered | null>;
  /**
   * Makes an account, and gives its id. Without `grants`: coordinator of every territory, and administrator when it is the first.
   *
   * @throws {AccountProblem} when the e-mail is taken or ill-formed, or the password is too short or a common one.
   */
  createAccount(email: string, password: string, grants?: Grant[]): Promise<string>;
  /**
   * Makes the account that an invitation leads to, with a password; `Set-Cookie` values of its session.
   *
   * @throws {Problem} `invitation-over`. @throws {AccountProblem} for the password; the invitation can then be used still.
   */
  acceptWithPassword(code: string, password: string, headers: IncomingHttpHeaders): Promise<Entered>;
  /** What a code invites to: to a new account, or to more roles for one that exists. */
  invitedBy(code: string): Promise<{ email: string; grants: Grant[]; exists: boolean } | undefined>;
  /** Gives an account that is signed in the roles of an invitation to its own address. @throws {Problem} `invitation-over`. */
  acceptSignedIn(code: string, headers: IncomingHttpHeaders): Promise<void>;
  /** Takes second factor, recovery codes and passkeys away, and ends every session: the password is left to come in with. */
  resetSecondFactor(account: string): Promise<void>;
  hasAccounts(): Promise<boolean>;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly secondFactor: SecondFactor;
  readonly passkeys: Passkeys;
  readonly invitations: Invitations;
  readonly directory: Directory;
  readonly audit: AuditTrail;
  close(): Promise<void>;
}

/**
 * Opens the accounts: `accounts.db` in the data directory, or the schema `accounts` of PostgreSQL. They stay apart from
 * responses. Makes the tables and, at the first start, the secret that signs cookies (readable by its owner only).
 */
export async function openAuth(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory' | 'publicUrl'>,
  clock: () => Date = () => new Date(),
): Promise<Auth> {
  mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 });
  const secret = readSecret(join(config.dataDirectory, 'secret'));
  const database = await openAccountsDatabase(config);
  return authOn(database, secret, config.publicUrl, clock).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
}

async function authOn(database: AccountsDatabase, secret: string, publicUrl: string, clock: () => Date): Promise<Auth> {
  const invitations = invitationsOn(database, clock);
  const engine: Engine = await startEngine(database, {
    publicUrl,
    secret,
    async invitedName(hash) {
      const invited = await invitations.findByHash(hash);
      return invited && !(await engine.users.findUserByEmail(invited.email)) ? invited.email : undefined;
    },
    accept: (hash) => accept(hash),
  });
  await migrateAccounts(database);

  const { users } = engine;
  const sessions = sessionsOf(engine, database);
  const directory = directoryOn(engine, database, sessions);
  const secondFactor = secondFactorOn(database, secret);
  const devices = knownDevices(secret, publicUrl.startsWith('https:'));
  const passwords = passwordsOf(engine);

  async function newUser(email: string, grants: Grant[]): Promise<string> {
    const address = email.toLowerCase();
    if (await users.findUserByEmail(address)) throw new AccountProblem('email-taken');
    const user = await users.createUser({ email: address, name: address, emailVerified: true }, { method: 'admin' });
    await directory.addGrants(user.id, grants);
    return user.id;
  }

  async function accept(hash: string): Promise<string> {
    const invited = await invitations.take(hash);
    if (!invited) throw new Problem('invitation-over');
    return newUser(invited.email, invited.grants);
  }

  async function invitedBy(code: string) {
    const invited = await invitations.findByHash(codeHash(code));
    if (!invited) return undefined;
    const exists = (await users.findUserByEmail(invited.email)) !== null;
    return { email: invited.email, grants: invited.grants, exists };
  }

  const passkeys = passkeysOf(engine);
  const hasAccounts = async () => (await users.countTotalUsers()) > 0;

  return {
    session: sessions.session,
    signOut: sessions.signOut,
    async signIn(email, password, headers = {}) {
      if (isEmail(email)) devices.attempt(email, headers.cookie);
      const account = await passwords.check(email, password);
      if (account === null) return null;
      devices.succeeded(email, headers.cookie);
      const { cookies } = await sessions.open(account, false, headers);
      return { account, cookies: [...cookies, devices.remember(email)] };
    },
    async confirm(code, headers) {
      const session = await sessions.session(headers);
      if (!session || session.confirmed) return null;
      const codes = `code of ${session.email}`;
      devices.attempt(codes, undefined);
      if (!(await secondFactor.verify(session.account, code))) return null;
      devices.succeeded(codes, undefined);
      const opened = await sessions.open(session.account, true, headers);
      await sessions.end(session.account, session.id);
      return { account: session.account, ...opened };
    },
    async createAccount(email, password, grants) {
      if (!isEmail(email)) throw new AccountProblem('ill-formed-email');
      passwords.assert(password, email);
      const everywhere = [{ role: 'coordinator', territory: everyTerritory } as const];
      const first = [{ role: 'administrator', territory: everyTerritory } as const, ...everywhere];
      const hash = await passwords.hash(password);
      const account = await newUser(email, grants ?? ((await hasAccounts()) ? everywhere : first));
      await passwords.set(account, hash);
      return account;
    },
    async acceptWithPassword(code, password, headers) {
      const invited = await invitedBy(code);
      if (!invited || invited.exists) throw new Problem('invitation-over');
      passwords.assert(password, invited.email);
      // First what takes long and may fail: the invitation is used up by what comes next.
      const hash = await passwords.hash(password);
      const account = await accept(codeHash(code));
      await passwords.set(account, hash);
      return { account, ...(await sessions.open(account, false, headers)) };
    },
    invitedBy,
    async acceptSignedIn(code, headers) {
      const session = await sessions.session(headers);
      const invited = await invitedBy(code);
      if (!session || invited?.email !== session.email) throw new Problem('invitation-over');
      const taken = await invitations.take(codeHash(code));
      if (!taken) throw new Problem('invitation-over');
      await directory.addGrants(session.account, taken.grants);
    },
    async resetSecondFactor(account) {
      // Before, so that who holds the phone adds no other way in meanwhile; after, for a passkey may just have been used.
      await sessions.endAll(account);
      await secondFactor.remove(account);
      await passkeys.removeAll(account);
      await sessions.endAll(account);
    },
    hasAccounts,
    sessions,
    passwords,
    secondFactor,
    passkeys,
    invitations,
    directory,
    audit: auditTrailOn(database, clock),
    close: database.close,
  };
}

function readSecret(path: string): string {
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}
