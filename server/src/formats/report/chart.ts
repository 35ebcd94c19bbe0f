import type { PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { figureOf, intervalOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { Paragraph } from 'docx';
import { ChartRun, type ChartRunOptions } from 'docx/charts';
import { attention, ink, softInk } from '../colours.ts';
import type { Words } from '../words/words.ts';
import { clean } from '../xml-text.ts';
import type { Block } from './blocks.ts';
import { font } from './styles.ts';

export interface ChartRow {
  name: string;
  score: PublishedScore;
}

type Kind = 'score' | 'worse' | 'better' | 'fragile';
/** Told apart in grey as well: the darker a bar, the more it asks for attention. Labels hold 4.5:1 on their bar. */
const kinds: Record<Kind, { bar: string; label: string }> = {
  score: { bar: '80CDC1', label: ink },
  worse: { bar: attention, label: 'FFFFFF' },
  better: { bar: '01665E', label: 'FFFFFF' },
  fragile: { bar: 'DDD8CB', label: ink },
};

/**
 * Scores as horizontal bars from 0 to 100 with their margins: a chart of Word's own, which whoever edits the report can
 * restyle. A hidden figure has no bar, and its name says why.
 */
export function scoresChart(rows: ChartRow[], words: Words, text: { title: string; alt: string }): Block {
  const present = (Object.keys(kinds) as Kind[]).filter((kind) => rows.some(({ score }) => kindOf(score) === kind));
  const only = <Value>(kind: Kind, value: (score: PublishedScore) => Value | null) =>
    rows.map(({ score }) => (kindOf(score) === kind ? value(score) : null));
  const options: ChartRunOptions = {
    type: 'bar',
    categories: rows.map(({ name, score }) => clean(labelOf(name, score, words))),
    overlap: 100,
    gapWidth: 35,
    series: present.map((kind) => ({
      name: words.t(`series.${kind}`),
      color: kinds[kind].bar,
      values: only(kind, ({ mean }) => mean),
      dataLabels: { value: true, position: 'insideBase', font: { color: kinds[kind].label, bold: true, size: 8 } },
      errorBars: {
        type: 'custom',
        plus: only(kind, (score) => reach(score, 'high')),
        minus: only(kind, (score) => reach(score, 'low')),
        line: { color: ink, width: 1.25 },
      },
    })),
    categoryAxis: { reverseOrder: true, font: { color: ink, size: 8 } },
    valueAxis: { minimum: 0, maximum: 100, interval: 20, crossesAt: 'maximum', font: { color: softInk, size: 9 } },
    legend: { position: 'bottom', font: { color: ink, size: 9 } },
    font: { name: font },
    chartArea: { fill: 'FFFFFF', border: 'none' },
    transformation: { width: 640, height: 64 + 17 * rows.length },
    altText: { name: clean(text.title), title: clean(text.title), description: clean(text.alt) },
  };
  return new Paragraph({ keepNext: true, spacing: { after: 0 }, children: [new ChartRun(options)] });
}

function kindOf(score: PublishedScore): Kind | null {
  const figure = figureOf(score);
  if (!figure.shown) return null;
  if (figure.fragile) return 'fragile';
  if (!figure.gap || score.gap === null) return 'score';
  return score.gap < 0 ? 'worse' : 'better';
}

/** How far the margin goes from the score, in points; null where none is drawn. */
function reach(score: PublishedScore, end: 'low' | 'high'): number | null {
  const interval = intervalOf(score);
  return interval && score.mean !== null ? Math.abs(interval[end] - score.mean) : null;
}

function labelOf(name: string, score: PublishedScore, words: Words): string {
  const figure = figureOf(score);
  if (!figure.shown) return `${name} (${words.t(`figure.${figure.why}`)})`;
  const bound = figure.level === String(score.mean) ? '' : ` (${figure.level})`;
  return `${name}${bound}${figure.circular ? '\u00a0*' : ''}`;
}

/** A chart's XML, saying that every category has its label, level, also where an application would leave some out. */
export const withEveryLabel = (xml: string): string =>
  xml
    .replace(/<c:catAx>.*?<\/c:catAx>/s, (axis) =>
      axis.replace(/<a:bodyPr\b[^>]*\/?>/, '<a:bodyPr rot="0" vert="horz"/>'),
    )
    .replace(/(<c:lblOffset val="\d+"\/>)(?!<c:tickLblSkip)/g, '$1<c:tickLblSkip val="1"/>');
