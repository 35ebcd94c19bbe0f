import type { Kysely } from 'kysely';
import { compiled } from '../database.ts';
import type { Tables } from '../tables.ts';

/** Keeps the one that is there when the name is taken. */
export const insertCampaign = (tables: Kysely<Tables>, campaign: Omit<Tables['campaign'], 'keys_forgotten'>) =>
  compiled(
    tables
      .insertInto('campaign')
      .values({ ...campaign, keys_forgotten: 0 })
      .onConflict((conflict) => conflict.column('name').doNothing()),
  );

export const campaignNamed = (tables: Kysely<Tables>, name: string) =>
  compiled(
    tables.selectFrom('campaign').select(['bundle', 'bundle_hash', 'key', 'launched_on']).where('name', '=', name),
  );

export const campaignNames = (tables: Kysely<Tables>) =>
  compiled(tables.selectFrom('campaign').select('name').orderBy('launched_on').orderBy('name'));
