import type { Kysely } from 'kysely';
import { compiled } from '../database.ts';
import type { Tables } from '../tables.ts';

export const withdrawnRows = (tables: Kysely<Tables>, campaign: string, withdrawal: Uint8Array) =>
  compiled(
    tables
      .selectFrom('response')
      .select(['key', 'batch'])
      .where('campaign', '=', campaign)
      .where('withdrawal', '=', withdrawal),
  );

/** A batch as it was folded. */
export const rowsOfBatch = (tables: Kysely<Tables>, campaign: string, batch: number) =>
  compiled(
    tables
      .selectFrom('response')
      .select(['key', 'content'])
      .where('campaign', '=', campaign)
      .where('batch', '=', batch),
  );

/** A batch that lost its last response stays, empty: its number is never given to another. */
export const replaceSegment = (tables: Kysely<Tables>, { campaign, batch, size, bytes }: Tables['segment']) =>
  compiled(
    tables.updateTable('segment').set({ size, bytes }).where('campaign', '=', campaign).where('batch', '=', batch),
  );

export const removeCell = (tables: Kysely<Tables>, campaign: string, weightingClass: string, domain: string) =>
  compiled(
    tables
      .deleteFrom('cell')
      .where('campaign', '=', campaign)
      .where('weighting_class', '=', weightingClass)
      .where('domain', '=', domain),
  );

export const eraseResponse = (tables: Kysely<Tables>, campaign: string, key: Uint8Array) =>
  compiled(tables.deleteFrom('response').where('campaign', '=', campaign).where('key', '=', key));

export const eraseComments = (tables: Kysely<Tables>, campaign: string, withdrawal: Uint8Array) =>
  compiled(tables.deleteFrom('comment').where('campaign', '=', campaign).where('withdrawal', '=', withdrawal));
