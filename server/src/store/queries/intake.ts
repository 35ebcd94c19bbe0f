import { type Kysely, type RawBuilder, sql } from 'kysely';
import { compiled, type Query } from '../database.ts';
import type { Tables } from '../tables.ts';
import { bySize, inFigures } from './by-size.ts';

/** A row of the table as it enters the inbox. */
export type InsertedRow = Omit<Tables['response'], 'batch'>;

/** Stores the rows whose key is new, and says which they were. */
export const insertResponses = bySize<InsertedRow, { key: Uint8Array }>(
  ['campaign', 'key', 'tag', 'week', 'content', 'withdrawal', 'quarantined'],
  (tables, rows) =>
    tables
      .insertInto('response')
      .values(
        rows.map(({ campaign, key, tag, week, content, withdrawal, quarantined }) => ({
          campaign,
          key,
          tag,
          week,
          content,
          withdrawal,
          quarantined,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('key'),
);

export const insertComments = bySize<Tables['comment'], unknown>(
  ['key', 'campaign', 'week', 'text', 'withdrawal'],
  (tables, rows) =>
    tables
      .insertInto('comment')
      .values(rows.map(({ key, campaign, week, text, withdrawal }) => ({ key, campaign, week, text, withdrawal }))),
);

export const tagsOf = (tables: Kysely<Tables>, campaign: string, keys: Uint8Array[]) =>
  compiled(
    tables.selectFrom('response').select(['key', 'tag']).where('campaign', '=', campaign).where('key', 'in', keys),
  );

/** Folded or not: the sizes of the segments and the inbox, in one look. */
export function responseCount(tables: Kysely<Tables>, campaign: string): Query<{ count: number }> {
  const folded = tables
    .selectFrom('segment')
    .select(sql`coalesce(sum(size), 0)`.as('n'))
    .where('campaign', '=', campaign);
  const inbox = tables
    .selectFrom('response')
    .select((use) => use.fn.countAll().as('n'))
    .where('campaign', '=', campaign)
    .where('batch', 'is', null)
    .where(inFigures);
  return compiled(tables.selectNoFrom(sql<number>`cast(${folded} + ${inbox} as integer)`.as('count')));
}

export const quarantinedCount = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables
      .selectFrom('response')
      .select(sql<number>`cast(count(*) as integer)`.as('count'))
      .where('campaign', '=', campaign)
      .where(sql<boolean>`quarantined = 1`),
  );

/** How many responses a campaign holds, and how many of them have lost their keys already. */
export const forgottenCount = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables
      .selectFrom('campaign')
      .select((use) => [
        'keys_forgotten as forgotten',
        use
          .selectFrom('response')
          .select(sql<number>`cast(count(*) as integer)`.as('n'))
          .where('campaign', '=', campaign)
          .as('count'),
      ])
      .where('name', '=', campaign),
  );

/** The tag goes too: keyed by the id, it would still lead whoever has the id to the row. */
export const replaceKeys = (tables: Kysely<Tables>, campaign: string, randomKey: RawBuilder<Uint8Array>) =>
  compiled(
    tables
      .updateTable('response')
      .set({ key: randomKey, tag: randomKey, withdrawal: null })
      .where('campaign', '=', campaign),
  );

export const forgetWithdrawalsOfComments = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables
      .updateTable('comment')
      .set({ withdrawal: null })
      .where('campaign', '=', campaign)
      .where('withdrawal', 'is not', null),
  );

export const setForgotten = (tables: Kysely<Tables>, campaign: string, count: number) =>
  compiled(tables.updateTable('campaign').set({ keys_forgotten: count }).where('name', '=', campaign));
