import { expect, test } from '@jest/globals';
import { forEachStore } from '../../support/for-each-store.ts';
import { query } from '../../support/stored.ts';

/** Every column there may be. A new one is added here by hand, after asking what it could tell about a person. */
const allowed = {
  action_sheet: [
    'campaign',
    'changed_on',
    'content',
    'created_on',
    'determinant',
    'evidence',
    'id',
    'population_group',
    'revision',
  ],
  campaign: ['bundle', 'bundle_hash', 'key', 'keys_forgotten', 'launched_on', 'name'],
  cell: ['campaign', 'domain', 'sums', 'weighting_class'],
  comment: ['campaign', 'key', 'text', 'week', 'withdrawal'],
  // Pseudonyms that only the campaign's key makes: of an account (`author`), of a place of work (`structure`). `first` tells
  // which rows revise each other, as `author` does until the closing.
  observation: [
    'author',
    'campaign',
    'content',
    'current',
    'determinant',
    'first',
    'key',
    'population_group',
    'severity',
    'structure',
    'tag',
    'text',
    'week',
  ],
  observer: ['author', 'campaign', 'profile'],
  publication: ['batches', 'campaign', 'figures', 'hash', 'id', 'number', 'opened', 'previous_hash', 'sealed'],
  response: ['batch', 'campaign', 'content', 'key', 'quarantined', 'tag', 'week', 'withdrawal'],
  segment: ['batch', 'bytes', 'campaign', 'size'],
  set_up: ['changed_on', 'content', 'id', 'maker', 'revision'],
  storage_check: ['name', 'writes'],
  // The migrator's own: when each change of the tables was made.
  kysely_migration: ['name', 'timestamp'],
  kysely_migration_lock: ['id', 'is_locked'],
};

const columns = {
  sqlite: `select tables.name as tab, columns.name as col from sqlite_schema tables, pragma_table_info(tables.name) columns
    where tables.type = 'table'`,
  postgres:
    "select table_name as tab, column_name as col from information_schema.columns where table_schema = 'public'",
};

forEachStore((open, { kind, fresh }) => {
  test('the tables have the allowed columns and no other', async () => {
    const config = await fresh();
    await open(config);
    const found = Map.groupBy(await query(config, columns[kind]), (row) => String(row.tab));
    const tables = [...found].map(([table, rows]) => [table, rows.map((row) => String(row.col)).sort()]);
    expect(Object.fromEntries(tables)).toEqual(allowed);
  });

  test('nothing counts up by itself', async () => {
    const config = await fresh();
    await open(config);
    const counters = {
      sqlite: "select name from sqlite_schema where lower(sql) like '%autoincrement%'",
      postgres: "select relname as name from pg_class where relkind = 'S'",
    };
    expect(await query(config, counters[kind])).toEqual([]);
    if (kind === 'sqlite') {
      for (const table of ['response', 'comment', 'observation', 'observer']) {
        await expect(query(config, `select rowid from ${table}`)).rejects.toMatchObject({
          message: 'no such column: rowid',
        });
      }
    }
  });

  test('a second start finds the tables made', async () => {
    const config = await fresh();
    await (await open(config)).close();
    expect(await (await open(config)).check()).toBe(true);
  });
});
