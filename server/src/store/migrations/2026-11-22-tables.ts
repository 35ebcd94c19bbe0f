import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DialectWords } from './dialect-words.ts';

/** The tables of the first release; tables.ts says what each column holds. */
export const createTables = ({ binary, orderedByKeyOnly, freeze }: DialectWords): Migration => ({
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    const campaign = 'campaign.name';

    await schema
      .createTable('campaign')
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('bundle', 'text', (column) => column.notNull())
      .addColumn('bundle_hash', 'text', (column) => column.notNull())
      .addColumn('key', binary, (column) => column.notNull())
      .addColumn('launched_on', 'text', (column) => column.notNull())
      .addColumn('keys_forgotten', 'integer', (column) => column.notNull())
      .execute();

    // The checks hold what must never be stored out: a date finer than the week, a key that is no digest.
    await orderedByKeyOnly(
      schema
        .createTable('response')
        .addColumn('campaign', 'text', (column) => column.notNull().references(campaign))
        .addColumn('key', binary, (column) => column.notNull().check(sql`length(key) = 32`))
        .addColumn('tag', binary, (column) => column.notNull().check(sql`length(tag) = 32`))
        .addColumn('week', 'text', (column) => column.notNull().check(sql`week like '____-W__'`))
        .addColumn('content', binary, (column) => column.notNull())
        .addColumn('batch', 'integer')
        .addPrimaryKeyConstraint('response_key', ['campaign', 'key']),
    ).execute();

    await schema
      .createIndex('response_inbox')
      .on('response')
      .columns(['campaign', 'key'])
      .where(sql.ref('batch'), 'is', null)
      .execute();

    await orderedByKeyOnly(
      schema
        .createTable('comment')
        .addColumn('key', binary, (column) => column.primaryKey().notNull())
        .addColumn('campaign', 'text', (column) => column.notNull().references(campaign))
        .addColumn('week', 'text', (column) => column.notNull().check(sql`week like '____-W__'`))
        .addColumn('text', 'text', (column) => column.notNull()),
    ).execute();

    await schema
      .createTable('cell')
      .addColumn('campaign', 'text', (column) => column.notNull().references(campaign))
      .addColumn('weighting_class', 'text', (column) => column.notNull())
      .addColumn('domain', 'text', (column) => column.notNull())
      .addColumn('sums', binary, (column) => column.notNull())
      .addPrimaryKeyConstraint('cell_key', ['campaign', 'weighting_class', 'domain'])
      .execute();

    await schema
      .createTable('segment')
      .addColumn('campaign', 'text', (column) => column.notNull().references(campaign))
      .addColumn('batch', 'integer', (column) => column.notNull())
      .addColumn('size', 'integer', (column) => column.notNull())
      .addColumn('bytes', binary, (column) => column.notNull())
      .addPrimaryKeyConstraint('segment_key', ['campaign', 'batch'])
      .execute();

    await schema
      .createTable('publication')
      .addColumn('campaign', 'text', (column) => column.notNull().references(campaign))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('previous_hash', 'text')
      .addColumn('figures', 'text', (column) => column.notNull())
      .addColumn('batches', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('opened', 'integer', (column) => column.notNull().check(sql`opened in (0, 1)`))
      .addPrimaryKeyConstraint('publication_key', ['campaign', 'number'])
      .addUniqueConstraint('publication_id', ['campaign', 'id'])
      .execute();
    const frozen = ['campaign', 'number', 'id', 'hash', 'previous_hash', 'figures', 'batches', 'sealed'];
    for (const statement of freeze('publication', frozen)) await statement.execute(db);

    await schema
      .createTable('action_sheet')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('campaign', 'text', (column) => column.notNull().references(campaign))
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('created_on', 'text', (column) => column.notNull())
      .addColumn('changed_on', 'text', (column) => column.notNull())
      .addColumn('determinant', 'text', (column) => column.notNull())
      .addColumn('population_group', 'text', (column) => column.notNull())
      .addColumn('evidence', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('action_sheet_campaign').on('action_sheet').column('campaign').execute();

    await schema
      .createTable('storage_check')
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('writes', 'integer', (column) => column.notNull())
      .execute();
    await sql`insert into storage_check (name, writes) values ('writes', 0)`.execute(db);
  },
});
