import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { openSqlite } from '@diagnostic/server/src/store/dialects/sqlite.ts';
import { openStore, storeOn } from '@diagnostic/server/src/store/open.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import { afterAll, describe, expect, test } from '@jest/globals';
import { freshFolder } from '../support/for-each-store.ts';
import { launchBare, responseRow } from '../support/response-rows.ts';
import { acknowledged, preparedFolder, runWriter } from './run-writer.ts';
import { tracedTest } from './tracer.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, place) => responseRow(`submission ${from + place}`));

describe('full disk', () => {
  test('refuses with storage-unavailable, keeps what it had, and recovers without a restart', async () => {
    const dataDirectory = freshFolder();
    folders.push(dataDirectory);
    const database = await openSqlite(dataDirectory);
    const store = storeOn(database);
    await launchBare(store);
    await store.intake.recordResponses(rows(0, 100));
    const room = Number(database.connection.pragma('page_count', { simple: true })) + 20;
    database.connection.pragma(`max_page_count = ${room}`);

    const problem = await store.intake.recordResponses(rows(100, 100)).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: 'storage-unavailable', status: 503 });
    expect(await store.intake.count('here')).toBe(100);
    expect(database.connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(await store.intake.recordResponses(rows(0, 2))).toEqual(['repeated', 'repeated']);

    database.connection.pragma('max_page_count = 1000000');
    expect(new Set(await store.intake.recordResponses(rows(100, 100)))).toEqual(new Set(['recorded']));
    await store.close();
    const again = await openStore({ dataDirectory });
    expect(await again.intake.count('here')).toBe(200);
    await again.close();
  });
});

describe('failing disk', () => {
  tracedTest('after one failed sync nothing more is acknowledged, and all that was is there', async () => {
    const dataDirectory = await preparedFolder();
    folders.push(dataDirectory);
    const file = resolve(dataDirectory, 'diagnostic.sqlite-wal');
    const fault = ['-P', file, '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO:when=20'];
    const under = ['strace', '-f', '-o', '/dev/null', ...fault];
    const lines = await runWriter({ dataDirectory, count: 200, under });
    const refused = lines.findIndex((line) => line.startsWith('storage-unavailable'));
    expect(refused).toBeGreaterThan(0);
    expect(lines.slice(refused).filter((line) => !line.startsWith('storage-unavailable'))).toEqual([]);

    const store = await openStore({ dataDirectory });
    const again = acknowledged(lines).map((number) => responseRow(`submission ${number}`));
    expect(new Set(await store.intake.recordResponses(again))).toEqual(new Set(['repeated']));
    await store.close();
  });
});
