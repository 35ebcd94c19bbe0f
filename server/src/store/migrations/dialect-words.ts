import type { CreateTableBuilder, RawBuilder } from 'kysely';

/** Where the two databases want other words for the same thing. */
export interface DialectWords {
  /** A column of bytes. */
  binary: 'blob' | 'bytea';
  /** Ends a table whose rows must lie in the order of their key, with no number that tells their order of arrival. */
  orderedByKeyOnly<Table extends string, Column extends string>(
    table: CreateTableBuilder<Table, Column>,
  ): CreateTableBuilder<Table, Column>;
  /** Statements that make any change of these columns, and any removal of a row, fail. */
  freeze(table: string, columns: string[]): RawBuilder<unknown>[];
}
