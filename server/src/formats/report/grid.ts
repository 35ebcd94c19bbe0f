import {
  BorderStyle,
  type IBorderOptions,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { brandWash, hairline } from '../colours.ts';
import { type Block, paragraph } from './blocks.ts';

export interface GridColumn {
  title: string;
  /** Share of the width; the shares of a grid sum to 1. */
  share: number;
  number?: true;
}

const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const hair: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: hairline };
const outline = { top: hair, bottom: hair, left: none, right: none, insideVertical: none, insideHorizontal: hair };

/**
 * A table: its head is said again on each page, no row is cut in two, and its first column names the rows.
 *
 * @param width in twips
 */
export function grid(columns: GridColumn[], rows: (string | null)[][], width: number): Block {
  const widths = columns.map(({ share }) => Math.round(share * width));
  const cell = (text: string, place: number, style: string, shaded = false) =>
    new TableCell({
      width: { size: widths[place] as number, type: WidthType.DXA },
      margins: { left: 70, right: 70 },
      verticalAlign: VerticalAlign.CENTER,
      ...(shaded && { shading: { fill: brandWash } }),
      children: text.split('\n').map((line) => paragraph(line, style)),
    });
  const styleOf = (place: number) => (columns[place]?.number ? 'CellNumber' : 'Cell');
  const head = columns.map(({ title, number }, place) =>
    cell(title, place, number ? 'CellHeadNumber' : 'CellHead', true),
  );
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: outline,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, place) => cell(text ?? '–', place, styleOf(place))),
          }),
      ),
    ],
  });
}
