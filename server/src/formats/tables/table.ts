import type { CsvValue } from '../csv.ts';
import type { WordKey } from '../words/words.ts';

type After<Prefix extends string> = WordKey extends infer Key
  ? Key extends `${Prefix}${infer Name}`
    ? Name
    : never
  : never;

export type TableName = Exclude<After<'describe.'>, `column.${string}`>;
export type ColumnName = After<'column.'> & After<'describe.column.'>;

export interface Column {
  name: ColumnName;
  type: 'string' | 'integer' | 'number' | 'date';
  /** Width in a workbook, in characters. */
  width: number;
  /** A code, or what is the same on every row: left out of workbooks, which say it in words or once. */
  machine?: true;
  /** Words for a code that stands beside them: left out of the CSV. */
  words?: true;
}

/** Figures of a publication as rows: what CSV, workbooks and Table Schemas are all written from. */
export interface Table {
  name: TableName;
  /** Its rows quote instruments, each under its own licence. */
  licensedByRow?: true;
  columns: Column[];
  rows: CsvValue[][];
}

/** A column of texts. */
export const text = (name: ColumnName, width: number): Column => ({ name, type: 'string', width });
export const integer = (name: ColumnName, width = 12): Column => ({ name, type: 'integer', width });
export const decimal = (name: ColumnName, width = 12): Column => ({ name, type: 'number', width });
/** A column of codes. */
export const code = (name: ColumnName, type: Column['type'] = 'string'): Column => ({
  name,
  type,
  width: 12,
  machine: true,
});

/** The table without some of its columns. */
export function without(table: Table, leftOut: (column: Column) => boolean): Table {
  const kept = table.columns.flatMap((column, place) => (leftOut(column) ? [] : [place]));
  const pick = <Value>(values: Value[]): Value[] => kept.map((place) => values[place] as Value);
  return { ...table, columns: pick(table.columns), rows: table.rows.map(pick) };
}
