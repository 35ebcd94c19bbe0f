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
    // What instruments say is theirs: the table that quotes them names no licence of ours.
    for (const { name, licenses: own } of resources)
      expect([name, own]).toEqual([
        name,
        name === 'questions'
          ? [{ path: 'LICENCE.md', title: 'Chaque ligne garde la licence de son instrument (colonne licence)' }]
          : licenses,
      ]);
    expect(Object.keys(files)).toContain('LICENCE.md');
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

  test('holds what the answers to every questionnaire are worth, each version where they differ', async () => {
    const subject = fixtureSubject();
    const [one] = subject.campaign.questionnaires;
    const [codebook] = one?.codebooks ?? [];
    if (!one || !codebook) throw new Error('The fixture has a questionnaire.');
    const named = (name: string, version: number) => ({ ...one.published, name, version });
    const older = { ...codebook, licence: 'CC-BY-4.0' };
    const school = { ...codebook, instrument: 'ecole', title: { fr: 'École' } };
    const campaign = {
      ...subject.campaign,
      questionnaires: [
        { published: named('residents', 1), codebooks: [older] },
        { published: named('residents', 2), codebooks: [codebook] },
        { published: named('pupils', 1), codebooks: [school, codebook] },
      ],
    };
    const files = unpack(await dossier({ ...subject, campaign }, fr));
    const found = Object.keys(files).filter((path) => path.startsWith('codebooks/'));
    expect(found.map((path) => [path, JSON.parse(text(files[path])).licence])).toEqual([
      ['codebooks/fixture-residents-1.json', 'CC-BY-4.0'],
      ['codebooks/fixture-residents-2.json', 'CC0-1.0'],
      ['codebooks/ecole.json', 'CC0-1.0'],
    ]);
    expect(text(files['LICENCE.md']).match(/^- (Essai|École)\u00a0: .*$/gm)).toEqual([
      '- Essai\u00a0: CC-BY-4.0. test',
      '- Essai\u00a0: CC0-1.0. test',
      '- École\u00a0: CC0-1.0. test',
    ]);
  });

  test('says that it is repeated to the byte within one release of the software, not beyond', async () => {
    expect(text(unpack(await dossier(fixtureSubject(), fr))['LISEZ-MOI.md'])).toContain(
      'à l’octet près, tant que le service garde la même version du logiciel',
    );
    expect(text(unpack(await dossier(fixtureSubject(), wordsIn('en')))['README.md'])).toContain(
      'to the byte, as long as the service keeps the same version of the software',
    );
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
