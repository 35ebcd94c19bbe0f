import { methodText } from '../../method-text.ts';
import type { Subject } from '../../subject.ts';
import type { Words } from '../../words/words.ts';
import { type Block, bullet, chapter, subsection } from '../blocks.ts';

/** What the figures say and do not say, how they are computed, and how people are protected. */
export const methodPart = (subject: Subject, words: Words): Block[] => [
  chapter(words.t('method.title')),
  ...methodText(subject, words).flatMap(({ title, points }) => [subsection(title), ...points.map(bullet)]),
];
