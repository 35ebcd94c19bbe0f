import type { Kysely } from 'kysely';
import { compiled } from '../../store/database.ts';
import type { AccountTables } from './tables.ts';

type Tables = Kysely<AccountTables>;

export const grantsOf = (tables: Tables, userId: string) =>
  compiled(
    tables
      .selectFrom('account_grant')
      .select(['role', 'territory'])
      .where('user_id', '=', userId)
      .orderBy('territory')
      .orderBy('role'),
  );

export const allGrants = (tables: Tables) =>
  compiled(tables.selectFrom('account_grant').selectAll().orderBy('territory').orderBy('role'));

export const removeGrant = (tables: Tables, userId: string, { role, territory }: { role: string; territory: string }) =>
  compiled(
    tables
      .deleteFrom('account_grant')
      .where('user_id', '=', userId)
      .where('role', '=', role)
      .where('territory', '=', territory),
  );

export const insertGrants = (tables: Tables, rows: AccountTables['account_grant'][]) =>
  compiled(
    tables
      .insertInto('account_grant')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing()),
  );

export const insertInvitation = (tables: Tables, row: AccountTables['invitation']) =>
  compiled(tables.insertInto('invitation').values(row));

export const invitationsFor = (tables: Tables, email: string) =>
  compiled(tables.selectFrom('invitation').selectAll().where('email', '=', email));

export const removeOverInvitations = (tables: Tables, now: string) =>
  compiled(tables.deleteFrom('invitation').where('expires_at', '<=', now));

export const allInvitations = (tables: Tables, now: string) =>
  compiled(tables.selectFrom('invitation').selectAll().where('expires_at', '>', now).orderBy('email'));

export const invitationWithHash = (tables: Tables, hash: string, now: string) =>
  compiled(tables.selectFrom('invitation').selectAll().where('code_hash', '=', hash).where('expires_at', '>', now));

/** The row comes back to one caller only, however many ask at once. */
export const takeInvitation = (tables: Tables, hash: string, now: string) =>
  compiled(tables.deleteFrom('invitation').where('code_hash', '=', hash).where('expires_at', '>', now).returningAll());

export const removeInvitation = (tables: Tables, id: string) =>
  compiled(tables.deleteFrom('invitation').where('id', '=', id).returningAll());

export const secondFactorOf = (tables: Tables, userId: string) =>
  compiled(tables.selectFrom('second_factor').selectAll().where('user_id', '=', userId));

export const allSecondFactors = (tables: Tables) =>
  compiled(tables.selectFrom('second_factor').select('user_id').where('confirmed', '=', 1));

export const removeSecondFactor = (tables: Tables, userId: string) =>
  compiled(tables.deleteFrom('second_factor').where('user_id', '=', userId));

/** Nothing where there is one. */
export const insertSecondFactor = (tables: Tables, row: AccountTables['second_factor']) =>
  compiled(
    tables
      .insertInto('second_factor')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  );

/** Spends a step, if none as late was spent before: no row comes back for a code that comes a second time. */
export const spendStep = (tables: Tables, userId: string, step: number) =>
  compiled(
    tables
      .updateTable('second_factor')
      .set({ last_step: step, confirmed: 1 })
      .where('user_id', '=', userId)
      .where('last_step', '<', step)
      .returning('user_id'),
  );

export const removeRecoveryCodes = (tables: Tables, userId: string) =>
  compiled(tables.deleteFrom('recovery_code').where('user_id', '=', userId));

export const insertRecoveryCodes = (tables: Tables, rows: AccountTables['recovery_code'][]) =>
  compiled(tables.insertInto('recovery_code').values(rows));

export const spendRecoveryCode = (tables: Tables, userId: string, hash: string) =>
  compiled(
    tables.deleteFrom('recovery_code').where('user_id', '=', userId).where('code_hash', '=', hash).returning('user_id'),
  );

export const countRecoveryCodes = (tables: Tables, userId: string) =>
  compiled(tables.selectFrom('recovery_code').select('code_hash').where('user_id', '=', userId));

export const formerAccounts = (tables: Tables) =>
  compiled(tables.selectFrom('former_account').selectAll().orderBy('place'));

export const forgetFormerAccounts = (tables: Tables) => compiled(tables.deleteFrom('former_account'));

export const lastAuditEntry = (tables: Tables) =>
  compiled(tables.selectFrom('audit_entry').select(['number', 'hash']).orderBy('number', 'desc').limit(1));

export const insertAuditEntry = (tables: Tables, row: AccountTables['audit_entry']) =>
  compiled(tables.insertInto('audit_entry').values(row));

/** Lines before a number, the latest first. */
export const auditEntriesBefore = (tables: Tables, number: number, most: number) =>
  compiled(
    tables.selectFrom('audit_entry').selectAll().where('number', '<', number).orderBy('number', 'desc').limit(most),
  );

/** Lines after a number, in order. */
export const auditEntriesAfter = (tables: Tables, number: number, most: number) =>
  compiled(tables.selectFrom('audit_entry').selectAll().where('number', '>', number).orderBy('number').limit(most));
