import { marginNames } from '@diagnostic/shared/publication/reading/margin-names.ts';
import { marginShares, underHeard } from '@diagnostic/shared/publication/reading/summary.ts';
import type { Subject } from '../../subject.ts';
import { weightingFacts } from '../../tables/method.ts';
import type { Words } from '../../words/words.ts';
import { type Block, caption, chapter, note, paragraph, portrait } from '../blocks.ts';
import { grid } from '../grid.ts';
import { percent } from '../names.ts';

/** How the answers were brought to the population's proportions, what it cost, and what it cannot mend. */
export function weightingPart(subject: Subject, words: Words): Block[] {
  const { publication } = subject;
  const names = marginNames(publication, words);
  const shares = marginShares(publication);
  const facts = weightingFacts(subject, words).map(([key, value]) => [
    words.t(key),
    typeof value === 'number' ? words.number(value) : value,
  ]);
  return [
    chapter(words.t('weights.title')),
    paragraph(words.t('say.mend')),
    caption(words, 'table', words.t('weights.caption')),
    grid(
      [
        { title: words.t('column.key'), share: 0.38 },
        { title: words.t('column.value'), share: 0.62 },
      ],
      facts,
      portrait.width,
    ),
    ...(shares.length === 0
      ? []
      : [
          caption(words, 'table', words.t('weights.margins')),
          grid(
            [
              { title: words.t('column.variable_title'), share: 0.18 },
              { title: words.t('column.category_title'), share: 0.36 },
              { title: words.t('weights.population'), share: 0.14, number: true },
              { title: words.t('weights.before'), share: 0.14, number: true },
              { title: words.t('weights.after'), share: 0.18, number: true },
            ],
            shares.map((row) => {
              const before = percent(row.before, words);
              return [
                names.variable(row.variable),
                names.category(row.variable, row.category),
                percent(row.population, words),
                underHeard(row) ? `**${before}**` : before,
                percent(row.after, words),
              ];
            }),
            portrait.width,
          ),
          note(words.t('weights.bold')),
        ]),
  ];
}
