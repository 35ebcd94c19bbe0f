import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** The process of the whole run: workers of jest are its children, and in a single process it is jest itself. */
const run = process.send ? process.ppid : process.pid;
const folder = resolve(tmpdir(), `diagnostic-postgres-${run}`);
const patience = 60_000;

/**
 * The one PostgreSQL of this run, started by the first who asks. Rejects where it cannot run: a suite that needs it then
 * fails, it is never passed over.
 */
export async function postgresServer(): Promise<string> {
  if (wasMadeHere()) {
    const keeper = resolve(import.meta.dirname, 'postgres-keeper.ts');
    spawn(process.execPath, ['--no-warnings', keeper, folder, String(run)], {
      detached: true,
      stdio: 'ignore',
    }).unref();
  }
  const state = resolve(folder, 'state.json');
  for (let waited = 0; waited < patience; waited += 50) {
    if (existsSync(state)) {
      const { url, failure } = JSON.parse(readFileSync(state, 'utf8'));
      if (url) return url;
      throw new Error(`not run: PostgreSQL does not start here. ${failure}`);
    }
    await wait(50);
  }
  throw new Error('not run: PostgreSQL did not start within a minute');
}

/** Making a folder is the lock: it succeeds for one. */
function wasMadeHere(): boolean {
  try {
    mkdirSync(folder, { mode: 0o755 });
    return true;
  } catch {
    return false;
  }
}

/** The address of a new, empty database. It goes with the server at the end of the run. */
export async function freshPostgres(): Promise<string> {
  const server = await postgresServer();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return server.replace(/[^/]*$/, name);
}
