import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { report } from '@diagnostic/server/src/formats/report/report.ts';
import french from '@diagnostic/server/src/formats/words/fr.json' with { type: 'json' };
import { wordsIn } from '@diagnostic/server/src/formats/words/words.ts';
import { unpack } from '@diagnostic/server/src/formats/zip/pack.ts';
import { describe, expect, test } from '@jest/globals';
import { expectation, expectCommitted } from '../../support/committed.ts';
import { fixtureSubject, subjectSaying } from '../../support/fixture-subject.ts';
import { contentsOf, converted, documentLines, officeTest, part, sheets } from '../../support/office-files.ts';

const fr = wordsIn('fr');
const en = wordsIn('en');
/** Of figures: the others are of gradients, which the report does not show. */
const isRemark = (key: string) => /^remark\.(?!nothing-common|too-few|bound|near-zero)/.test(key);
const ends = ['Moins favorable, écart net (+)', 'Moins favorable, écart net (-)'];

describe('the report', () => {
  test.each([['fr', fr] as const, ['en', en] as const])('says what is expected of it (%s)', async (language, words) => {
    const lines = documentLines(await report(fixtureSubject(), words));
    expectCommitted(`report.${language}.txt`, `${lines.join('\n')}\n`);
  });

  test('is made of Word’s own styles, headings, captions, charts and contents, in its language', async () => {
    const written = await report(fixtureSubject(), fr);
    const body = part(written, 'word/document.xml');
    for (const style of ['Title', 'Heading1', 'Heading2', 'Caption', 'TOC1'])
      expect([style, body.includes(`<w:pStyle w:val="${style}"/>`)]).toEqual([style, true]);
    expect(part(written, 'word/styles.xml')).toContain('<w:lang w:val="fr-FR"/>');
    expect(part(await report(fixtureSubject(), en), 'word/styles.xml')).toContain('<w:lang w:val="en-GB"/>');
    expect(body.match(/TOC \\h \\o/g)).toHaveLength(1);
    // Every page of the contents is written with it, and Word is not told to ask for them.
    expect(body).not.toMatch(/w:dirty|PAGEREF _Toc\d+ \\h<\/w:instrText><w:fldChar w:fldCharType="end"/);
    expect(part(written, 'word/settings.xml')).not.toContain('updateFields');
    const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
    expect(tables.filter((table) => !/<w:tblHeader\/>/.test(table))).toEqual([]);
    const drawings = [...body.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, alt]) => alt);
    expect(drawings).toHaveLength(2);
    expect(drawings[0]).toContain('Personnes âgées 38');
    expect(Object.keys(unpack(written)).filter((path) => /^word\/charts\/chart\d+\.xml$/.test(path))).toHaveLength(2);
    expect(Object.keys(unpack(written)).some((path) => /footer\d+\.xml$/.test(path))).toBe(true);
  });

  test('a hidden figure is a word, and no number stands in its row, its chart or the workbook of its chart', async () => {
    const written = await report(fixtureSubject(), fr);
    const rows = documentLines(written).filter(
      (line) => /^(Jeunes|=Bourg)\t/.test(line) && /protégé|différé/.test(line),
    );
    expect(rows).toEqual(['Jeunes\tprotégé\t–\t–\t–', '=Bourg\tdifféré\t–\t–']);
    const chart = part(written, 'word/charts/chart1.xml');
    expect(chart).toContain('Jeunes (protégé)');
    const values = [...chart.matchAll(/<c:val>.*?<\/c:val>/gs)].flatMap(([cache]) =>
      [...cache.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => value),
    );
    expect(values.sort()).toEqual(['38', '57']);
    const behind = Object.entries(unpack(written)).filter(([path]) => path.startsWith('word/embeddings/'));
    expect(behind).toHaveLength(2);
    for (const [, workbook] of behind)
      for (const [path, bytes] of Object.entries(unpack(workbook)))
        expect([path, new TextDecoder().decode(bytes).match(/<f[ >]|externalLink/)]).toEqual([path, null]);
    const [[, first] = ['', new Uint8Array()]] = behind;
    expect([...sheets(first).values()]).toEqual([
      [
        ['Score', 'Moins favorable, écart net', 'Score (+)', 'Score (-)', ...ends],
        ['Ensemble', 57, 3, 3],
        ['Âgés', 38, 5, 5],
        ['Jeunes (protégé)'],
      ],
    ]);
  });

  test('no level stands in a sentence without its margin, or the word why it has none', async () => {
    const fragile = fixtureSubject();
    fragile.publication.scores = fragile.publication.scores.map((score) =>
      score.group === 'ALL' && score.determinant === 'H1'
        ? { ...score, low: null, high: null, flags: ['fragile'] }
        : score,
    );
    const lines = documentLines(await report(fragile, fr));
    expect(lines.filter((line) => /^(Les scores les plus bas|Les plus hauts)/.test(line))).toEqual([
      'Les scores les plus bas : Accès aux soins (57, marge indicative de 54 à 60).',
      'Les plus hauts : Santé perçue (71, fragile).',
    ]);
    expect(lines.filter((line) => line.includes('sur 100'))).toEqual([
      'Accès aux soins, Personnes âgées : 38 sur 100, marge indicative de 33 à 43, 24 points de moins que les autres.',
      '57 sur 100 pour l’ensemble des répondants, marge indicative de 54 à 60.',
      '71 sur 100 pour l’ensemble des répondants, fragile.',
    ]);
  });

  test('explains every remark and every label that it makes', async () => {
    const words: Record<string, string> = french;
    const said = documentLines(await report(fixtureSubject(), fr))
      .slice(0, 60)
      .join('\n');
    const used = Object.keys(words).filter((key) => /^(label|figure)\.(?!range|margin)/.test(key) || isRemark(key));
    expect(used.filter((key) => !said.includes(words[key] ?? ''))).toEqual([]);
  });

  test('a reason that was written in French says so in English', async () => {
    const subject = fixtureSubject();
    subject.publication.weighting = {
      ...subject.publication.weighting,
      method: 'none',
      reason: 'trop peu de réponses',
    };
    expect(documentLines(await report(subject, en))).toContain('Why there is none (in French)\ttrop peu de réponses');
  });

  test('a threshold other than 11 is the one that is said', async () => {
    const lines = documentLines(await report(fixtureSubject({ threshold: 15 }), fr));
    expect(lines.filter((line) => /11 à 29|11 réponses/.test(line))).toEqual([]);
    expect(lines.filter((line) => /15 à 29/.test(line))).toHaveLength(4);
  });

  test('names are texts, whatever they hold', async () => {
    const written = await report(subjectSaying('=1+1 <w:p> & \u0007 « é »'), fr);
    expect(documentLines(written).join('\n')).toContain('=1+1 <w:p> &  « é »');
    expect(part(written, 'word/document.xml')).not.toMatch(/<w:fldSimple|HYPERLINK|DDE/);
  });

  test('the same publication gives the same bytes, later, after other documents and in another time zone', async () => {
    const before = process.env.TZ;
    const first = await report(fixtureSubject(), fr);
    process.env.TZ = 'Pacific/Auckland';
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await report(subjectSaying('autre'), en);
    const second = await report(fixtureSubject(), fr);
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(Buffer.compare(first, second)).toBe(0);
  });

  officeTest('opens in LibreOffice, which reads the words expected, in their order', async () => {
    const [text] = [
      ...converted('rapport.docx', await report(fixtureSubject(), fr), 'txt:Text (encoded):UTF8').values(),
    ];
    const read = squeezed(text?.toString() ?? '');
    const expected = readFileSync(expectation('report.fr.txt'), 'utf8');
    const missing: string[] = [];
    let place = 0;
    for (const cell of expected.split(/[\t\n]/).map((one) => squeezed(one).trim())) {
      const found = read.indexOf(cell, place);
      if (found < 0) missing.push(cell);
      else place = found;
    }
    expect(missing).toEqual([]);
  });

  officeTest('its chapters are, in LibreOffice, on the pages that its contents name', async () => {
    const written = await report(fixtureSubject(), fr);
    const [pdf] = [...converted('rapport.docx', written, 'pdf').values()];
    const { stdout, status } = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
    if (status !== 0) throw new Error('pdftotext (poppler-utils) is needed beside LibreOffice.');
    const pages = stdout.split('\f').map(squeezed);
    const named = contentsOf(written);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ title, page }) => !pages[page - 1]?.includes(squeezed(title)))).toEqual([]);
  });
});

const squeezed = (text: string): string => text.replace(/[\s\u00A0\u202F]+/g, ' ');
