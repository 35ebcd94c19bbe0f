import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { codeOf } from '../storage-failure.ts';

/**
 * Makes this process the only one that may open the data directory, until the function returned is called or the
 * process ends, however it ends: the lock is an open exclusive transaction, which the kernel drops with the process.
 *
 * @throws {Error} when another process holds it.
 */
export function holdDirectory(dataDirectory: string): () => void {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const lock = new BetterSqlite(join(dataDirectory, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = memory');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (codeOf(error) !== 'SQLITE_BUSY') throw error;
    throw new Error(
      `Another process is using the data in ${dataDirectory}. Stop it first (a server that runs, or a command), then start again.`,
    );
  }
  return () => lock.close();
}

/** Set at every open: SQLite keeps none of them in the file, and better-sqlite3 opens a WAL database without full syncs. */
const pragmas = {
  journal_mode: 'wal',
  // After journal_mode, which would otherwise bring the weaker level that the driver is compiled with.
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: 5000,
  journal_size_limit: 64 * 1024 * 1024,
  // 48 MiB of log between checkpoints: rows land at random places, and pages touched twice are then written once.
  wal_autocheckpoint: 12000,
  // No answer in a temporary file.
  temp_store: 2,
  // 64 MiB of pages in memory: rows land anywhere in the table.
  cache_size: -65536,
} as const;

/**
 * Opens a file of the data directory so that what is committed survives a power cut.
 *
 * @throws {Error} when a setting did not take, or the file is damaged.
 */
export function openDurably(dataDirectory: string, name = 'diagnostic.sqlite'): BetterSqlite.Database {
  const file = join(dataDirectory, name);
  const connection = new BetterSqlite(file);
  try {
    for (const [name, value] of Object.entries(pragmas)) connection.pragma(`${name} = ${value}`);
    assertDurable(connection, file);
    return connection;
  } catch (error) {
    connection.close();
    if (!/^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error) ?? '')) throw error;
    throw new Error(damaged(file));
  }
}

/**
 * Reads every setting back, and the whole file.
 *
 * @throws {Error} with a sentence for the operator.
 */
export function assertDurable(connection: BetterSqlite.Database, file: string): void {
  for (const [name, value] of Object.entries(pragmas)) {
    const found = connection.pragma(name, { simple: true });
    if (found !== value) {
      throw new Error(
        `The storage of ${file} is not durable: ${name} is ${found}, it must be ${value}. The server does not start, so that no answer is lost.`,
      );
    }
  }
  if (connection.pragma('quick_check', { simple: true }) !== 'ok') throw new Error(damaged(file));
}

const damaged = (file: string) =>
  `The database ${file} is damaged. The server does not start, so that no wrong figure is shown. Restore a backup: docs/operations.md.`;
