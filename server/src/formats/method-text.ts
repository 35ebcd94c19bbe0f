import type { Subject } from './subject.ts';
import type { Words } from './words/words.ts';

/** What the figures say and do not say, how they are computed and how people are protected: titles, each with its points. */
export function methodText({ publication }: Subject, words: Words): { title: string; points: string[] }[] {
  const { threshold, hash, priorities } = publication;
  const replicates = words.number(priorities.replicates);
  return [
    {
      title: words.t('method.says'),
      points: [words.t('say.scale'), words.t('method.compare'), words.t('method.order')],
    },
    {
      title: words.t('method.saysNot'),
      points: [words.t('method.silent'), words.t('say.cause'), words.t('method.others'), words.t('method.mode')],
    },
    {
      title: words.t('method.compute'),
      points: [
        words.t('method.score'),
        words.t('method.mean'),
        words.t('method.interval'),
        words.t('say.margin'),
        words.t('method.comparison'),
        words.t('method.rank', { replicates, seed: String(priorities.seed) }),
        words.t('say.mend'),
        words.t('method.pair'),
      ],
    },
    {
      title: words.t('protection.title'),
      points: [
        words.t('protection.threshold', { threshold }),
        words.t('protection.complement'),
        words.t('protection.rounding'),
        words.t('protection.rows'),
        words.t('protection.verify', { hash }),
      ],
    },
  ];
}
