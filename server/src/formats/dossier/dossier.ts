import { report } from '../report/report.ts';
import { codebooksOf, type Subject } from '../subject.ts';
import { tableCsv } from '../table-csv.ts';
import { figuresTable } from '../tables/figures.ts';
import { gradientsTable } from '../tables/gradients.ts';
import { methodTable } from '../tables/method.ts';
import { needsTable } from '../tables/needs.ts';
import { questionsTable } from '../tables/questions.ts';
import type { Table } from '../tables/table.ts';
import { weightingTable } from '../tables/weighting.ts';
import type { Words } from '../words/words.ts';
import { workbook } from '../workbook/workbook.ts';
import { pack } from '../zip/pack.ts';
import { dataPackage, pathOf } from './data-package.ts';
import { type DossierFile, manifestOf, sumsOf } from './manifest.ts';
import { licences, methodPage, readMe } from './reading.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const utf8 = new TextEncoder();
const json = (value: unknown): Uint8Array => utf8.encode(`${JSON.stringify(value, null, 2)}\n`);

/**
 * Everything that a publication shows, in one zip: report, workbook, tables described for open data, questionnaires and
 * codebooks as published, method, licences, and a manifest by which every file can be verified. The same subject gives the
 * same bytes.
 */
export async function dossier(subject: Subject, words: Words): Promise<Uint8Array> {
  const tables = [
    figuresTable(subject.publication, words),
    gradientsTable(subject.publication, words),
    needsTable(subject.publication, words),
    weightingTable(subject.publication, words),
    questionsTable(subject, words),
    methodTable(subject, words),
  ];
  const files: DossierFile[] = [
    file(words.t('file.report'), word, words.t('describe-file.report'), await report(subject, words)),
    file(words.t('file.workbook'), spreadsheet, words.t('describe-file.workbook'), await workbook(subject, words)),
    ...tables.map((table) => tableFile(table, words)),
    file(
      'datapackage.json',
      'application/json',
      words.t('describe-file.datapackage'),
      json(dataPackage(subject, tables, words)),
    ),
    ...publishedFiles(subject, words),
    markdown('method', methodPage(subject, words), words),
    markdown('licence', licences(subject, words), words),
  ];
  const all = [markdown('readme', readMe(subject, files, words), words), ...files];
  const manifest = file('manifest.json', 'application/json', '', json(manifestOf(subject, all, words)));
  const sums = file('SHA256SUMS', 'text/plain', '', utf8.encode(sumsOf([...all, manifest])));
  return pack(Object.fromEntries([...all, manifest, sums].map(({ path, bytes }) => [path, bytes])));
}

const file = (path: string, mediaType: string, title: string, bytes: Uint8Array): DossierFile => ({
  path,
  mediaType,
  title,
  bytes,
});

const markdown = (name: 'readme' | 'method' | 'licence', text: string, words: Words): DossierFile =>
  file(words.t(`file.${name}`), 'text/markdown; charset=utf-8', words.t(`describe-file.${name}`), utf8.encode(text));

const tableFile = (table: Table, words: Words): DossierFile =>
  file(
    pathOf(table),
    'text/csv; charset=utf-8',
    words.t(`describe.${table.name}`),
    utf8.encode([...tableCsv(table)].join('')),
  );

/** The publication as it is served, and what was asked: the questionnaires as published, and what their answers are worth. */
function publishedFiles(subject: Subject, words: Words): DossierFile[] {
  // Whether it is open is of the moment, not of the publication.
  const { opened: _, ...publication } = subject.publication;
  return [
    file('publication.json', 'application/json', words.t('describe-file.publication'), json(publication)),
    ...subject.campaign.questionnaires.map(({ published }) => {
      const { name, version, title } = published;
      return file(
        `questionnaires/${plain(name)}-${version}.json`,
        'application/json',
        words.t('describe-file.questionnaire', { name: words.of(title) || name, version }),
        json(published),
      );
    }),
    ...codebooksOf(subject).map(({ name, codebook }) =>
      file(
        `codebooks/${plain(name)}.json`,
        'application/json',
        words.t('describe-file.codebook', { title: words.of(codebook.title) }),
        json(codebook),
      ),
    ),
  ];
}

/** A name that leads nowhere else when the archive is unpacked. */
const plain = (name: string): string => name.replace(/[^\w-]/g, '-');
