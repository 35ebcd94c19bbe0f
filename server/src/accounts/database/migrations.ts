import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { DialectWords } from '../../store/migrations/dialect-words.ts';
import type { AccountsDatabase } from './open.ts';

/** Roles per territory, invitations and second factors; accounts of before are noted, and lose their one role. */
const rolesAndInvitations: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .createTable('account_grant')
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('territory', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('account_grant_key', ['user_id', 'role', 'territory'])
      .execute();
    await schema
      .createTable('invitation')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('code_hash', 'text', (column) => column.notNull().unique())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('grants', 'text', (column) => column.notNull())
      .addColumn('invited_by', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('second_factor')
      .addColumn('user_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('secret', 'text', (column) => column.notNull())
      .addColumn('last_step', 'integer', (column) => column.notNull())
      .addColumn('confirmed', 'integer', (column) => column.notNull().check(sql`confirmed in (0, 1)`))
      .execute();
    await schema
      .createTable('recovery_code')
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('code_hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('recovery_code_key', ['user_id', 'code_hash'])
      .execute();
    await schema
      .createTable('former_account')
      .addColumn('user_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .execute();

    const [user] = (await db.introspection.getTables()).filter(({ name }) => name === 'user');
    if (!user?.columns.some(({ name }) => name === 'role')) return;
    await sql`insert into former_account (user_id, place)
      select id, row_number() over (order by "createdAt", id) from "user"`.execute(db);
    await schema.alterTable('user').dropColumn('role').execute();
  },
};

/** The chain of what staff did: the database itself refuses to change or remove a line. */
const auditTrail = ({ freeze }: DialectWords): Migration => ({
  async up(db: Kysely<unknown>) {
    const texts = ['at', 'actor', 'action', 'object', 'territories', 'hash'] as const;
    let table = db.schema
      .createTable('audit_entry')
      .addColumn('number', 'integer', (column) => column.primaryKey().notNull());
    for (const name of texts) table = table.addColumn(name, 'text', (column) => column.notNull());
    await table.execute();
    for (const statement of freeze('audit_entry', ['number', ...texts])) await statement.execute(db);
  },
});

/** Every migration of our own tables, oldest first. One that was released is never edited. */
const migrations = (words: DialectWords): Record<string, Migration> => ({
  '2026-11-26-roles-and-invitations': rolesAndInvitations,
  '2026-11-26-the-audit-trail': auditTrail(words),
});

/** Brings our tables up to date, after those of the library. Under names of their own: the store keeps a list too. */
export async function migrateAccounts({ tables, words }: AccountsDatabase): Promise<void> {
  const migrator = new Migrator({
    db: tables,
    provider: { getMigrations: async () => migrations(words) },
    migrationTableName: 'accounts_migration',
    migrationLockTableName: 'accounts_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
