import { resolve } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import pg from 'pg';
import type { StoreConfig } from './for-each-store.ts';

type Row = Record<string, unknown>;

/** Asks the database behind the store's back, over a connection of its own. */
export async function query({ databaseUrl, dataDirectory }: StoreConfig, sql: string): Promise<Row[]> {
  if (!databaseUrl) {
    const database = new BetterSqlite(resolve(dataDirectory, 'diagnostic.sqlite'));
    try {
      const statement = database.prepare<[], Row>(sql);
      return statement.reader ? statement.all() : [statement.run()].map(() => ({}));
    } finally {
      database.close();
    }
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const hex = (bytes: unknown) => Buffer.from(bytes as Uint8Array).toString('hex');

export async function storedResponses(config: StoreConfig): Promise<{ key: string; tag: string; content: string }[]> {
  const rows = await query(config, 'select key, tag, content from response order by key');
  return rows.map(({ key, tag, content }) => ({ key: hex(key), tag: hex(tag), content: hex(content) }));
}

export const storedComments = (config: StoreConfig): Promise<Row[]> =>
  query(config, 'select campaign, week, text from comment order by text');
