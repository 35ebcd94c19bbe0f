import { type Kysely, sql } from 'kysely';
import { compiled } from '../database.ts';
import type { StoredCell } from '../store.ts';
import type { Tables } from '../tables.ts';
import { bySize, inFigures } from './by-size.ts';

/**
 * Stamps up to `most` rows of the inbox and gives back exactly those it stamped, in no order: there is no moment between
 * reading and stamping in which another row could slip in.
 */
export const takeFromInbox = (tables: Kysely<Tables>, campaign: string, batch: number, most: number) =>
  compiled(
    tables
      .updateTable('response')
      .set({ batch })
      .where('campaign', '=', campaign)
      .where('key', 'in', (inbox) =>
        inbox
          .selectFrom('response')
          .select('key')
          .where('campaign', '=', campaign)
          .where('batch', 'is', null)
          .where(inFigures)
          .orderBy('key')
          .limit(most),
      )
      .returning(['key', 'content']),
  );

export const returnToInbox = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables.updateTable('response').set({ batch: null }).where('campaign', '=', campaign).where('batch', 'is not', null),
  );

export const waitingCount = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables
      .selectFrom('response')
      .select(sql<number>`cast(count(*) as integer)`.as('count'))
      .where('campaign', '=', campaign)
      .where('batch', 'is', null)
      .where(inFigures),
  );

export const lastBatch = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables
      .selectFrom('segment')
      .select(sql<number>`coalesce(max(batch), 0)`.as('batch'))
      .where('campaign', '=', campaign),
  );

export const allCells = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables
      .selectFrom('cell')
      .select(['weighting_class as weightingClass', 'domain', 'sums'])
      .where('campaign', '=', campaign),
  );

export const writeCells = bySize<StoredCell & { campaign: string }, unknown>(
  ['campaign', 'weightingClass', 'domain', 'sums'],
  (tables, cells) =>
    tables
      .insertInto('cell')
      .values(
        cells.map(({ campaign, weightingClass, domain, sums }) => ({
          campaign,
          weighting_class: weightingClass,
          domain,
          sums,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['campaign', 'weighting_class', 'domain'])
          .doUpdateSet((use) => ({ sums: use.ref('excluded.sums') })),
      ),
);

export const removeCells = (tables: Kysely<Tables>, campaign: string) =>
  compiled(tables.deleteFrom('cell').where('campaign', '=', campaign));

export const allSegments = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables.selectFrom('segment').select(['batch', 'size', 'bytes']).where('campaign', '=', campaign).orderBy('batch'),
  );

export const newestSegment = (tables: Kysely<Tables>, campaign: string) =>
  compiled(
    tables
      .selectFrom('segment')
      .select(['batch', 'size', 'bytes'])
      .where('campaign', '=', campaign)
      .orderBy('batch', 'desc')
      .limit(1),
  );

export const batchNumbers = (tables: Kysely<Tables>, campaign: string) =>
  compiled(tables.selectFrom('segment').select('batch').where('campaign', '=', campaign).orderBy('batch'));

export const addSegment = (tables: Kysely<Tables>, segment: Tables['segment']) =>
  compiled(tables.insertInto('segment').values(segment));

export const removeSegments = (tables: Kysely<Tables>, campaign: string) =>
  compiled(tables.deleteFrom('segment').where('campaign', '=', campaign));
