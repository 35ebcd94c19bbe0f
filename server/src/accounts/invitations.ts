import { randomBytes } from 'node:crypto';
import type { Grant, InvitationSummary } from '@diagnostic/shared/api/accounts.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { sha256 } from '../digest.ts';
import { ask } from '../store/database.ts';
import { mayGiveAll, visibleTo } from './authority.ts';
import type { AccountsDatabase } from './database/open.ts';
import {
  allInvitations,
  insertInvitation,
  invitationsFor,
  invitationWithHash,
  removeInvitation,
  removeOverInvitations,
  takeInvitation,
} from './database/queries.ts';
import type { AccountTables } from './database/tables.ts';
import type { Session } from './sessions.ts';

export interface Invited {
  id: string;
  email: string;
  grants: Grant[];
}

/**
 * Invitations lead to an account, or to more roles for one, once and within a week. Their codes are in the messages only;
 * the database has hashes.
 */
export interface Invitations {
  /**
   * A new invitation and its code; those that waited for the same address are over, as far as the maker might give what they
   * give.
   */
  make(invitation: {
    email: string;
    grants: Grant[];
    by: Pick<Session, 'account' | 'grants'>;
  }): Promise<InvitationSummary & { code: string }>;
  /** What the code with that hash invites to, without using it. */
  findByHash(hash: string): Promise<Invited | undefined>;
  /** Uses it up: the caller makes the account. One caller only gets it. */
  take(codeHash: string): Promise<Invited | undefined>;
  /** Erases those that are over. */
  purge(): Promise<void>;
  /** Those that wait, as a holder of these grants may see them. */
  list(own: Grant[]): Promise<InvitationSummary[]>;
  /**
   * Ends one and gives it; undefined when a holder of these grants sees none. @throws {Problem} `not-allowed` for what they
   * may not give.
   */
  withdraw(id: string, own: Grant[]): Promise<Invited | undefined>;
}

const WEEK = 7 * 86_400_000;

export const codeHash = (code: string): string =>
  sha256(Buffer.from(`diagnostic-partage invitation v1\0${code.trim()}`)).toString('hex');

export function invitationsOn({ tables, read, transact }: AccountsDatabase, clock: () => Date): Invitations {
  const now = () => clock().toISOString();
  return {
    async make({ email, grants, by }) {
      const code = randomBytes(24).toString('base64url');
      const row: AccountTables['invitation'] = {
        id: randomBytes(12).toString('base64url'),
        code_hash: codeHash(code),
        email: email.toLowerCase(),
        grants: JSON.stringify(grants),
        invited_by: by.account,
        expires_at: new Date(clock().getTime() + WEEK).toISOString(),
      };
      await transact(function* () {
        const waiting = (yield* ask(invitationsFor(tables, row.email))).map(summary);
        for (const one of waiting) if (mayGiveAll(by.grants, one.grants)) yield* ask(removeInvitation(tables, one.id));
        yield* ask(insertInvitation(tables, row));
      });
      return { ...summary(row), code };
    },

    async findByHash(hash) {
      const [row] = await read(invitationWithHash(tables, hash, now()));
      return row && summary(row);
    },

    async take(hash) {
      const [row] = await transact(() => ask(takeInvitation(tables, hash, now())));
      return row && summary(row);
    },

    purge: async () => void (await transact(() => ask(removeOverInvitations(tables, now())))),

    async list(own) {
      const rows = (await read(allInvitations(tables, now()))).map(summary);
      return rows
        .map((row) => ({ ...row, grants: visibleTo(own, row.grants) }))
        .filter(({ grants }) => grants.length > 0);
    },

    async withdraw(id, own) {
      const row = (await read(allInvitations(tables, now()))).map(summary).find((one) => one.id === id);
      if (!row || visibleTo(own, row.grants).length === 0) return undefined;
      if (!mayGiveAll(own, row.grants)) throw new Problem('not-allowed');
      await transact(() => ask(removeInvitation(tables, id)));
      return row;
    },
  };
}

const summary = ({ id, email, grants, expires_at }: AccountTables['invitation']): InvitationSummary => ({
  id,
  email,
  grants: JSON.parse(grants),
  expiresOn: expires_at.slice(0, 10),
});
