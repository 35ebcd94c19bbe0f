import { shareOfPopulation } from '@diagnostic/shared/publication/reading/summary.ts';
import { type Paragraph, TableOfContents } from 'docx';
import { attention } from '../../colours.ts';
import type { Subject } from '../../subject.ts';
import { campaignFacts } from '../../tables/method.ts';
import type { WordKey, Words } from '../../words/words.ts';
import { clean } from '../../xml-text.ts';
import { type Block, note, paragraph, portrait } from '../blocks.ts';
import { grid } from '../grid.ts';

/** By the title, by the warning above the facts, and with the responses. */
const saidElsewhere: WordKey[] = ['fact.title', 'fact.demonstration', 'fact.share'];

/** What the document is, of whom, when and how; then what it holds. */
export function titlePage(subject: Subject, words: Words): Block[] {
  const { publication, campaign } = subject;
  const territory = words.of(campaign.territory.name);
  const share = shareOfPopulation(publication);
  const responses = words.number(publication.responses);
  const percent = share !== null && words.number(share, { style: 'percent', maximumFractionDigits: 1 });
  const facts = campaignFacts(subject, words)
    .filter(([key]) => !saidElsewhere.includes(key))
    .map(([key, value]) => {
      const told = key === 'fact.responses' && percent;
      return [words.t(key), told ? words.t('report.share', { responses, share: percent }) : textOf(value, words)];
    });
  return [
    paragraph(words.t('report.kicker'), 'Kicker', { spacing: { before: 1400 } }),
    paragraph(words.t('report.title', { territory }), 'Title'),
    paragraph(words.t('report.subtitle', { day: words.day(publication.madeOn) }), 'Subtitle', {
      spacing: { after: 480 },
    }),
    ...(publication.demonstration ? [warning(words.t('report.demonstration', { territory }))] : []),
    grid(
      [
        { title: words.t('report.identity'), share: 0.38 },
        { title: '', share: 0.62 },
      ],
      facts,
      portrait.width,
    ),
    paragraph(words.t('say.margin'), 'Note', { spacing: { before: 300 } }),
    note(words.t('report.editable', { id: publication.id })),
    // Like a chapter to look at, and not one of the chapters it lists.
    paragraph(words.t('report.contents'), 'ContentsTitle', { pageBreakBefore: true }),
    new TableOfContents(clean(words.t('report.contents')), { hyperlink: true, headingStyleRange: '1-2' }),
  ];
}

const textOf = (value: string | number, words: Words): string =>
  typeof value === 'number' ? words.number(value) : value;

const warning = (text: string): Paragraph =>
  paragraph(`**${text}**`, 'Normal', {
    spacing: { after: 300 },
    border: { left: { style: 'single', size: 24, color: attention, space: 10 } },
  });
