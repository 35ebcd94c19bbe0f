// Reading back what was written: the texts of Word documents and workbooks, by their XML and by LibreOffice.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpack } from '@diagnostic/server/src/formats/zip/pack.ts';
import { test } from '@jest/globals';

const utf8 = new TextDecoder();
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml: string): string =>
  xml.replace(/<[^>]*>/g, '').replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? all;
    return String.fromCodePoint(Number(name[1] === 'x' ? `0${name.slice(1)}` : name.slice(1)));
  });

/** A part of an archive as text. */
export const part = (archive: Uint8Array, path: string): string => utf8.decode(unpack(archive)[path]);

/** The paragraphs of a Word document, the cells of a table row on one line. */
export function documentLines(docx: Uint8Array): string[] {
  const body = part(docx, 'word/document.xml')
    .replace(/<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '')
    .replace(/<\/w:tc>|<w:tab\/>/g, '\t')
    .replace(/<w:tr\b.*?<\/w:tr>/gs, (row) => `${row.replace(/<\/w:p>/g, ' ')}\n`)
    .replace(/<\/w:p>/g, '\n');
  return plain(body)
    .split('\n')
    .map((line) => line.replace(/ +(?=\t)/g, '').trim())
    .filter((line) => line !== '');
}

/** The table of contents of a Word document as it is written: each title with its page. */
export function contentsOf(docx: Uint8Array): { title: string; page: number }[] {
  const paragraphs = part(docx, 'word/document.xml').match(/<w:p>.*?<\/w:p>/gs) ?? [];
  return paragraphs
    .filter((paragraph) => /<w:pStyle w:val="TOC\d"\/>/.test(paragraph))
    .map((paragraph) => {
      const [title = '', page] = plain(
        paragraph.replace(/<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '').replace(/<w:tab\/>/g, '\t'),
      ).split('\t');
      return { title, page: Number(page) };
    });
}

export type CellValue = string | number | null;

/** The sheets of a workbook by name, their cells as the file types them. */
export function sheets(xlsx: Uint8Array): Map<string, CellValue[][]> {
  const strings = [...part(xlsx, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    plain(si ?? ''),
  );
  const names = [...part(xlsx, 'xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) =>
    plain(name ?? ''),
  );
  return new Map(
    names.map((name, place) => {
      const rows = [...part(xlsx, `xl/worksheets/sheet${place + 1}.xml`).matchAll(/<row\b[^>]*\/>|<row\b.*?<\/row>/gs)];
      return [name, rows.map(([row]) => [...row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(cell))];
    }),
  );

  function cell([, attributes = '', content = '']: RegExpMatchArray): CellValue {
    const value = /<v>(.*?)<\/v>/s.exec(content)?.[1];
    if (value === undefined) return null;
    return /\bt="s"/.test(attributes) ? (strings[Number(value)] ?? '') : Number(value);
  }
}

const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);

/**
 * A test that opens what was written in LibreOffice. Where it is not installed the test says so and is skipped; in the full
 * verification it fails, because nothing was verified.
 */
export function officeTest(name: string, body: () => Promise<void>): void {
  if (office) {
    test(name, body, 180_000);
    return;
  }
  process.stderr.write(`not run: LibreOffice (soffice) is missing (${name})\n`);
  if (!process.env.DEEP) test.skip(name, body);
  else {
    test(name, () => {
      throw new Error('not run: LibreOffice (soffice) is missing');
    });
  }
}

/** What LibreOffice makes of a file, converted; several files when the conversion gives several. */
export function converted(name: string, bytes: Uint8Array, to: string, options: string[] = []): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  try {
    writeFileSync(join(folder, name), bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const run = spawnSync(office ?? '', [
      profile,
      '--headless',
      ...options,
      '--convert-to',
      to,
      '--outdir',
      join(folder, 'out'),
      join(folder, name),
    ]);
    if (run.status !== 0) throw new Error(`LibreOffice did not open ${name}: ${run.stderr}`);
    return new Map(readdirSync(join(folder, 'out')).map((file) => [file, readFileSync(join(folder, 'out', file))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
