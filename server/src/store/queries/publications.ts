import type { Kysely } from 'kysely';
import { compiled } from '../database.ts';
import type { Tables } from '../tables.ts';

const columns = ['figures', 'opened', 'batches', 'sealed'] as const;

export const lastPublication = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables
      .selectFrom('publication')
      .select(['number', 'hash'])
      .where('campaign', '=', campaign)
      .orderBy('number', 'desc')
      .limit(1),
  );

export const insertPublication = (tables: Kysely<Tables>, publication: Tables['publication']) =>
  compiled(tables.insertInto('publication').values(publication));

/** The only change a publication ever takes; triggers refuse every other. */
export const openPublication = (tables: Kysely<Tables>, campaign: string, id: string) =>
  compiled(
    tables
      .updateTable('publication')
      .set({ opened: 1 })
      .where('campaign', '=', campaign)
      .where('id', '=', id)
      .returning(columns),
  );

export const publicationNamed = (tables: Kysely<Tables>, campaign: string, id: string) =>
  compiled(tables.selectFrom('publication').select(columns).where('campaign', '=', campaign).where('id', '=', id));

/** The last one made, or the last of those opened. */
export const latestPublication = (tables: Kysely<Tables>, campaign: string, state: 'made' | 'opened') =>
  compiled(
    tables
      .selectFrom('publication')
      .select(columns)
      .where('campaign', '=', campaign)
      .where('opened', '>=', state === 'opened' ? 1 : 0)
      .orderBy('number', 'desc')
      .limit(1),
  );

export const allPublications = (tables: Kysely<Tables>, campaign: string) =>
  compiled(tables.selectFrom('publication').select(columns).where('campaign', '=', campaign).orderBy('number'));
