import { type Compilable, type Kysely, sql } from 'kysely';
import type { Query } from '../database.ts';
import type { Tables } from '../tables.ts';

/** Rows given to one statement: bounds its parameters, and how many statements are ever prepared. */
const rowsInStatement = 256;

/**
 * A query over many rows, compiled once for each number of rows; afterwards only the parameters change, and the driver
 * finds the statement it prepared. `columns` names the parameters in the order the query binds them.
 */
export function bySize<Row, Result>(
  columns: readonly (keyof Row)[],
  build: (tables: Kysely<Tables>, rows: Row[]) => Compilable<Result>,
): (tables: Kysely<Tables>, rows: Row[]) => Query<Result> {
  const texts = new WeakMap<Kysely<Tables>, Map<number, string>>();
  return (tables, rows) => {
    const bySize = texts.get(tables) ?? new Map<number, string>();
    texts.set(tables, bySize);
    const sql = bySize.get(rows.length) ?? build(tables, rows).compile().sql;
    bySize.set(rows.length, sql);
    return { sql, parameters: rows.flatMap((row) => columns.map((column) => row[column])) };
  };
}

/** Not set apart. Written out, not bound: only then does a database see that the index of the inbox serves. */
export const inFigures = sql<boolean>`quarantined = 0`;

/** Cuts rows into the pieces that one statement takes. */
export function* pieces<Row>(rows: Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += rowsInStatement) yield rows.slice(start, start + rowsInStatement);
}
