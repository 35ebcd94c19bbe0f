import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { figureOf, scoreIndex } from '@diagnostic/shared/publication/reading/figure.ts';
import { firmness, marginWords, star } from '../../marks.ts';
import type { Words } from '../../words/words.ts';
import { type Block, caption, chapter, paragraph, portrait, section } from '../blocks.ts';
import { type ChartRow, scoresChart } from '../chart.ts';
import { grid } from '../grid.ts';
import { scoreCells, signed } from '../names.ts';

type Determinant = Publication['determinants'][number];
type Row = ChartRow & { full: string };

/** One page a determinant: its level in a sentence, its populations drawn and listed, its zones. */
export function determinantParts(publication: Publication, words: Words): Block[] {
  return publication.determinants.flatMap((determinant, place) => [
    ...(place === 0 ? [chapter(words.t('determinants.title'))] : []),
    section(words.of(determinant.title), { pageBreakBefore: place > 0 }),
    ...determinantPart(publication, determinant, words),
  ]);
}

function determinantPart(publication: Publication, determinant: Determinant, words: Words): Block[] {
  const find = scoreIndex(publication.scores);
  const title = words.of(determinant.title);
  const groups = publication.groups.flatMap((group): Row[] => {
    const score = find(determinant.code, group.code);
    return score ? [{ name: words.of(group.shortTitle), full: words.of(group.title), score }] : [];
  });
  const zones = publication.zones.flatMap((zone): Row[] => {
    const score = find(determinant.code, 'ALL', zone.code);
    return score ? [{ name: zone.name, full: zone.name, score }] : [];
  });
  const values = groups.map(({ full, score }) => `${full} ${inBrief(score, words)}`);
  const alt = words.t('determinant.chartAlt', { values: `${values.join(', ')}.` });
  return [
    paragraph(level(find(determinant.code, 'ALL'), words), 'Lead'),
    paragraph(
      `${words.of(determinant.definition)} ${determinant.kind === 'state' ? words.t('determinant.state') : ''}`,
    ),
    paragraph(gaps(groups, words)),
    scoresChart(groups, words, { title, alt }),
    caption(words, 'chart', words.t('determinant.chart', { title })),
    caption(words, 'table', words.t('determinant.byGroup', { title })),
    scoresGrid(words.t('column.group_title'), groups, words, true),
    ...(zones.length > 0
      ? [
          caption(words, 'table', words.t('determinant.byZone', { title })),
          scoresGrid(words.t('column.zone_name'), zones, words, false),
        ]
      : []),
  ];
}

function level(score: PublishedScore | undefined, words: Words): string {
  const figure = score && figureOf(score);
  if (!score || !figure?.shown) return words.t('determinant.hidden');
  return words.t('determinant.level', { level: figure.level, margin: marginWords(score, words) });
}

/** A figure where there is room for a few characters. */
function inBrief(score: PublishedScore, words: Words): string {
  const figure = figureOf(score);
  if (!figure.shown) return words.t(`figure.${figure.why}`);
  return `${figure.level}${star(figure)}${firmness(figure, words)}`;
}

/** The populations that stand clearly apart, the furthest first. */
function gaps(rows: Row[], words: Words): string {
  const clear = rows
    .filter(({ score }) => score.gap !== null && score.flags.includes('gap'))
    .sort((a, b) => Math.abs(b.score.gap ?? 0) - Math.abs(a.score.gap ?? 0));
  const say = (key: 'determinant.worse' | 'determinant.better', some: Row[]) => {
    const list = some.map(({ full, score: { gap } }) =>
      words.t('determinant.gap', { name: full, gap: signed(gap ?? 0, words) }),
    );
    return some.length === 0 ? [] : [words.t(key, { list: words.list(list) })];
  };
  const sentences = [
    ...say(
      'determinant.worse',
      clear.filter(({ score }) => (score.gap ?? 0) < 0),
    ),
    ...say(
      'determinant.better',
      clear.filter(({ score }) => (score.gap ?? 0) > 0),
    ),
  ];
  return sentences.length === 0 ? words.t('determinant.noGap') : sentences.join(' ');
}

function scoresGrid(first: string, rows: Row[], words: Words, withGap: boolean): Block {
  const gap = withGap ? [{ title: words.t('column.gap'), share: 0.11, number: true as const }] : [];
  return grid(
    [
      { title: first, share: withGap ? 0.4 : 0.51 },
      { title: words.t('column.mean'), share: 0.11, number: true },
      { title: words.t('head.margin'), share: 0.12, number: true },
      { title: words.t('column.n'), share: 0.11, number: true },
      ...gap,
      { title: words.t('column.remarks'), share: 0.15 },
    ],
    rows.map(({ full, score }) => {
      const cells = scoreCells(score, words);
      return [full, cells.level, cells.margin, cells.n, ...(withGap ? [cells.gap] : []), cells.remarks];
    }),
    portrait.width,
  );
}
