import type { Partition } from '@diagnostic/shared/disclosure/partition/partition-cells.ts';
import { Misuse, Refusal } from '../command.ts';
import { records } from './survey-file.ts';

const wanted = ['row', 'column', 'count'] as const;

/**
 * Reads a table in long form, `row,column,count` without totals. Rows and columns come in the order the file first names
 * them; a combination that it does not name counts nobody.
 */
export async function readPartition(file: string): Promise<Partition> {
  const columns = new Set<string>();
  const rows = new Map<string, Map<string, number>>();
  let places: number[] | undefined;
  for await (const { line, fields } of records(file, 'table')) {
    if (!places) {
      places = positions(fields, file);
      continue;
    }
    const [row = '', column = '', count = ''] = places.map((at) => fields[at]);
    if (row === '' || column === '') throw new Refusal(`Line ${line}: the row or the column has no name. Give one.`);
    const cells = rows.get(row) ?? new Map<string, number>();
    if (cells.has(column)) {
      throw new Refusal(`Line ${line} gives row ${row}, column ${column} a second time. Give each cell once.`);
    }
    cells.set(column, countIn(count, line));
    rows.set(row, cells);
    columns.add(column);
  }
  if (rows.size === 0) throw new Refusal(`${file} holds no cell. Give a CSV file with a header and one cell a line.`);
  return {
    rows: [...rows.keys()],
    columns: [...columns],
    counts: [...rows.values()].map((cells) => [...columns].map((column) => cells.get(column) ?? 0)),
  };
}

function positions(header: string[], file: string): number[] {
  const found = wanted.map((name) => header.indexOf(name));
  if (found.every((at, place) => at >= 0 && header.indexOf(wanted[place] as string, at + 1) < 0)) return found;
  throw new Misuse(
    `--table names ${file}, whose columns must be row,column,count, each once. It has ${header.join(', ')}.`,
  );
}

function countIn(field: string, line: number): number {
  const count = Number(field);
  if (field.trim() !== '' && Number.isSafeInteger(count) && count >= 0) return count;
  throw new Refusal(
    `Line ${line}, column count: ${JSON.stringify(field.slice(0, 40))} is not a number of people. ` +
      'Write an integer from 0 up, without separators.',
  );
}
