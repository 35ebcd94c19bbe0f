import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { colourStep } from '@diagnostic/shared/publication/reading/colour-step.ts';
import { type Figure, figureOf, scoreIndex } from '@diagnostic/shared/publication/reading/figure.ts';
import {
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { brandWash, hiddenColour, ink, scoreColours } from '../../colours.ts';
import { firmness, legendOf, star } from '../../marks.ts';
import type { Words } from '../../words/words.ts';
import { clean } from '../../xml-text.ts';
import { type Block, caption, chapter, landscape, note, paragraph } from '../blocks.ts';

type Cell = { shown: Figure | null; step: number };

/** Every determinant × population on one page, coloured by the distance to the territory's own score; every figure is written. */
export function heatTable(publication: Publication, words: Words): Block[] {
  const { determinants, groups, scores } = publication;
  const find = scoreIndex(scores);
  const first = Math.round(0.2 * landscape.width);
  const other = Math.floor((landscape.width - first) / groups.length);
  const widths = [first, ...groups.map(() => other)];
  const row = ({ code, title }: Publication['determinants'][number]) =>
    new TableRow({
      cantSplit: true,
      height: { value: 400, rule: HeightRule.ATLEAST },
      children: [
        headCell(words.of(title), first, 'Cell'),
        ...groups.map((group) =>
          heatCell(cellOf(find(code, group.code), find(code, 'ALL')?.mean ?? null), other, words),
        ),
      ],
    });
  const states = determinants.filter(({ kind }) => kind === 'state');
  return [
    chapter(words.t('heat.title')),
    caption(words, 'table', words.t('heat.caption')),
    new Table({
      width: { size: landscape.width, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: grid,
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: [
            headCell(words.t('column.determinant_title'), first, 'CellHead'),
            ...groups.map(({ shortTitle }) => headCell(words.of(shortTitle), other, 'CellHeatHead')),
          ],
        }),
        ...determinants.filter(({ kind }) => kind === 'determinant').map(row),
        ...(states.length > 0
          ? [
              new TableRow({
                cantSplit: true,
                children: [
                  new TableCell({
                    columnSpan: widths.length,
                    children: [paragraph(`**${words.t('heat.states')}**`, 'Cell')],
                  }),
                ],
              }),
            ]
          : []),
        ...states.map(row),
      ],
    }),
    note(legendOf(scores, publication.threshold, words).join(' ')),
  ];
}

const white = { style: BorderStyle.SINGLE, size: 6, color: 'FFFFFF' } as const;
const grid = { top: white, bottom: white, left: white, right: white, insideHorizontal: white, insideVertical: white };
const frame = { style: BorderStyle.SINGLE, size: 18, color: ink } as const;

const headCell = (text: string, width: number, style: string) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { left: 40, right: 20 },
    verticalAlign: VerticalAlign.CENTER,
    shading: { fill: brandWash },
    children: [paragraph(text, style)],
  });

function cellOf(score: PublishedScore | undefined, territory: number | null): Cell {
  const figure = score ? figureOf(score) : null;
  const compared = figure?.shown && !figure.circular && territory !== null && score?.mean != null;
  return { shown: figure, step: compared ? colourStep(score.mean as number, territory) : 4 };
}

function heatCell({ shown, step }: Cell, width: number, words: Words): TableCell {
  const [paper, colour] = scoreColours(step);
  const framed = shown?.shown && shown.gap;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { left: 20, right: 20 },
    verticalAlign: VerticalAlign.CENTER,
    ...(framed && { borders: { top: frame, bottom: frame, left: frame, right: frame } }),
    ...(shown && { shading: { fill: shown.shown ? paper : hiddenColour } }),
    children: [new Paragraph({ style: 'CellHeat', children: heatRuns(shown, colour, words) })],
  });
}

function heatRuns(figure: Figure | null, color: string, words: Words): TextRun[] {
  if (!figure) return [new TextRun('–')];
  if (!figure.shown) return [new TextRun({ text: words.t(`figure.${figure.why}`), italics: true, size: 14 })];
  return [
    new TextRun({ text: clean(`${figure.level}${star(figure)}`), bold: true, color }),
    new TextRun({ text: firmness(figure, words), size: 14, color }),
  ];
}
