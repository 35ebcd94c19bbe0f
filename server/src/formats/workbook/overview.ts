import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { colourStep } from '@diagnostic/shared/publication/reading/colour-step.ts';
import { figureOf, scoreIndex } from '@diagnostic/shared/publication/reading/figure.ts';
import type { Cell } from 'write-excel-file/node';
import { hiddenColour, ink, scoreColours, softInk } from '../colours.ts';
import { firmness, legendOf, star } from '../marks.ts';
import type { Words } from '../words/words.ts';
import { heading, type Sheet, safeText } from './cells.ts';

/**
 * Determinants × populations over the whole territory, coloured by the distance to the territory's own score, then what the
 * colours and marks mean. A score is a number, and its margin or why it has none is in the format of its cell.
 */
export function overviewSheet({ determinants, groups, scores, threshold }: Publication, words: Words): Sheet {
  const find = scoreIndex(scores);
  const scoreCell = (determinant: string, group: string): Cell => {
    const score = find(determinant, group);
    if (!score) return { value: '–', type: String, align: 'center' };
    return cellOf(score, find(determinant, 'ALL')?.mean ?? null, words);
  };
  return {
    sheet: words.t('table.matrix'),
    data: [
      [heading(words.t('column.determinant_title')), ...groups.map(({ shortTitle }) => heading(words.of(shortTitle)))],
      ...determinants.map(({ code, title }) => [
        { value: safeText(words.of(title)), type: String, format: '@', fontWeight: 'bold' as const },
        ...groups.map((group) => scoreCell(code, group.code)),
      ]),
      [],
      ...legendOf(scores, threshold, words).map((line): Cell[] => [
        { value: safeText(line), type: String, format: '@', textColor: `#${softInk}` },
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

function cellOf(score: PublishedScore, territory: number | null, words: Words): Cell {
  const figure = figureOf(score);
  if (!figure.shown || score.mean === null)
    return { value: figure.shown ? '' : words.t(`figure.${figure.why}`), type: String, ...hidden };
  const [paper, text] = scoreColours(stepOf(score.mean, territory, figure.circular));
  const bound = figure.level.replace(/\d+$/, '');
  return {
    value: score.mean,
    type: Number,
    format: `${quoted(bound)}0${quoted(star(figure) + firmness(figure, words))}`,
    align: 'center',
    backgroundColor: `#${paper}`,
    textColor: `#${text}`,
    ...(figure.gap && { borderStyle: 'medium', borderColor: `#${ink}` }),
  };
}

/** A text as a number format says it. */
const quoted = (text: string): string => (text === '' ? '' : `"${text}"`);

/** Neutral where the level goes without saying or there is nothing to compare it with. */
const stepOf = (mean: number, territory: number | null, circular: boolean): number =>
  circular || territory === null ? 4 : colourStep(mean, territory);
