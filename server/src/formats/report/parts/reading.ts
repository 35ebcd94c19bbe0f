import { solidFrom } from '@diagnostic/shared/publication/published-score.ts';
import type { Subject } from '../../subject.ts';
import type { WordKey, Words } from '../../words/words.ts';
import { type Block, bullet, caption, chapter, portrait } from '../blocks.ts';
import { grid } from '../grid.ts';

/** The terms of the report, each with what it commits to. */
const terms: [word: WordKey, meaning: WordKey][] = [
  ['reading.gap', 'reading.gapMeaning'],
  ['reading.fragile', 'reading.fragileMeaning'],
  ['reading.imprecise', 'reading.impreciseMeaning'],
  ['reading.unequal', 'reading.unequalMeaning'],
  ['reading.circular', 'reading.circularMeaning'],
  ['reading.moved', 'reading.movedMeaning'],
  ['reading.bound', 'reading.boundMeaning'],
  ['reading.hidden', 'reading.hiddenMeaning'],
  ['reading.robust', 'reading.robustMeaning'],
  ['reading.debate', 'reading.debateMeaning'],
  ['reading.notNow', 'reading.notNowMeaning'],
  ['reading.toConfirm', 'reading.toConfirmMeaning'],
];

/** Said of scores of fewer than `solidFrom` people: where the threshold is as high there are none. */
const fragileTerms: WordKey[] = ['reading.fragile', 'reading.toConfirm'];

/** How a score, a margin and each word of the report are to be read. */
export function howToRead({ publication }: Subject, words: Words): Block[] {
  const { threshold, priorities } = publication;
  return [
    chapter(words.t('reading.title')),
    bullet(words.t('reading.scale')),
    bullet(words.t('reading.who', { responses: words.number(publication.responses) })),
    bullet(words.t('reading.margin')),
    bullet(words.t('reading.groups')),
    bullet(words.t('say.cause')),
    caption(words, 'table', words.t('reading.words')),
    grid(
      [
        { title: words.t('reading.word'), share: 0.24 },
        { title: words.t('reading.meaning'), share: 0.76 },
      ],
      terms
        .filter(([word]) => threshold < solidFrom || !fragileTerms.includes(word))
        .map(([word, meaning]) => [`**${words.t(word)}**`, words.t(meaning, { threshold, top: priorities.topRanks })]),
      portrait.width,
    ),
  ];
}
