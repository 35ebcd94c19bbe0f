import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { csvLines } from './csv.ts';
import { figuresTable } from './tables/figures.ts';
import { gradientsTable } from './tables/gradients.ts';
import { type Table, without } from './tables/table.ts';
import { wordsIn } from './words/words.ts';

/** A table as CSV, a line at a time: under the names of its columns, with codes. */
export function* tableCsv(table: Table): Generator<string> {
  const { columns, rows } = without(table, ({ words }) => words === true);
  yield* csvLines(
    columns.map(({ name }) => name),
    rows,
  );
}

/** The scores of a publication as shown, one line each; a hidden figure is an empty field, and `flags` says why. */
export const figuresCsv = (publication: Publication): Iterable<string> =>
  tableCsv(figuresTable(publication, wordsIn('fr')));

/** The gradients of a publication as shown, one line for each class and each measure; `flags` says why there is none. */
export const gradientsCsv = (publication: Publication): Iterable<string> =>
  tableCsv(gradientsTable(publication, wordsIn('fr')));
