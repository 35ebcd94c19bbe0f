import type { AccountPatch, AccountSummary, Grant } from '@diagnostic/shared/api/accounts.ts';
import { everyTerritory } from '@diagnostic/shared/api/accounts.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { ask } from '../store/database.ts';
import { holds, mayGive, visibleTo } from './authority.ts';
import type { AccountsDatabase } from './database/open.ts';
import {
  allGrants,
  allSecondFactors,
  forgetFormerAccounts,
  formerAccounts,
  grantsOf,
  insertGrants,
  removeGrants,
} from './database/queries.ts';
import type { Engine } from './engine.ts';
import type { Session, Sessions } from './sessions.ts';

/** Whose account has which roles, and who may change that. */
export interface Directory {
  /** Accounts that reach the manager's territories, with what the manager may see of them. */
  list(manager: Session): Promise<AccountSummary[]>;
  /**
   * Changes roles of the manager's territories, or closes the account: then its sessions end at once.
   *
   * @throws {Problem} `not-found` for accounts of elsewhere, `not-allowed` for roles the manager may not give or take, and for
   *   one's own account: nobody promotes themselves, nor locks themselves out.
   */
  change(manager: Session, id: string, patch: AccountPatch): Promise<AccountSummary>;
  grantsOf(account: string): Promise<Grant[]>;
  /** E-mail addresses by id, of those among the ids that are accounts. */
  emailsOf(ids: string[]): Promise<Record<string, string>>;
  setGrants(account: string, grants: Grant[]): Promise<void>;
  /** Adds roles to those the account has. */
  addGrants(account: string, grants: Grant[]): Promise<void>;
  /** Gives the accounts of the first releases their roles: coordinator of the territories there are, administrator too for the first. */
  settleFormer(territories: string[]): Promise<void>;
}

export function directoryOn(engine: Engine, database: AccountsDatabase, sessions: Sessions): Directory {
  const { tables, read, transact } = database;

  async function everyone(): Promise<(AccountSummary & { all: Grant[] })[]> {
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
      return { id: person.id, email: person.email, grants: all, all, disabled, means, beyond: false };
    });
  }

  const seenBy = (manager: Session, { all, ...account }: AccountSummary & { all: Grant[] }): AccountSummary => ({
    ...account,
    grants: visibleTo(manager.grants, all),
    beyond: account.id === manager.account || !all.every((grant) => mayGive(manager.grants, grant)),
  });

  async function list(manager: Session): Promise<AccountSummary[]> {
    const accounts = (await everyone()).map((account) => seenBy(manager, account));
    // One that lost its last role is still an administrator's to look after.
    const forAll = holds(manager.grants, ['administrator'], everyTerritory);
    return accounts.filter(({ grants }) => grants.length > 0 || forAll);
  }

  const setGrants = (account: string, grants: Grant[]) =>
    transact(function* () {
      yield* ask(removeGrants(tables, account));
      if (grants.length > 0) yield* ask(insertGrants(tables, rowsOf(account, grants)));
    });

  return {
    list,
    async emailsOf(ids) {
      const people = await engine.users.listUsers(10_000);
      return Object.fromEntries(people.filter(({ id }) => ids.includes(id)).map(({ id, email }) => [id, email]));
    },
    grantsOf: async (account) => (await read(grantsOf(tables, account))) as Grant[],
    setGrants,
    addGrants: async (account, grants) =>
      void (await transact(() => ask(insertGrants(tables, rowsOf(account, grants))))),

    async change(manager, id, { grants, disabled }) {
      const found = (await list(manager)).find((account) => account.id === id);
      if (!found) throw new Problem('not-found');
      if (id === manager.account) throw new Problem('not-allowed');
      const before = (await read(grantsOf(tables, id))) as Grant[];
      const theirs = before.filter((grant) => mayGive(manager.grants, grant));
      // An administrator's account is not a coordinator's to change, whatever else it holds.
      const protectedOne = visibleTo(manager.grants, before).length > theirs.length;
      if (protectedOne || (disabled !== undefined && theirs.length < before.length)) throw new Problem('not-allowed');
      if (grants) {
        if (!grants.every((grant) => mayGive(manager.grants, grant))) throw new Problem('not-allowed');
        await setGrants(id, [...before.filter((grant) => !theirs.includes(grant)), ...grants]);
      }
      if (disabled !== undefined) {
        await engine.users.updateUser(id, { disabled });
        if (disabled) await sessions.endAll(id);
      }
      const [after] = (await everyone()).filter((account) => account.id === id);
      if (!after) throw new Problem('not-found');
      return seenBy(manager, after);
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
