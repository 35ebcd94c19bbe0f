import writeWorkbook from 'write-excel-file/node';
import type { Subject } from '../subject.ts';
import { figuresTable } from '../tables/figures.ts';
import { gradientsTable } from '../tables/gradients.ts';
import { methodTable } from '../tables/method.ts';
import { needsTable } from '../tables/needs.ts';
import { questionsTable } from '../tables/questions.ts';
import { type Table, without } from '../tables/table.ts';
import { weightingTable } from '../tables/weighting.ts';
import type { Words } from '../words/words.ts';
import { pack, unpack } from '../zip/pack.ts';
import { heading, rowOf, type Sheet } from './cells.ts';
import { overviewSheet } from './overview.ts';
import { sheetRules } from './sheet-rules.ts';

/**
 * The figures of a publication as a workbook (Office Open XML), in French or English: what to read first, an overview, the
 * scores, the gradients, the needs, the weighting and the questions. Numbers are numbers; no text is or becomes a formula.
 * The same subject gives the same bytes.
 */
export async function workbook(subject: Subject, words: Words): Promise<Uint8Array> {
  const { publication } = subject;
  const sheets = [
    sheetOf(methodTable(subject, words), words),
    overviewSheet(publication, words),
    sheetOf(figuresTable(publication, words), words),
    sheetOf(gradientsTable(publication, words), words),
    sheetOf(needsTable(publication, words), words),
    sheetOf(weightingTable(publication, words), words),
    sheetOf(questionsTable(subject, words), words),
  ];
  const written = await writeWorkbook(sheets, { fontFamily: 'Arial', fontSize: 10, features: [sheetRules] }).toBuffer();
  return pack(unpack(written));
}

function sheetOf(table: Table, words: Words): Sheet {
  const { columns, rows } = without(table, ({ machine }) => machine === true);
  return {
    sheet: words.t(`table.${table.name}`),
    data: [columns.map(({ name }) => heading(words.t(`column.${name}`))), ...rows.map((row) => rowOf(row, columns))],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  };
}
