// What a reader makes of bytes: archives are opened, and Word documents and workbooks read row by row.
import { unpack } from '@diagnostic/server/src/formats/zip/pack.ts';
import { documentLines, sheets } from '../../support/office-files.ts';

/** A text within what came back, and where in it. */
export interface Readable {
  place: string;
  text: string;
}

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;

/** Everything that can be read in some bytes, through archives within archives. */
export function readable(bytes: Uint8Array, place = ''): Readable[] {
  if (!isArchive(bytes)) {
    const text = new TextDecoder().decode(bytes);
    // One line of markup is many lines of words.
    return [{ place, text: /\.(xml|rels)$/.test(place) ? text.replace(/<[^>]*>/g, '\n') : text }];
  }
  const files = unpack(bytes);
  const inside = Object.entries(files).flatMap(([path, file]) => readable(file, `${place}/${path}`));
  return [...inside, ...rows(bytes, files).map((text) => ({ place, text }))];
}

/** The rows of a Word document or a workbook; where a sentence lists several things, each of them. */
function rows(bytes: Uint8Array, files: Record<string, Uint8Array>): string[] {
  if ('word/document.xml' in files)
    return [
      documentLines(bytes)
        .join('\n')
        .replace(/, | et | and /g, '\n'),
    ];
  if (!('xl/workbook.xml' in files && 'xl/sharedStrings.xml' in files)) return [];
  return [...sheets(bytes).values()].map((sheet) => sheet.map((row) => row.join(';')).join('\n'));
}
