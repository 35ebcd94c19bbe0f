import { type FileChild, HeadingLevel, type IParagraphOptions, Paragraph, SequentialIdentifier, TextRun } from 'docx';
import type { Words } from '../words/words.ts';
import { clean } from '../xml-text.ts';

/** Twips in a centimetre. */
const cm = (centimetres: number): number => Math.round((centimetres * 1440) / 2.54);

/** A4 with margins of 2 cm, and the width left for text, in twips. */
export const portrait = { margin: cm(2), width: cm(17) };
export const landscape = { margin: cm(1.5), width: cm(26.7) };

export type Block = FileChild;

/** A paragraph of plain words in a style; `**so**` is bold. */
export const paragraph = (text: string, style?: string, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...(style && { style }), ...options, children: runs(text) });

const runs = (text: string): TextRun[] =>
  clean(text)
    .split(/\*\*(.+?)\*\*/)
    .flatMap((part, place) =>
      part === '' ? [] : [new TextRun({ text: part, ...(place % 2 === 1 && { bold: true }) })],
    );

/** The title of a chapter: it begins a page. */
export const chapter = (title: string): Paragraph =>
  new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore: true, text: clean(title) });
export const section = (title: string, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ ...options, heading: HeadingLevel.HEADING_2, text: clean(title) });
/** A title that the table of contents leaves out. */
export const subsection = (title: string): Paragraph =>
  new Paragraph({ heading: HeadingLevel.HEADING_3, text: clean(title) });

export const note = (text: string): Paragraph => paragraph(text, 'Note');
export const bullet = (text: string): Paragraph => new Paragraph({ bullet: { level: 0 }, children: runs(text) });

/** `Table 3 – …`, numbered by Word; what it names follows on the same page. */
export const caption = (words: Words, kind: 'table' | 'chart', title: string): Paragraph => {
  const unit = words.t(`unit.${kind}`);
  return new Paragraph({
    style: 'Caption',
    children: [new TextRun(`${unit}\u00a0`), new SequentialIdentifier(unit), new TextRun(clean(` – ${title}`))],
  });
};
