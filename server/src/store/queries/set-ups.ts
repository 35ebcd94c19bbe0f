import type { Kysely } from 'kysely';
import { compiled } from '../database.ts';
import type { Tables } from '../tables.ts';

export const insertSetUp = (tables: Kysely<Tables>, setUp: Tables['set_up']) =>
  compiled(tables.insertInto('set_up').values(setUp));

/** Changes it if nobody did since. No row comes back otherwise. */
export const updateSetUp = (
  tables: Kysely<Tables>,
  { id, revision, changed_on, content }: Omit<Tables['set_up'], 'maker'>,
) =>
  compiled(
    tables
      .updateTable('set_up')
      .set({ revision, changed_on, content })
      .where('id', '=', id)
      .where('revision', '=', revision - 1)
      .returning('id'),
  );

/** No row comes back when it was changed since. */
export const deleteSetUp = (tables: Kysely<Tables>, id: string, revision: number) =>
  compiled(tables.deleteFrom('set_up').where('id', '=', id).where('revision', '=', revision).returning('id'));

export const setUpWithId = (tables: Kysely<Tables>, id: string) =>
  compiled(tables.selectFrom('set_up').selectAll().where('id', '=', id));

export const allSetUps = (tables: Kysely<Tables>) =>
  compiled(tables.selectFrom('set_up').selectAll().orderBy('changed_on', 'desc').orderBy('id'));
