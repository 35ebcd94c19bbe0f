import { mkdirSync } from 'node:fs';
import { Kysely, PostgresDialect } from 'kysely';
import type { Config } from '../../config.ts';
import type { Database } from '../../store/database.ts';
import { durablePool, databaseOn as onPostgres, postgresWords } from '../../store/dialects/postgres.ts';
import { databaseOn as onSqlite, sqliteWords, TransactionalSqliteDialect } from '../../store/dialects/sqlite.ts';
import { openDurably } from '../../store/dialects/sqlite-guard.ts';
import type { DialectWords } from '../../store/migrations/dialect-words.ts';
import type { AccountTables } from './tables.ts';

export interface AccountsDatabase extends Omit<Database<AccountTables>, 'wipe'> {
  readonly words: DialectWords;
}

/** `accounts.db` in the data directory, or the schema `accounts` of PostgreSQL: apart from the responses, and as durable. */
export async function openAccountsDatabase({
  databaseUrl,
  dataDirectory,
}: Pick<Config, 'databaseUrl' | 'dataDirectory'>): Promise<AccountsDatabase> {
  if (databaseUrl === undefined) {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    const connection = openDurably(dataDirectory, 'accounts.db');
    const tables = new Kysely<AccountTables>({ dialect: new TransactionalSqliteDialect({ database: connection }) });
    return { ...onSqlite(connection, tables, () => {}), words: sqliteWords };
  }
  const connection = durablePool(databaseUrl, { options: '-c search_path=accounts', max: 4 });
  await connection.query('CREATE SCHEMA IF NOT EXISTS accounts');
  const tables = new Kysely<AccountTables>({ dialect: new PostgresDialect({ pool: connection }) });
  return { ...onPostgres(connection, tables), words: postgresWords };
}
