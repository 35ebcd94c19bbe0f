import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Campaigns being set up lie in the store, so that a step that was saved is there on every device. */
export const addSetUps: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('set_up')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('maker', 'text', (column) => column.notNull())
      .addColumn('changed_on', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .execute();
  },
};
