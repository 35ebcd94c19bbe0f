import type { ExportLanguage, WrittenFile } from '@diagnostic/shared/api/exports.ts';
import { dossier } from '../../formats/dossier/dossier.ts';
import { report } from '../../formats/report/report.ts';
import type { Subject } from '../../formats/subject.ts';
import { wordsIn } from '../../formats/words/words.ts';
import { workbook } from '../../formats/workbook/workbook.ts';

/** Everything a file is written from, as plain data that may cross to another thread. */
export interface ExportWork {
  file: WrittenFile;
  language: ExportLanguage;
  subject: Subject;
}

const writers = { 'report.docx': report, 'figures.xlsx': workbook, 'dossier.zip': dossier };

/** The bytes of a file, on the thread of the caller. */
export const writeHere = ({ file, language, subject }: ExportWork): Promise<Uint8Array> =>
  writers[file](subject, wordsIn(language));
