import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { openStore } from '@diagnostic/server/src/store/open.ts';
import type { Store } from '@diagnostic/server/src/store/store.ts';
import { afterAll, describe } from '@jest/globals';
import { freshPostgres } from './postgres.ts';

export interface StoreConfig {
  databaseUrl?: string;
  dataDirectory: string;
}

/** One behaviour, two databases. */
const storeKinds = ['sqlite', 'postgres'] as const;

/**
 * Runs a suite once on each database. `open` gives a store on a new, empty database, or on one that `config` named; `fresh`
 * makes such a config. Everything is closed and removed at the end.
 */
export function forEachStore(
  suite: (
    open: (config?: StoreConfig) => Promise<Store>,
    place: { kind: Store['kind']; fresh: () => Promise<StoreConfig> },
  ) => void,
): void {
  for (const kind of storeKinds) {
    describe(`on ${kind}`, () => {
      const stores: Store[] = [];
      const folders: string[] = [];

      async function fresh(): Promise<StoreConfig> {
        const dataDirectory = freshFolder();
        folders.push(dataDirectory);
        return kind === 'postgres' ? { databaseUrl: await freshPostgres(), dataDirectory } : { dataDirectory };
      }

      afterAll(async () => {
        for (const store of stores) await store.close();
        for (const folder of folders) rmSync(folder, { recursive: true, force: true });
      });

      suite(
        async (config) => {
          const store = await openStore(config ?? (await fresh()));
          stores.push(store);
          return store;
        },
        { kind, fresh },
      );
    });
  }
}

export const freshFolder = () => mkdtempSync(resolve(tmpdir(), 'diagnostic-test-'));
