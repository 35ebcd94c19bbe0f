import type { Compilable, Kysely, RawBuilder } from 'kysely';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** A compiled query. `Row` is what each of its rows holds. */
export interface Query<Row> {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Never set: carries the type. */
  readonly row?: Row;
}

export function compiled<Row>(query: Compilable<Row>): Query<Row> {
  const { sql, parameters } = query.compile();
  return { sql, parameters };
}

/**
 * A transaction, written once for both databases: it hands out one query after another and gets back the rows of each.
 * SQLite runs it in one synchronous stretch, PostgreSQL waits between queries. It cannot wait for anything else.
 */
export type Steps<Result> = Generator<Query<unknown>, Result, unknown[]>;

export function* ask<Row>(query: Query<Row>): Steps<Row[]> {
  return (yield query) as Row[];
}

export interface Database<Schema = Tables> {
  readonly kind: Store['kind'];
  /** Compiles queries; never runs one. */
  readonly tables: Kysely<Schema>;
  /** One durable transaction. A storage that is full, busy or away rejects with Problem `storage-unavailable`. */
  transact<Result>(steps: () => Steps<Result>): Promise<Result>;
  /** One query that changes nothing. */
  read<Row>(query: Query<Row>): Promise<Row[]>;
  /** Inside a transaction: waits until no other transaction holds this name, and holds it to the end. */
  lock(name: string): Steps<void>;
  /** 32 random bytes, other ones for each row. */
  readonly randomKey: RawBuilder<Uint8Array>;
  /** Clears what a change left behind on the disk: old pages, old row versions. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}
