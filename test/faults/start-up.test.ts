import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openSqlite } from '@diagnostic/server/src/store/dialects/sqlite.ts';
import { assertDurable } from '@diagnostic/server/src/store/dialects/sqlite-guard.ts';
import { openStore } from '@diagnostic/server/src/store/open.ts';
import { afterAll, describe, expect, test } from '@jest/globals';
import BetterSqlite from 'better-sqlite3';
import { freshPostgres } from '../support/postgres.ts';
import { launchBare, responseRow } from '../support/response-rows.ts';
import { query } from '../support/stored.ts';
import { preparedFolder } from './run-writer.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function prepared() {
  const dataDirectory = await preparedFolder();
  folders.push(dataDirectory);
  return { dataDirectory, file: resolve(dataDirectory, 'diagnostic.sqlite') };
}

describe('a start on SQLite', () => {
  test('a database opened again without our settings syncs only at checkpoints; the start sets and reads every one', async () => {
    const { dataDirectory, file } = await prepared();
    const trap = new BetterSqlite(file);
    trap.pragma('journal_mode = wal');
    expect(trap.pragma('synchronous', { simple: true })).toBe(1);
    expect(() => assertDurable(trap, file)).toThrow(/not durable: synchronous is 1, it must be 2/);
    trap.close();

    for (let start = 0; start < 2; start++) {
      const { connection, close } = await openSqlite(dataDirectory);
      expect(connection.pragma('synchronous', { simple: true })).toBe(2);
      await close();
    }
  });

  test.each([
    ['synchronous', 'off'],
    ['synchronous', 'normal'],
    ['journal_mode', 'delete'],
    ['foreign_keys', 'off'],
    ['secure_delete', 'off'],
    ['trusted_schema', 'on'],
    ['cell_size_check', 'off'],
  ])('with %s = %s it would refuse', async (name, value) => {
    const { dataDirectory, file } = await prepared();
    const { connection, close } = await openSqlite(dataDirectory);
    expect(() => assertDurable(connection, file)).not.toThrow();
    connection.pragma(`${name} = ${value}`);
    expect(() => assertDurable(connection, file)).toThrow(new RegExp(`not durable: ${name} is`));
    await close();
  });

  test('a second process is refused by name of the directory; the lock dies with the first, even killed', async () => {
    const { dataDirectory } = await prepared();
    const script = `
      const { openStore } = await import(${JSON.stringify(resolve(import.meta.dirname, '../../server/src/store/open.ts'))});
      await openStore({ dataDirectory: process.argv[1] });
      process.stdout.write('open');
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script, dataDirectory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(holder, 'exit');
    await once(holder.stdout, 'data');
    await expect(openStore({ dataDirectory })).rejects.toThrow(`Another process is using the data in ${dataDirectory}`);
    holder.kill('SIGKILL');
    await ended;
    const store = await openStore({ dataDirectory });
    await expect(openStore({ dataDirectory })).rejects.toThrow('Another process is using the data');
    await store.close();
  });

  test('a damaged file is refused, with a word on what to do', async () => {
    const { dataDirectory, file } = await prepared();
    const store = await openStore({ dataDirectory });
    await store.intake.recordResponses(Array.from({ length: 300 }, (_, place) => responseRow(`row ${place}`)));
    await store.close();
    const pages = statSync(file).size / 4096;
    for (const page of [0, 30, Math.floor(pages / 2)]) {
      const bytes = readFileSync(file);
      bytes.fill(0xa5, page * 4096, page * 4096 + 200);
      const damaged = await prepared();
      writeFileSync(damaged.file, bytes);
      await expect(openStore(damaged)).rejects.toThrow(/is damaged\. .*Restore a backup/);
    }
  });

  test('the data directory it makes is open to nobody else', async () => {
    const dataDirectory = resolve((await prepared()).dataDirectory, 'made');
    await (await openStore({ dataDirectory })).close();
    expect(statSync(dataDirectory).mode & 0o077).toBe(0);
  });
});

describe('a start on PostgreSQL', () => {
  test.each(['off', 'local', 'remote_write'])('with synchronous_commit = %s it refuses', async (level) => {
    const databaseUrl = await freshPostgres();
    const config = { databaseUrl, dataDirectory: '' };
    const store = await openStore(config);
    await launchBare(store);
    await store.close();
    await query(config, `alter database ${databaseUrl.replace(/.*\//, '')} set synchronous_commit = ${level}`);
    await expect(openStore(config)).rejects.toThrow(`PostgreSQL's synchronous_commit is ${level}, it must be on`);
  });

  test('an address where nothing answers is refused', async () => {
    const nobody = { databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing', dataDirectory: '' };
    await expect(openStore(nobody)).rejects.toThrow();
  });
});
