import { rmSync } from 'node:fs';
import { launchedCampaign } from '@diagnostic/server/src/cli/launched-campaign.ts';
import { recordSimulated } from '@diagnostic/server/src/cli/record-simulated.ts';
import { readSimulation } from '@diagnostic/server/src/library.ts';
import { openStore } from '@diagnostic/server/src/store/open.ts';
import type { LaunchedCampaign, Store } from '@diagnostic/server/src/store/store.ts';
import { freshFolder } from './for-each-store.ts';

export const valClair = 'val-clair-2026';
export const day = new Date('2026-11-22T12:00:00Z');

/** Launches Val-Clair if need be and records simulated responses through the real intake. Other seeds are other people. */
export async function recordValClair(
  store: Store,
  { count, seed = 1 }: { count: number; seed?: number },
): Promise<LaunchedCampaign> {
  const campaign = await launchedCampaign(store, valClair, day);
  const parameters = await readSimulation('val-clair');
  await recordSimulated(store.intake, campaign, parameters, { seed, count, weekOf: () => '2026-W47' });
  return campaign;
}

/** For what no database changes: runs over a SQLite store of its own. */
export async function onSqlite(run: (store: Store) => Promise<void>): Promise<void> {
  const dataDirectory = freshFolder();
  const store = await openStore({ dataDirectory });
  try {
    await run(store);
  } finally {
    await store.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}
