import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { tableCsv } from './figures-csv.ts';
import { gradientsTable } from './tables/gradients.ts';
import { wordsIn } from './words/words.ts';

/** The gradients of a publication as shown, one line for each class and each measure; `flags` says why there is none. */
export const gradientsCsv = (publication: Publication): string =>
  [...tableCsv(gradientsTable(publication, wordsIn('fr')))].join('');
