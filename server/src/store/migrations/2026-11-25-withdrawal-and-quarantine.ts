import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { DialectWords } from './dialect-words.ts';

/** A response may carry the hash of a withdrawal code, its comment the same one; one that is set apart is never folded. */
export const addWithdrawalAndQuarantine = ({ binary }: DialectWords): Migration => ({
  async up(db: Kysely<unknown>) {
    const { schema } = db;
    await schema
      .alterTable('response')
      .addColumn('withdrawal', binary, (column) => column.check(sql`length(withdrawal) = 32`))
      .execute();
    await schema
      .alterTable('response')
      .addColumn('quarantined', 'integer', (column) => column.notNull().defaultTo(0).check(sql`quarantined in (0, 1)`))
      .execute();
    await schema
      .alterTable('comment')
      .addColumn('withdrawal', binary, (column) => column.check(sql`length(withdrawal) = 32`))
      .execute();

    // Nobody pays for an index of what most campaigns do not have: each holds only the rows it is for.
    await schema.dropIndex('response_inbox').execute();
    const indexes = [
      ['response_inbox', 'response', ['campaign', 'key'], sql<boolean>`batch is null and quarantined = 0`],
      ['response_quarantine', 'response', ['campaign', 'key'], sql<boolean>`quarantined = 1`],
      ['response_withdrawal', 'response', ['campaign', 'withdrawal'], sql<boolean>`withdrawal is not null`],
      ['comment_withdrawal', 'comment', ['campaign', 'withdrawal'], sql<boolean>`withdrawal is not null`],
    ] as const;
    for (const [name, table, columns, where] of indexes) {
      await schema
        .createIndex(name)
        .on(table)
        .columns([...columns])
        .where(where)
        .execute();
    }
  },
});
