import type { AccountPatch, AccountSummary, Grant } from '@diagnostic/shared/api/accounts.ts';
import { everyTerritory } from '@diagnostic/shared/api/accounts.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { ask, type Steps } from '../store/database.ts';
import { administersAll, holds, mayChange, mayGive, mayGiveAll, visibleTo } from './authority.ts';
import type { AccountsDatabase } from './database/open.ts';
import {
  allGrants,
  allSecondFactors,
  forgetFormerAccounts,
  formerAccounts,
  grantsOf,
  insertGrants,
  removeGrant,
} from './database/queries.ts';
import type { Engine } from './engine.ts';
import type { Session, Sessions } from './sessions.ts';

/** Whose account has which roles, and who may change that. */
export interface Directory {
  /** Accounts that reach the manager's territories, with what the manager may see of them. */
  list(manager: Session): Promise<AccountSummary[]>;
  /**
   * Changes the roles that are the manager's to give, or closes the account: then its sessions end at once. Gives the account
   * as it is now, and the grants it had, as the manager sees them.
   *
   * @throws {Problem} `not-found` for accounts of elsewhere, `not-allowed` for roles the manager may not give or take, and for
   *   one's own account: nobody promotes themselves, nor locks themselves out.
   */
  change(manager: Session, id: string, patch: AccountPatch): Promise<{ account: AccountSummary; before: Grant[] }>;
  grantsOf(account: string): Promise<Grant[]>;
  /** E-mail addresses by id, of those among the ids that are accounts. */
  emailsOf(ids: string[]): Promise<Record<string, string>>;
  /** Adds roles to those the account has. */
  addGrants(account: string, grants: Grant[]): Promise<void>;
  /** Takes roles away again. */
  takeGrants(account: string, grants: Grant[]): Promise<void>;
  /**
   * Gives the accounts of the first releases their roles: coordinator of the territories there are, administrator too for
   * the first.
   */
  settleFormer(territories: string[]): Promise<void>;
}

/** An account with every role it has. */
type Account = Omit<AccountSummary, 'grants' | 'beyond' | 'closable' | 'resettable'> & { all: Grant[] };

export function directoryOn(engine: Engine, database: AccountsDatabase, sessions: Sessions): Directory {
  const { tables, read, transact, lock } = database;

  async function everyone(): Promise<Account[]> {
    const { adapter, users } = engine;
    const [people, credentials, keys] = await Promise.all([
      users.listUsers(10_000, 0, { field: 'email', direction: 'asc' }),
      adapter.findMany<{ userId: string; providerId: string }>({ model: 'account', limit: 100_000 }),
      adapter.findMany<{ userId: string }>({ model: 'passkey', limit: 100_000 }),
    ]);
    const grants = await read(allGrants(tables));
    const factors = await read(allSecondFactors(tables));
    return people.map((person) => {
      const own = credentials.filter(({ userId }) => userId === person.id);
      const means: AccountSummary['means'] = [];
      if (own.some(({ providerId }) => providerId === 'credential')) means.push('password');
      if (factors.some(({ user_id }) => user_id === person.id)) means.push('second-factor');
      if (keys.some(({ userId }) => userId === person.id)) means.push('passkey');
      if (own.some(({ providerId }) => providerId !== 'credential')) means.push('identity-provider');
      const all = grants
        .filter(({ user_id }) => user_id === person.id)
        .map(({ role, territory }) => ({ role, territory }) as Grant);
      const disabled = (person as { disabled?: boolean | null }).disabled === true;
      return { id: person.id, email: person.email, all, disabled, means };
    });
  }

  const seenBy = (manager: Session, { all, ...account }: Account): AccountSummary => ({
    ...account,
    grants: visibleTo(manager.grants, all),
    beyond: account.id === manager.account || !mayChange(manager.grants, all),
    closable: account.id !== manager.account && mayGiveAll(manager.grants, all),
    resettable:
      account.id !== manager.account &&
      administersAll(manager.grants, all) &&
      account.means.includes('password') &&
      account.means.some((one) => one === 'second-factor' || one === 'passkey'),
  });

  async function list(manager: Session): Promise<AccountSummary[]> {
    const accounts = (await everyone()).map((account) => seenBy(manager, account));
    // One that lost its last role is still an administrator's to look after.
    const forAll = holds(manager.grants, ['administrator'], everyTerritory);
    return accounts.filter(({ grants }) => grants.length > 0 || forAll);
  }

  /** Read and written at once: what is given or taken elsewhere meanwhile stays. Gives the grants of before. */
  function* changeGrants({ grants: own }: Session, id: string, { grants, disabled }: AccountPatch): Steps<Grant[]> {
    yield* lock(`grants of ${id}`);
    const before = (yield* ask(grantsOf(tables, id))) as Grant[];
    if (!mayChange(own, before)) throw new Problem('not-allowed');
    if (disabled !== undefined && !mayGiveAll(own, before)) throw new Problem('not-allowed');
    if (grants) {
      for (const grant of before.filter((one) => mayGive(own, one))) yield* ask(removeGrant(tables, id, grant));
      yield* addGrants(id, grants);
    }
    return before;
  }

  function* addGrants(account: string, grants: Grant[]): Steps<void> {
    const rows = rowsOf(account, grants);
    if (rows.length > 0) yield* ask(insertGrants(tables, rows));
  }

  return {
    list,
    async emailsOf(ids) {
      const people = await engine.users.listUsers(10_000);
      return Object.fromEntries(people.filter(({ id }) => ids.includes(id)).map(({ id, email }) => [id, email]));
    },
    grantsOf: async (account) => (await read(grantsOf(tables, account))) as Grant[],
    addGrants: (account, grants) => transact(() => addGrants(account, grants)),
    takeGrants: (account, grants) =>
      transact(function* () {
        for (const grant of grants) yield* ask(removeGrant(tables, account, grant));
      }),

    async change(manager, id, patch) {
      const { grants = [], disabled } = patch;
      const found = (await list(manager)).find((account) => account.id === id);
      if (!found) throw new Problem('not-found');
      if (id === manager.account) throw new Problem('not-allowed');
      if (!mayGiveAll(manager.grants, grants)) throw new Problem('not-allowed');
      const before = await transact(() => changeGrants(manager, id, patch));
      if (disabled !== undefined) {
        await engine.users.updateUser(id, { disabled });
        if (disabled) await sessions.endAll(id);
      }
      const [after] = (await everyone()).filter((account) => account.id === id);
      if (!after) throw new Problem('not-found');
      return { account: seenBy(manager, after), before: visibleTo(manager.grants, before) };
    },

    async settleFormer(territories) {
      const former = await read(formerAccounts(tables));
      if (former.length === 0) return;
      const rows = former.flatMap(({ user_id, place }) => {
        const given = territories.map((territory): Grant => ({ role: 'coordinator', territory }));
        return rowsOf(user_id, place === 1 ? [...given, { role: 'administrator', territory: everyTerritory }] : given);
      });
      await transact(function* () {
        if (rows.length > 0) yield* ask(insertGrants(tables, rows));
        yield* ask(forgetFormerAccounts(tables));
      });
    },
  };
}

const rowsOf = (account: string, grants: Grant[]) =>
  grants.map(({ role, territory }) => ({ user_id: account, role, territory }));
