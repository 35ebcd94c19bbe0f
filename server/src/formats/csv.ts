export type CsvValue = string | number | boolean | null;

/** How a spreadsheet recognises UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Rows as CSV for French spreadsheets: semicolons, CRLF, UTF-8 with a byte order mark. Numbers stay numbers; every text is
 * quoted, and one that a spreadsheet could take for a formula is disarmed with an apostrophe.
 */
export function csv(header: string[], rows: CsvValue[][]): string {
  return BYTE_ORDER_MARK + [header, ...rows].map((row) => `${row.map(field).join(';')}\r\n`).join('');
}

function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  return `"${disarm(value).replaceAll('"', '""')}"`;
}

/** What starts a formula, also behind spaces of any kind and in full-width forms. */
const formula = /^[\s\u00A0\uFEFF\u200B\u3000\0]*[=+\-@＝＋－＠]|^[\t\r\n]/;

const disarm = (text: string): string => (formula.test(text) ? `'${text}` : text);
