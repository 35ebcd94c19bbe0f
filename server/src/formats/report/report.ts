import { AlignmentType, Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { softInk } from '../colours.ts';
import type { Subject } from '../subject.ts';
import type { Words } from '../words/words.ts';
import { clean } from '../xml-text.ts';
import { pack, unpack } from '../zip/pack.ts';
import { type Block, landscape, portrait } from './blocks.ts';
import { withEveryLabel } from './chart.ts';
import { determinantParts } from './parts/determinants.ts';
import { groupsPart } from './parts/groups.ts';
import { heatTable } from './parts/heat.ts';
import { methodPart } from './parts/method.ts';
import { needsPart } from './parts/needs.ts';
import { howToRead } from './parts/reading.ts';
import { sourcesPart } from './parts/sources.ts';
import { summary } from './parts/summary.ts';
import { titlePage } from './parts/title-page.ts';
import { weightingPart } from './parts/weighting.ts';
import { eachXml, settled } from './settle.ts';
import { stylesIn } from './styles.ts';

/**
 * The report of a diagnostic as a Word document to be edited (Office Open XML), in French or English: Word's own styles,
 * headings, charts, captions and table of contents. The same subject gives the same bytes.
 */
export async function report(subject: Subject, words: Words): Promise<Uint8Array> {
  const { publication, campaign } = subject;
  const territory = words.of(campaign.territory.name);
  const footer = words.t('report.footer', { territory, id: publication.id });
  const upright = (children: Block[], first = false) => ({
    properties: { titlePage: first, page: { size: a4, margin: margins(portrait.margin) } },
    footers: { default: footerOf(footer, words) },
    children,
  });
  const document = new Document({
    title: clean(words.t('report.title', { territory })),
    subject: clean(words.of(campaign.title)),
    description: clean(words.t('report.description')),
    creator: clean(campaign.controller),
    lastModifiedBy: clean(campaign.controller),
    styles: stylesIn(words.language),
    // The pages of the table of contents are written with it: Word asks nobody to update them.
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    sections: [
      upright([...titlePage(subject, words), ...howToRead(subject, words), ...summary(subject, words)], true),
      {
        properties: {
          page: { size: { ...a4, orientation: PageOrientation.LANDSCAPE }, margin: margins(landscape.margin) },
        },
        footers: { default: footerOf(footer, words) },
        children: heatTable(publication, words),
      },
      upright([
        ...determinantParts(publication, words),
        ...groupsPart(publication, words),
        ...needsPart(publication, words),
        ...weightingPart(subject, words),
        ...methodPart(subject, words),
        ...sourcesPart(subject, words),
      ]),
    ],
  });
  const files = eachXml(unpack(await Packer.toBuffer(document)), (xml, path) =>
    path.startsWith('word/charts/') ? withEveryLabel(xml) : xml,
  );
  return pack(settled(files, publication.madeOn));
}

const a4 = { width: 11_906, height: 16_838 };
const margins = (all: number) => ({ top: all, right: all, bottom: all, left: all, header: 500, footer: 500 });

const footerOf = (text: string, words: Words): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: 16,
            color: softInk,
            children: [
              clean(`${text} · ${words.t('report.page')} `),
              PageNumber.CURRENT,
              ` ${words.t('report.of')} `,
              PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
      }),
    ],
  });
