import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { colourStep } from '@diagnostic/shared/publication/reading/colour-step.ts';
import { figureOf, scoreIndex } from '@diagnostic/shared/publication/reading/figure.ts';
import type { Cell } from 'write-excel-file/node';
import { hiddenColour, ink, scoreColours, softInk } from '../colours.ts';
import type { Words } from '../words/words.ts';
import { heading, type Sheet, safeText } from './cells.ts';

/** Determinants × populations over the whole territory, coloured by the distance to the territory's own score. */
export function overviewSheet({ determinants, groups, scores }: Publication, words: Words): Sheet {
  const find = scoreIndex(scores);
  return {
    sheet: words.t('table.matrix'),
    data: [
      [heading(words.t('column.determinant_title')), ...groups.map(({ shortTitle }) => heading(words.of(shortTitle)))],
      ...determinants.map(({ code, title }) => [
        { value: safeText(words.of(title)), type: String, format: '@', fontWeight: 'bold' as const },
        ...groups.map((group): Cell => {
          const score = find(code, group.code);
          if (!score) return null;
          const figure = figureOf(score);
          if (!figure.shown || score.mean === null)
            return { value: figure.shown ? '' : words.t(`figure.${figure.why}`), type: String, ...hidden };
          const [paper, text] = scoreColours(stepOf(score.mean, find(code, 'ALL')?.mean ?? null, figure.circular));
          const frame = figure.gap ? { borderStyle: 'medium' as const, borderColor: `#${ink}` } : {};
          const bound = figure.level === String(score.mean) ? '0' : `"${figure.level.charAt(0)} "0`;
          return {
            value: score.mean,
            type: Number,
            format: bound,
            align: 'center',
            backgroundColor: `#${paper}`,
            textColor: `#${text}`,
            ...frame,
          };
        }),
      ]),
    ],
    columns: [{ width: 40 }, ...groups.map(() => ({ width: 13 }))],
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape',
  };
}

const hidden = {
  align: 'center',
  backgroundColor: `#${hiddenColour}`,
  textColor: `#${softInk}`,
  fontStyle: 'italic',
} as const;

/** Neutral where the level goes without saying or there is nothing to compare it with. */
const stepOf = (mean: number, territory: number | null, circular: boolean): number =>
  circular || territory === null ? 4 : colourStep(mean, territory);
