import { type Kysely, sql } from 'kysely';
import { compiled } from '../database.ts';
import type { Tables } from '../tables.ts';

/** A write that has to reach the disk, and its reading back. */
export const countOneWrite = (tables: Kysely<Tables>) =>
  compiled(
    tables.updateTable('storage_check').set({ writes: sql<number>`(writes + 1) % 1000000` }).returning('writes'),
  );
