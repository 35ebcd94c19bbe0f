import type { CsvValue } from '../csv.ts';
import { codebooksOf, type Subject } from '../subject.ts';
import type { Words } from '../words/words.ts';
import { code, integer, type Table, text } from './table.ts';

/** The questions each score comes from, with their weight, and the instrument that they are taken from. */
export function questionsTable(subject: Subject, words: Words): Table {
  const instruments = codebooksOf(subject);
  const instrumentOf = (item: string) => instruments.find(({ codebook }) => item in codebook.items)?.codebook;
  return {
    name: 'questions',
    licensedByRow: true,
    columns: [
      code('determinant'),
      text('determinant_title', 42),
      code('part'),
      integer('part_weight_percent', 12),
      text('scale', 30),
      text('item', 12),
      text('question', 80),
      text('instrument', 34),
      text('source', 50),
      text('licence', 24),
    ],
    rows: subject.publication.determinants.flatMap((determinant) => {
      const whole = determinant.parts.reduce((sum, { weight }) => sum + weight, 0);
      return determinant.parts.flatMap((part) =>
        part.questions.map(({ item, title }): CsvValue[] => {
          const instrument = instrumentOf(item);
          return [
            determinant.code,
            words.of(determinant.title),
            part.name,
            Math.round((100 * part.weight) / whole),
            part.scale && words.of(part.scale),
            item,
            words.of(title),
            instrument ? words.of(instrument.title) : null,
            instrument?.source ?? null,
            instrument?.licence ?? null,
          ];
        }),
      );
    }),
  };
}
