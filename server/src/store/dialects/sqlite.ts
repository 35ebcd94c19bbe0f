import { Problem } from '@diagnostic/shared/problem.ts';
import type BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteAdapter, SqliteDialect, sql } from 'kysely';
import type { Database, Query, Steps } from '../database.ts';
import type { DialectWords } from '../migrations/dialect-words.ts';
import { migrate } from '../migrations/migrate.ts';
import { codeOf, storageFailure } from '../storage-failure.ts';
import type { Tables } from '../tables.ts';
import { holdDirectory, openDurably } from './sqlite-guard.ts';

export const sqliteWords: DialectWords = {
  binary: 'blob',
  orderedByKeyOnly: (table) => table.modifyEnd(sql`without rowid`),
  freeze: (table, columns) => [
    sql`create trigger ${sql.ref(`${table}_frozen`)} before update of ${sql.join(columns.map((name) => sql.ref(name)))}
      on ${sql.table(table)} begin select raise(abort, ${sql.lit(`${table}: rows are never changed`)}); end`,
    sql`create trigger ${sql.ref(`${table}_kept`)} before delete on ${sql.table(table)}
      begin select raise(abort, ${sql.lit(`${table}: rows are never removed`)}); end`,
  ],
};

/** SQLite rolls back a schema change like any other, which Kysely's own dialect does not make use of. */
export class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter() {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl() {
        return true;
      }
    })();
  }
}

/**
 * The SQLite database of a data directory, held by this process alone.
 *
 * @throws {Error} when another process holds the directory, or the file is damaged or would not be durable.
 */
export async function openSqlite(
  dataDirectory: string,
): Promise<Database & { readonly connection: BetterSqlite.Database }> {
  const release = holdDirectory(dataDirectory);
  try {
    const connection = openDurably(dataDirectory);
    const tables = new Kysely<Tables>({ dialect: new TransactionalSqliteDialect({ database: connection }) });
    await migrate(tables, sqliteWords);
    return { ...databaseOn(connection, tables, release), connection };
  } catch (error) {
    release();
    throw error;
  }
}

/** A database over a connection that is open and set. */
export function databaseOn<Schema>(
  connection: BetterSqlite.Database,
  tables: Kysely<Schema>,
  release: () => void,
): Database<Schema> {
  const statements = new Map<string, BetterSqlite.Statement<unknown[], unknown>>();
  let failedSync = false;

  function run({ sql: text, parameters }: Query<unknown>): unknown[] {
    const statement = statements.get(text) ?? connection.prepare<unknown[], unknown>(text);
    statements.set(text, statement);
    if (statement.reader) return statement.all(...parameters);
    statement.run(...parameters);
    return [];
  }

  /** Everything happens before this returns: no transaction is ever open across a turn of the event loop. */
  function guarded<Result>(work: () => Result): Result {
    // After a failed sync the kernel may have dropped the pages: what a second sync says is worth nothing.
    if (failedSync) throw new Problem('storage-unavailable', { detail: 'The disk failed. Restart the server.' });
    try {
      return work();
    } catch (error) {
      if (connection.inTransaction) run(rollback);
      if (/^SQLITE_IOERR_(DIR_)?FSYNC$/.test(codeOf(error) ?? '')) failedSync = true;
      throw storageFailure(error);
    }
  }

  return {
    kind: 'sqlite',
    tables,
    transact: async (steps) =>
      guarded(() => {
        run(begin);
        const result = drive(steps(), run);
        run(commit);
        return result;
      }),
    read: async <Row>(query: Query<Row>) => guarded(() => run(query) as Row[]),
    // One process, one connection: a transaction has the database to itself.
    *lock() {},
    randomKey: sql`randomblob(32)`,
    wipe: async () => {
      guarded(() => connection.pragma('wal_checkpoint(TRUNCATE)'));
    },
    close: async () => {
      connection.close();
      release();
    },
  };
}

const begin: Query<never> = { sql: 'begin immediate', parameters: [] };
const commit: Query<never> = { sql: 'commit', parameters: [] };
const rollback: Query<never> = { sql: 'rollback', parameters: [] };

function drive<Result>(steps: Steps<Result>, run: (query: Query<unknown>) => unknown[]): Result {
  let turn = steps.next();
  while (!turn.done) turn = steps.next(run(turn.value));
  return turn.value;
}
