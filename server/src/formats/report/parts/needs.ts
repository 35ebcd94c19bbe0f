import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { flooredPercent } from '@diagnostic/shared/publication/reading/floored-percent.ts';
import type { Words } from '../../words/words.ts';
import { type Block, bullet, caption, chapter, note, paragraph, portrait, subsection } from '../blocks.ts';
import { grid } from '../grid.ts';
import { namesOf, percent } from '../names.ts';

/** The needs that a meeting looks at; the others are in the workbook and the CSV. */
const SHOWN = 25;

/** The needs with the uncertainty of their rank, those to be confirmed, and what is not ranked. */
export function needsPart(publication: Publication, words: Words): Block[] {
  const { ranked, topRanks: top, replicates } = publication.priorities;
  return [
    chapter(words.t('needs.title')),
    paragraph(words.t('needs.lead')),
    paragraph(words.t('needs.uncertainty', { replicates: words.number(replicates), top })),
    ...(ranked.length === 0 ? [paragraph(words.t('needs.none'))] : rankedNeeds(publication, words)),
    note(words.t('say.ranks', { replicates: words.number(replicates) })),
    ...toConfirm(publication, words),
    subsection(words.t('needs.leftOut')),
    ...leftOut(publication, words).map(bullet),
  ];
}

function rankedNeeds(publication: Publication, words: Words): Block[] {
  const names = namesOf(publication, words);
  const { ranked, topRanks: top } = publication.priorities;
  const shown = ranked.slice(0, SHOWN);
  return [
    caption(words, 'table', words.t('needs.caption', { shown: shown.length, all: ranked.length })),
    grid(
      [
        { title: words.t('needs.rank'), share: 0.07, number: true },
        { title: words.t('needs.need'), share: 0.4 },
        { title: words.t('needs.index'), share: 0.09, number: true },
        { title: words.t('needs.median'), share: 0.09, number: true },
        { title: words.t('needs.interval'), share: 0.11, number: true },
        { title: words.t('needs.top', { top }), share: 0.11, number: true },
        { title: words.t('needs.label'), share: 0.13 },
      ],
      shown.map((need) => [
        `**${need.rank}**`,
        `**${names.determinant(need.determinant)}**\n${names.group(need.group)}`,
        words.number(Math.round(need.index)),
        words.number(need.medianRank),
        words.t('figure.range', { low: need.rankLow, high: need.rankHigh }),
        percent(flooredPercent(need.probabilityTop), words),
        words.t(`label.${need.label}`),
      ]),
      portrait.width,
    ),
  ];
}

function toConfirm(publication: Publication, words: Words): Block[] {
  const names = namesOf(publication, words);
  const { toConfirm: pairs } = publication.priorities;
  if (pairs.length === 0) return [];
  const groups = [...new Set(pairs.map(({ group }) => group))];
  return [
    subsection(words.t('needs.confirm')),
    paragraph(words.t('needs.confirmNote', { threshold: publication.threshold })),
    ...groups.map((code) => {
      const list = pairs.filter(({ group }) => group === code).map(({ determinant }) => names.determinant(determinant));
      return bullet(words.t('needs.confirmOf', { group: names.group(code), list: words.list(list) }));
    }),
  ];
}

function leftOut(publication: Publication, words: Words): string[] {
  const names = namesOf(publication, words);
  const whole = publication.scores.filter(({ zone }) => zone === null);
  const circular = whole
    .filter(({ flags }) => flags.includes('circular'))
    .map(({ determinant, group }) => `${names.determinant(determinant)} × ${names.group(group)}`);
  return [
    words.t('needs.leftOutAll'),
    ...(circular.length > 0 ? [words.t('needs.leftOutCircular', { list: words.list(circular) })] : []),
    ...(whole.some(({ mean }) => mean === null) ? [words.t('needs.leftOutHidden')] : []),
  ];
}
