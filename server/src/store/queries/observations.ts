import { type Kysely, type RawBuilder, sql } from 'kysely';
import { compiled } from '../database.ts';
import type { Tables } from '../tables.ts';

type Pair = Pick<Tables['observation'], 'campaign' | 'author' | 'determinant' | 'population_group'>;

export const tagOfObservation = (tables: Kysely<Tables>, campaign: string, key: Uint8Array) =>
  compiled(tables.selectFrom('observation').select('tag').where('campaign', '=', campaign).where('key', '=', key));

export const insertObservation = (tables: Kysely<Tables>, row: Tables['observation']) =>
  compiled(tables.insertInto('observation').values(row));

/** Answers what the row that no longer counts says was its author's first of the pair. */
export const supersede = (tables: Kysely<Tables>, { campaign, author, determinant, population_group }: Pair) =>
  compiled(
    tables
      .updateTable('observation')
      .set({ current: 0 })
      .where('campaign', '=', campaign)
      .where('author', '=', author)
      .where('determinant', '=', determinant)
      .where('population_group', '=', population_group)
      .where('current', '=', 1)
      .returning('first'),
  );

export const setObserver = (tables: Kysely<Tables>, observer: Tables['observer']) =>
  compiled(
    tables
      .insertInto('observer')
      .values(observer)
      .onConflict((conflict) => conflict.columns(['campaign', 'author']).doUpdateSet({ profile: observer.profile })),
  );

export const profileOf = (tables: Kysely<Tables>, campaign: string, author: Uint8Array) =>
  compiled(
    tables.selectFrom('observer').select('profile').where('campaign', '=', campaign).where('author', '=', author),
  );

export const currentOf = (tables: Kysely<Tables>, campaign: string, author: Uint8Array) =>
  compiled(
    tables
      .selectFrom('observation')
      .select(['determinant', 'population_group', 'severity', 'content', 'text'])
      .where('campaign', '=', campaign)
      .where('author', '=', author)
      .where('current', '=', 1)
      .orderBy('determinant')
      .orderBy('population_group'),
  );

export const eraseObservations = (tables: Kysely<Tables>, { campaign, author, determinant, population_group }: Pair) =>
  compiled(
    tables
      .deleteFrom('observation')
      .where('campaign', '=', campaign)
      .where('author', '=', author)
      .where('determinant', '=', determinant)
      .where('population_group', '=', population_group)
      .returning('key'),
  );

/** Who has no observation left is nobody's observer. */
export const eraseIdleObserver = (tables: Kysely<Tables>, campaign: string, author: Uint8Array) =>
  compiled(
    tables
      .deleteFrom('observer')
      .where('campaign', '=', campaign)
      .where('author', '=', author)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(selectFrom('observation').select('key').where('campaign', '=', campaign).where('author', '=', author)),
        ),
      ),
  );

export const allObservations = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables
      .selectFrom('observation')
      .select(['key', 'first', 'structure', 'determinant', 'population_group', 'severity', 'current'])
      .where('campaign', '=', campaign)
      .orderBy('key'),
  );

export const eraseObservers = (tables: Kysely<Tables>, campaign: string) =>
  compiled(tables.deleteFrom('observer').where('campaign', '=', campaign).returning('author'));

export const structuresOf = (tables: Kysely<Tables>, campaign: string) =>
  compiled(tables.selectFrom('observation').select('structure').distinct().where('campaign', '=', campaign));

export const renameStructure = (tables: Kysely<Tables>, campaign: string, from: Uint8Array, to: Uint8Array) =>
  compiled(
    tables
      .updateTable('observation')
      .set({ structure: to })
      .where('campaign', '=', campaign)
      .where('structure', '=', from),
  );

/** The tag goes too: keyed by the id, it would lead whoever has the id to the row. */
export const partAuthors = (tables: Kysely<Tables>, campaign: string, randomKey: RawBuilder<Uint8Array>) =>
  compiled(
    tables
      .updateTable('observation')
      .set({ author: randomKey, tag: randomKey, text: sql<null>`null` })
      .where('campaign', '=', campaign),
  );
