import { actionSheetStore } from './action-sheets.ts';
import { campaignStore } from './campaigns.ts';
import { ask, type Database } from './database.ts';
import { openPostgres } from './dialects/postgres.ts';
import { openSqlite } from './dialects/sqlite.ts';
import { intakeStore } from './intake.ts';
import { observationStore } from './observations.ts';
import { publicationStore } from './publications.ts';
import { countOneWrite } from './queries/storage-check.ts';
import { setUpStore } from './set-ups.ts';
import type { Store } from './store.ts';
import { tabulationStore } from './tabulation.ts';

/**
 * Opens the store: PostgreSQL at `databaseUrl` when it is given, otherwise SQLite in `dataDirectory`. Tables are made or
 * brought up to date.
 *
 * @throws {Error} with a sentence for the operator when what is committed would not survive a power cut, when the file is
 *   damaged, or when another process holds the directory.
 */
export const openStore = async (config: { databaseUrl?: string; dataDirectory: string }): Promise<Store> =>
  storeOn(config.databaseUrl ? await openPostgres(config.databaseUrl) : await openSqlite(config.dataDirectory));

/** The store on a database that is open. */
export function storeOn(database: Database): Store {
  return {
    kind: database.kind,
    campaigns: campaignStore(database),
    intake: intakeStore(database),
    tabulation: tabulationStore(database),
    publications: publicationStore(database),
    actionSheets: actionSheetStore(database),
    observations: observationStore(database),
    setUps: setUpStore(database),
    check: () =>
      database
        .transact(() => ask(countOneWrite(database.tables)))
        .then(
          (rows) => rows.length === 1,
          () => false,
        ),
    close: database.close,
  };
}
