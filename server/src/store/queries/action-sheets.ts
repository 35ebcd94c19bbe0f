import type { Kysely } from 'kysely';
import { compiled } from '../database.ts';
import type { Tables } from '../tables.ts';

/** No row comes back when the id is taken. */
export const insertSheet = (tables: Kysely<Tables>, sheet: Tables['action_sheet']) =>
  compiled(
    tables
      .insertInto('action_sheet')
      .values(sheet)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id'),
  );

/** Changes what may be edited, if nobody did since; evidence is not among it. No row comes back otherwise. */
export const updateSheet = (
  tables: Kysely<Tables>,
  { id, revision, changed_on, content }: Pick<Tables['action_sheet'], 'id' | 'revision' | 'changed_on' | 'content'>,
) =>
  compiled(
    tables
      .updateTable('action_sheet')
      .set({ revision, changed_on, content })
      .where('id', '=', id)
      .where('revision', '=', revision - 1)
      .returning('id'),
  );

export const sheetWithId = (tables: Kysely<Tables>, id: string) =>
  compiled(tables.selectFrom('action_sheet').selectAll().where('id', '=', id));

export const sheetsOf = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables.selectFrom('action_sheet').selectAll().where('campaign', '=', campaign).orderBy('created_on').orderBy('id'),
  );
