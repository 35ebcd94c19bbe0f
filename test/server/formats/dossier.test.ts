import { createHash } from 'node:crypto';
import { dossier } from '@diagnostic/server/src/formats/dossier/dossier.ts';
import type { Manifest } from '@diagnostic/server/src/formats/dossier/manifest.ts';
import { wordsIn } from '@diagnostic/server/src/formats/words/words.ts';
import { unpack } from '@diagnostic/server/src/formats/zip/pack.ts';
import { describe, expect, test } from '@jest/globals';
import Papa from 'papaparse';
import { expectCommitted } from '../../support/committed.ts';
import { fixtureSubject } from '../../support/fixture-subject.ts';

const fr = wordsIn('fr');
const text = (bytes: Uint8Array | undefined) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the dossier', () => {
  test('is the one whose manifest is committed, file by file', async () => {
    expectCommitted('manifest.fr.json', text(unpack(await dossier(fixtureSubject(), fr))['manifest.json']));
  });

  test('its manifest and its sums tell every file that is in it, and no other', async () => {
    const files = unpack(await dossier(fixtureSubject(), fr));
    const manifest = JSON.parse(text(files['manifest.json'])) as Manifest;
    const here = Object.entries(files).map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sum(bytes) }));
    const listed = manifest.files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
    expect(here.filter(({ path }) => path !== 'manifest.json' && path !== 'SHA256SUMS')).toEqual(listed);
    expect(text(files.SHA256SUMS)).toBe(
      here
        .filter(({ path }) => path !== 'SHA256SUMS')
        .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
        .join(''),
    );
    for (const { path } of manifest.files.slice(1)) expect(text(files['LISEZ-MOI.md'])).toContain(`\`${path}\``);
  });

  test('is open data: its Table Schema names every column of every CSV, and every value is of its type', async () => {
    const files = unpack(await dossier(fixtureSubject(), fr));
    const { resources, licenses } = JSON.parse(text(files['datapackage.json']));
    expect(licenses[0].name).toBe('etalab-2.0');
    expect(resources.map(({ path }: { path: string }) => path)).toEqual(
      Object.keys(files).filter((path) => path.startsWith('data/')),
    );
    const shapes: Record<string, RegExp> = {
      integer: /^(-?\d+)?$/,
      number: /^(-?\d+(\.\d+)?)?$/,
      date: /^\d{4}-\d\d-\d\d$/,
      string: /^/,
    };
    for (const { path, dialect, schema } of resources) {
      const { data } = Papa.parse<string[]>(text(files[path]).slice(1).trimEnd(), { delimiter: dialect.delimiter });
      const [header, ...rows] = data;
      expect(header).toEqual(schema.fields.map(({ name }: { name: string }) => name));
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows)
        row.forEach((value, place) => {
          expect([path, header?.[place], value]).toEqual([
            path,
            header?.[place],
            expect.stringMatching(shapes[schema.fields[place].type] as RegExp),
          ]);
        });
      for (const { title, description } of schema.fields)
        expect([path, title.length > 2, description.length > 4]).toEqual([path, true, true]);
    }
  });

  test('holds the publication as it was frozen, not whether it is open', async () => {
    const open = unpack(await dossier(fixtureSubject({ opened: true }), fr));
    const made = unpack(await dossier(fixtureSubject({ opened: false }), fr));
    expect(open).toEqual(made);
    const { opened: _, ...frozen } = fixtureSubject().publication;
    expect(JSON.parse(text(open['publication.json']))).toEqual(frozen);
  });

  test('no name leads out of the folder it is unpacked in', async () => {
    const subject = fixtureSubject();
    const [first] = subject.campaign.questionnaires;
    if (!first) throw new Error('The fixture has a questionnaire.');
    const published = { ...first.published, name: '../../etc/passwd' };
    const codebooks = [{ ...first.codebooks[0], instrument: '/etc/x' } as (typeof first.codebooks)[number]];
    const campaign = { ...subject.campaign, questionnaires: [{ published, codebooks }] };
    const paths = Object.keys(unpack(await dossier({ ...subject, campaign }, fr)));
    expect(paths.filter((path) => path.startsWith('/') || path.includes('..'))).toEqual([]);
    expect(paths).toContain('questionnaires/------etc-passwd-1.json');
  });

  test('is the same bytes each time, and another one in English', async () => {
    const [first, second, english] = [
      await dossier(fixtureSubject(), fr),
      await dossier(fixtureSubject(), fr),
      await dossier(fixtureSubject(), wordsIn('en')),
    ];
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Object.keys(unpack(english))).toContain('report.docx');
  });
});
