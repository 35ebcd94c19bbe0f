import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { compiled, type Database, type Query, type Steps } from '../database.ts';
import type { DialectWords } from '../migrations/dialect-words.ts';
import { migrate } from '../migrations/migrate.ts';
import { storageFailure } from '../storage-failure.ts';
import type { Tables } from '../tables.ts';

export const postgresWords: DialectWords = {
  binary: 'bytea',
  // A heap has no other end. Rows show the transaction that wrote them until the fold rewrites them, thousands in one.
  orderedByKeyOnly: (table) => table,
  freeze: (table, columns) => {
    const refuse = sql.ref(`refuse_change_of_${table}`);
    return [
      sql`create function ${refuse}() returns trigger language plpgsql as
        ${sql.lit(`begin raise exception '${table}: rows are never changed or removed'; end`)}`,
      sql`create trigger ${sql.ref(`${table}_frozen`)} before update of ${sql.join(columns.map((name) => sql.ref(name)))}
        on ${sql.table(table)} for each row execute function ${refuse}()`,
      sql`create trigger ${sql.ref(`${table}_kept`)} before delete or truncate
        on ${sql.table(table)} for each statement execute function ${refuse}()`,
    ];
  },
};

/** What a server must be set to for COMMIT to mean "on the disk". */
const durable = { fsync: ['on'], full_page_writes: ['on'], synchronous_commit: ['on', 'remote_apply'] };

/**
 * The PostgreSQL database at an address.
 *
 * @throws {Error} when it is away, or set so that a commit may be lost.
 */
export async function openPostgres(databaseUrl: string): Promise<Database> {
  const pool = durablePool(databaseUrl);
  try {
    const tables = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    await migrate(tables, postgresWords);
    return databaseOn(pool, tables);
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Connections whose commits survive a power cut; each is refused otherwise. */
export function durablePool(databaseUrl: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 8,
    connectionTimeoutMillis: 5000,
    // Each new connection, not only the first: roles and databases carry settings of their own.
    verify: (client, done) => assertDurable(client).then(() => done(), done),
    ...options,
  });
  // A connection that ends while nobody uses it is replaced at the next query.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

async function assertDurable(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: keyof typeof durable; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [Object.keys(durable)],
  );
  for (const { name, setting } of rows) {
    if (durable[name].includes(setting)) continue;
    throw new Error(
      `The storage is not durable: PostgreSQL's ${name} is ${setting}, it must be on. The server does not start, so that no answer is lost.`,
    );
  }
}

/** A database over those connections. */
export function databaseOn<Schema>(pool: pg.Pool, tables: Kysely<Schema>): Database<Schema> {
  async function transact<Result>(steps: () => Steps<Result>): Promise<Result> {
    let client: pg.PoolClient | undefined;
    try {
      client = await pool.connect();
      await client.query('begin');
      const result = await drive(steps(), client);
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      if (client) await giveBack(client);
      throw storageFailure(error);
    }
  }

  async function read<Row>(query: Query<Row>): Promise<Row[]> {
    try {
      const { rows } = await pool.query(query.sql, [...query.parameters]);
      return rows;
    } catch (error) {
      throw storageFailure(error);
    }
  }

  return {
    kind: 'postgres',
    tables,
    transact,
    read,
    *lock(name) {
      yield compiled(tables.selectNoFrom(sql`pg_advisory_xact_lock(hashtextextended(${name}, 0))`.as('held')));
    },
    randomKey: sql`(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))`,
    wipe: async () => {
      await pool.query('vacuum response, comment, cell, segment, observation, observer');
    },
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

async function drive<Result>(steps: Steps<Result>, client: pg.PoolClient): Promise<Result> {
  let turn = steps.next();
  while (!turn.done) {
    const { rows } = await client.query(turn.value.sql, [...turn.value.parameters]);
    turn = steps.next(rows);
  }
  return turn.value;
}

/** A connection that cannot even roll back is thrown away. */
async function giveBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
}
