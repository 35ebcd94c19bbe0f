import type { Cell, SheetData } from 'write-excel-file/node';
import { brand, brandWash } from '../colours.ts';
import type { CsvValue } from '../csv.ts';
import { disarm } from '../spreadsheet-text.ts';
import type { Column } from '../tables/table.ts';
import { clean } from '../xml-text.ts';

export interface Sheet {
  sheet: string;
  data: SheetData;
  columns: { width: number }[];
  stickyRowsCount: number;
  stickyColumnsCount?: number;
  orientation: 'landscape';
}

/** Height of a line of text, in points. */
const LINE = 13;

export const heading = (title: string): Cell => ({
  value: safeText(title),
  type: String,
  format: '@',
  fontWeight: 'bold',
  wrap: true,
  alignVertical: 'center',
  backgroundColor: `#${brandWash}`,
  bottomBorderStyle: 'thin',
  bottomBorderColor: `#${brand}`,
  height: 2.4 * LINE,
});

/** A row of values under their columns, as high as its texts need once they are wrapped. */
export function rowOf(values: CsvValue[], columns: Pick<Column, 'type' | 'width'>[]): Cell[] {
  const lines = values.map((value, place) => linesOf(value, columns[place]?.width ?? 10));
  const height = LINE * Math.max(...lines);
  return values.map((value, place) => cellOf(value, columns[place]?.type ?? 'string', height));
}

const linesOf = (value: CsvValue, width: number): number =>
  typeof value === 'string' ? Math.ceil((1.05 * value.length) / width) || 1 : 1;

/** Numbers are numbers, grouped as the reader's own spreadsheet does it; texts wrap. */
function cellOf(value: CsvValue, type: Column['type'], height: number): Cell {
  const style = { alignVertical: 'top', height } as const;
  if (value === null) return { value: '', type: String, ...style };
  if (typeof value !== 'number')
    return {
      value: safeText(String(value)),
      type: String,
      format: '@',
      wrap: true,
      align: 'left',
      indent: 1,
      ...style,
    };
  const format = type === 'integer' || (type === 'string' && Number.isInteger(value)) ? '#,##0' : '#,##0.0##';
  return { value, type: Number, format, ...(type === 'string' && { align: 'left', indent: 1 }), ...style };
}

/** Most characters that a cell takes. */
const LONGEST = 32_767;
/** A text that a cell may hold: it is no formula, has no character that XML cannot say, and fits. */
export const safeText = (text: string): string => clean(disarm(text)).slice(0, LONGEST);
