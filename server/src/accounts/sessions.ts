import type { IncomingHttpHeaders } from 'node:http';
import type { Grant } from '@diagnostic/shared/api/accounts.ts';
import type { AccountsDatabase } from './database/open.ts';
import { grantsOf, secondFactorOf } from './database/queries.ts';
import type { Engine } from './engine.ts';

/** Somebody who is signed in, or about to be. */
export interface Session {
  id: string;
  /** Of the account. */
  account: string;
  email: string;
  grants: Grant[];
  /** Two factors were proven in this session. */
  confirmed: boolean;
  /** The account has an application of codes beside its password. */
  hasCode: boolean;
  hasPasskey: boolean;
  /** Signed in within the last ten minutes: enough to change how one signs in. */
  recent: boolean;
}

export type DeviceType = 'phone' | 'tablet' | 'computer';

/** A session as its owner sees it in a list. */
export interface OwnSession {
  id: string;
  device: DeviceType;
  since: Date;
  current: boolean;
}

export interface Sessions {
  session(headers: IncomingHttpHeaders): Promise<Session | null>;
  /** `Set-Cookie` values of a new session. */
  open(account: string, confirmed: boolean, headers: IncomingHttpHeaders): Promise<{ cookies: string[] }>;
  /** Ends the session on the server; `Set-Cookie` values that remove its cookie. */
  signOut(headers: IncomingHttpHeaders): Promise<{ cookies: string[] }>;
  list(session: Session): Promise<OwnSession[]>;
  /** Ends one session of the account, by its id. */
  end(account: string, id: string): Promise<void>;
  endAll(account: string, except?: string): Promise<void>;
}

const RECENT = 10 * 60_000;
/** Without a request for that long a session is over. */
const IDLE = 2 * 3_600_000;
const NOTED_EVERY = 5 * 60_000;

interface Row {
  id: string;
  token: string;
  createdAt: Date;
  confirmed?: boolean | null | undefined;
  device?: string | null | undefined;
  usedAt?: Date | null | undefined;
}

export function sessionsOf({ api, users, adapter }: Engine, { tables, read }: AccountsDatabase): Sessions {
  async function rowsOf(account: string): Promise<Row[]> {
    return users.listSessions(account, { onlyActiveSessions: true });
  }

  async function isIdle({ token, createdAt, usedAt }: Row): Promise<boolean> {
    const unused = Date.now() - new Date(usedAt ?? createdAt).getTime();
    if (unused > IDLE) await users.deleteSession(token);
    else if (unused > NOTED_EVERY) await users.updateSession(token, { usedAt: new Date() });
    return unused > IDLE;
  }

  return {
    async session({ cookie }) {
      if (!cookie) return null;
      const found = await api.getSession({ headers: new Headers({ cookie }) });
      if (!found || found.user.disabled) return null;
      const row: Row = found.session;
      if (await isIdle(row)) return null;
      const account = found.user.id;
      const [factor] = await read(secondFactorOf(tables, account));
      return {
        id: row.id,
        account,
        email: found.user.email,
        grants: (await read(grantsOf(tables, account))) as Grant[],
        confirmed: row.confirmed === true,
        hasCode: factor?.confirmed === 1,
        hasPasskey: (await adapter.count({ model: 'passkey', where: [{ field: 'userId', value: account }] })) > 0,
        recent: Date.now() - row.createdAt.getTime() < RECENT,
      };
    },

    async open(account, confirmed, headers) {
      // Nothing of the request but the kind of device: no address and no browser name goes into the session.
      const body = { userId: account, confirmed, device: deviceType(headers) };
      const response = await api.openSession({ body, headers: new Headers(), asResponse: true });
      if (!response.ok) throw new Error('No session was made.');
      return { cookies: response.headers.getSetCookie() };
    },

    async signOut({ cookie = '' }) {
      const response = await api.signOut({ headers: new Headers({ cookie }), asResponse: true });
      return { cookies: response.headers.getSetCookie() };
    },

    async list({ account, id: current }) {
      const rows = await rowsOf(account);
      return rows
        .map(({ id, device, createdAt }) => ({
          id,
          device: (device ?? 'computer') as DeviceType,
          since: createdAt,
          current: id === current,
        }))
        .sort((one, other) => other.since.getTime() - one.since.getTime());
    },

    async end(account, id) {
      const row = (await rowsOf(account)).find((one) => one.id === id);
      if (row) await users.deleteSession(row.token);
    },

    async endAll(account, except) {
      const tokens = (await rowsOf(account)).filter(({ id }) => id !== except).map(({ token }) => token);
      if (tokens.length > 0) await users.deleteSessions(tokens);
    },
  };
}

export function deviceType({ 'user-agent': browser = '' }: IncomingHttpHeaders): DeviceType {
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(browser)) return 'tablet';
  return /Mobi|iPhone|Android/i.test(browser) ? 'phone' : 'computer';
}

/** A password was given, and more can be: nothing about how one signs in is changed before it is. */
export const awaitsSecondFactor = ({ confirmed, hasCode, hasPasskey }: Session): boolean =>
  !confirmed && (hasCode || hasPasskey);
