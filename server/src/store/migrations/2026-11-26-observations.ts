import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DialectWords } from './dialect-words.ts';

/** What professionals observe, and who they say they are: apart from residents' responses, under pseudonyms of their own. */
export const addObservations = ({ binary, orderedByKeyOnly }: DialectWords): Migration => ({
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    const campaign = 'campaign.name';

    await orderedByKeyOnly(
      schema
        .createTable('observer')
        .addColumn('campaign', 'text', (column) => column.notNull().references(campaign))
        .addColumn('author', binary, (column) => column.notNull().check(sql`length(author) = 32`))
        .addColumn('profile', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('observer_key', ['campaign', 'author']),
    ).execute();

    await orderedByKeyOnly(
      schema
        .createTable('observation')
        .addColumn('campaign', 'text', (column) => column.notNull().references(campaign))
        .addColumn('key', binary, (column) => column.notNull().check(sql`length(key) = 32`))
        .addColumn('first', binary, (column) => column.notNull().check(sql`length(first) = 32`))
        .addColumn('tag', binary, (column) => column.notNull().check(sql`length(tag) = 32`))
        .addColumn('author', binary, (column) => column.notNull().check(sql`length(author) = 32`))
        .addColumn('structure', binary, (column) => column.notNull().check(sql`length(structure) = 32`))
        .addColumn('week', 'text', (column) => column.notNull().check(sql`week like '____-W__'`))
        .addColumn('determinant', 'text', (column) => column.notNull())
        .addColumn('population_group', 'text', (column) => column.notNull())
        .addColumn('severity', 'integer', (column) => column.notNull().check(sql`severity between 0 and 10`))
        .addColumn('content', 'text', (column) => column.notNull())
        .addColumn('text', 'text')
        .addColumn('current', 'integer', (column) => column.notNull().check(sql`current in (0, 1)`))
        .addPrimaryKeyConstraint('observation_key', ['campaign', 'key']),
    ).execute();

    // One a professional and pair counts, whatever happens.
    await schema
      .createIndex('observation_current')
      .unique()
      .on('observation')
      .columns(['campaign', 'author', 'determinant', 'population_group'])
      .where(sql<boolean>`current = 1`)
      .execute();
  },
});
