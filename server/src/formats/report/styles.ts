import type { ExportLanguage } from '@diagnostic/shared/api/exports.ts';
import { AlignmentType, type IPropertiesOptions } from 'docx';
import { attention, brand, ink, softInk } from '../colours.ts';

/** In every machine with a word processor, under this name or with the same widths (Liberation Sans). */
export const font = 'Arial';

type Styles = NonNullable<IPropertiesOptions['styles']>;

const heading = (size: number, before: number, after: number) => ({
  run: { font, size, bold: true, color: brand },
  paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
});

/** Word's own styles, in our hand: whoever edits the report restyles it in one place. Sizes are in half-points. */
export const stylesIn = (language: ExportLanguage): Styles => ({
  default: {
    document: {
      run: { font, size: 21, color: ink, language: { value: language === 'fr' ? 'fr-FR' : 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276, lineRule: 'auto' } },
    },
    title: { run: { font, size: 60, bold: true, color: brand }, paragraph: { spacing: { before: 240, after: 200 } } },
    heading1: heading(34, 0, 220),
    heading2: heading(27, 240, 120),
    heading3: heading(22, 200, 80),
    caption: {
      run: { font, size: 18, bold: true, color: softInk },
      paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
    },
    listParagraph: { run: { font }, paragraph: { spacing: { after: 70 } } },
  },
  paragraphStyles: [
    { id: 'Subtitle', name: 'Subtitle', basedOn: 'Normal', run: { size: 26, color: softInk } },
    { id: 'ContentsTitle', name: 'Contents Title', basedOn: 'Normal', run: { size: 34, bold: true, color: brand } },
    { id: 'Kicker', name: 'Kicker', basedOn: 'Normal', run: { size: 22, bold: true, color: attention } },
    {
      id: 'Lead',
      name: 'Lead',
      basedOn: 'Normal',
      run: { size: 24, bold: true },
      paragraph: { spacing: { after: 100 }, keepNext: true },
    },
    {
      id: 'Note',
      name: 'Note',
      basedOn: 'Normal',
      run: { size: 18, color: softInk },
      paragraph: { spacing: { before: 60, after: 100, line: 252, lineRule: 'auto' } },
    },
    {
      id: 'Cell',
      name: 'Table Cell',
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: 'auto' } },
    },
    { id: 'CellHead', name: 'Table Head', basedOn: 'Cell', run: { size: 17, bold: true } },
    {
      id: 'CellHeadNumber',
      name: 'Table Head Number',
      basedOn: 'CellHead',
      paragraph: { alignment: AlignmentType.RIGHT },
    },
    {
      id: 'CellHeatHead',
      name: 'Table Heat Head',
      basedOn: 'Cell',
      run: { size: 15 },
      paragraph: { alignment: AlignmentType.CENTER },
    },
    {
      id: 'CellNumber',
      name: 'Table Number',
      basedOn: 'Cell',
      paragraph: { alignment: AlignmentType.RIGHT },
    },
    {
      id: 'CellHeat',
      name: 'Table Heat',
      basedOn: 'Cell',
      run: { size: 17 },
      paragraph: { alignment: AlignmentType.CENTER },
    },
    ...[1, 2].map((level) => ({
      id: `TOC${level}`,
      name: `toc ${level}`,
      basedOn: 'Normal',
      paragraph: { spacing: { after: level === 1 ? 80 : 40 }, indent: { left: level === 1 ? 0 : 340 } },
    })),
  ],
});
