import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Tables } from '../tables.ts';
import { createTables } from './2026-11-22-tables.ts';
import { addWithdrawalAndQuarantine } from './2026-11-25-withdrawal-and-quarantine.ts';
import { addObservations } from './2026-11-26-observations.ts';
import { addSetUps } from './2026-11-26-set-ups.ts';
import type { DialectWords } from './dialect-words.ts';

/** Every migration, oldest first. One that was released is never edited; the next one changes what it made. */
const migrations = (words: DialectWords): Record<string, Migration> => ({
  '2026-11-22-tables': createTables(words),
  '2026-11-25-withdrawal-and-quarantine': addWithdrawalAndQuarantine(words),
  '2026-11-26-observations': addObservations(words),
  '2026-11-26-set-ups': addSetUps,
});

/** Brings the tables up to date. All of it is one transaction: a start that is cut short leaves what was there before. */
export async function migrate(db: Kysely<Tables>, words: DialectWords): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(words) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
