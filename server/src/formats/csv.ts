import { disarm } from './spreadsheet-text.ts';

export type CsvValue = string | number | boolean | null;

/** How a spreadsheet recognises UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows as CSV for French spreadsheets, a line at a time: semicolons, CRLF, UTF-8 with a byte order mark. Numbers stay
 * numbers; every text is quoted, and one that a spreadsheet could take for a formula is disarmed with an apostrophe.
 */
export function* csvLines(header: string[], rows: Iterable<CsvValue[]>): Generator<string> {
  yield BYTE_ORDER_MARK + line(header);
  for (const row of rows) yield line(row);
}

/** The same as one text. */
export const csv = (header: string[], rows: Iterable<CsvValue[]>): string => [...csvLines(header, rows)].join('');

const line = (row: CsvValue[]): string => `${row.map(field).join(';')}\r\n`;

function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  return `"${disarm(value).replaceAll('"', '""')}"`;
}
