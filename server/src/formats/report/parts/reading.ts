import type { Subject } from '../../subject.ts';
import type { WordKey, Words } from '../../words/words.ts';
import { type Block, bullet, caption, chapter, portrait } from '../blocks.ts';
import { grid } from '../grid.ts';

/** The terms of the report, each with what it commits to. */
const terms: [word: WordKey, meaning: WordKey][] = [
  ['reading.gap', 'reading.gapMeaning'],
  ['reading.noGap', 'reading.noGapMeaning'],
  ['reading.fragile', 'reading.fragileMeaning'],
  ['reading.imprecise', 'reading.impreciseMeaning'],
  ['reading.unequal', 'reading.unequalMeaning'],
  ['reading.circular', 'reading.circularMeaning'],
  ['reading.hidden', 'reading.hiddenMeaning'],
  ['reading.robust', 'reading.robustMeaning'],
  ['reading.debate', 'reading.debateMeaning'],
];

/** How a score, a margin and each word of the report are to be read. */
export function howToRead({ publication }: Subject, words: Words): Block[] {
  const top = publication.priorities.topRanks;
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
      terms.map(([word, meaning]) => [`**${words.t(word)}**`, words.t(meaning, { top })]),
      portrait.width,
    ),
  ];
}
