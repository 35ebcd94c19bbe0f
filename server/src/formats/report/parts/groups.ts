import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { scoreIndex } from '@diagnostic/shared/publication/reading/figure.ts';
import type { Words } from '../../words/words.ts';
import { type Block, caption, chapter, note, paragraph, portrait } from '../blocks.ts';
import { grid } from '../grid.ts';
import { namesOf, signed } from '../names.ts';

/** Each population in a row: where it stands clearly apart, and its needs among the first ranks. */
export function groupsPart(publication: Publication, words: Words): Block[] {
  const names = namesOf(publication, words);
  const { ranked, topRanks } = publication.priorities;
  const find = scoreIndex(publication.scores);
  const rows = publication.groups
    .filter(({ code }) => code !== 'ALL')
    .map(({ code, title }) => {
      const own = publication.determinants.flatMap((determinant) => find(determinant.code, code) ?? []);
      const clear = own.filter(({ gap, flags }) => gap !== null && flags.includes('gap'));
      const list = (scores: PublishedScore[]) =>
        scores
          .toSorted((a, b) => Math.abs(b.gap ?? 0) - Math.abs(a.gap ?? 0))
          .map(({ determinant, gap }) => `${names.determinant(determinant)} (${signed(gap ?? 0, words)})`)
          .join('\n');
      const needs = ranked.filter(({ group, rank }) => group === code && rank <= topRanks);
      const answers = Math.max(0, ...own.map(({ n }) => n ?? 0));
      return [
        `**${words.of(title)}**`,
        answers === 0 ? words.t('figure.protected') : words.number(answers),
        list(clear.filter(({ gap }) => (gap ?? 0) < 0)) || null,
        list(clear.filter(({ gap }) => (gap ?? 0) > 0)) || null,
        needs
          .map(({ rank, determinant }) => words.t('groups.need', { rank, name: names.determinant(determinant) }))
          .join('\n') || null,
      ];
    });
  return [
    chapter(words.t('groups.title')),
    paragraph(words.t('groups.lead', { top: topRanks })),
    caption(words, 'table', words.t('groups.caption')),
    grid(
      [
        { title: words.t('column.group_title'), share: 0.2 },
        { title: words.t('groups.answers'), share: 0.15, number: true },
        { title: words.t('groups.worse'), share: 0.24 },
        { title: words.t('groups.better'), share: 0.2 },
        { title: words.t('groups.needs'), share: 0.21 },
      ],
      rows,
      portrait.width,
    ),
    note(words.t('say.overlap')),
  ];
}
