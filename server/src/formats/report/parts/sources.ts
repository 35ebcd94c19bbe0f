import { codebooksOf, type Subject } from '../../subject.ts';
import type { Words } from '../../words/words.ts';
import { type Block, caption, chapter, note, paragraph, portrait, subsection } from '../blocks.ts';
import { grid } from '../grid.ts';

/** Where the questions come from and under which licence, and the questions behind each score. */
export function sourcesPart(subject: Subject, words: Words): Block[] {
  const { publication, campaign } = subject;
  const cited = {
    controller: campaign.controller,
    territory: words.of(campaign.territory.name),
    id: publication.id,
    day: words.day(publication.madeOn),
  };
  return [
    chapter(words.t('sources.title')),
    paragraph(words.t('sources.lead')),
    caption(words, 'table', words.t('sources.caption')),
    grid(
      [
        { title: words.t('column.instrument'), share: 0.27 },
        { title: words.t('column.source'), share: 0.39 },
        { title: words.t('column.licence'), share: 0.2 },
        { title: words.t('sources.status'), share: 0.14 },
      ],
      instrumentRows(subject, words),
      portrait.width,
    ),
    note(words.t('sources.data', cited)),
    note(words.t('sources.software')),
    chapter(words.t('annex.title')),
    paragraph(words.t('annex.lead')),
    ...publication.determinants.flatMap((determinant) => {
      const whole = determinant.parts.reduce((sum, { weight }) => sum + weight, 0);
      return [
        subsection(words.of(determinant.title)),
        grid(
          [
            { title: words.t('column.question'), share: 0.86 },
            { title: words.t('annex.weight'), share: 0.14, number: true },
          ],
          determinant.parts.map(({ scale, weight, questions }) => [
            scale
              ? [`**${words.of(scale)}**`, ...questions.map(({ title }) => `– ${words.of(title)}`)].join('\n')
              : words.of(questions[0]?.title),
            words.number(weight / whole, { style: 'percent', maximumFractionDigits: 0 }),
          ]),
          portrait.width,
        ),
      ];
    }),
  ];
}

/** A row an instrument; versions that say the same of it share one. */
function instrumentRows(subject: Subject, words: Words): (string | null)[][] {
  const rows = codebooksOf(subject).map(({ codebook: { title, source, licence, languages } }) => [
    `**${words.of(title)}**`,
    source,
    licence,
    languages.fr ? words.t(`status.${languages.fr}`) : null,
  ]);
  return [...new Map(rows.map((row) => [row.join('\n'), row])).values()];
}
