import { createHash } from 'node:crypto';
import { keepExports } from '@diagnostic/server/src/jobs/exports/exports.ts';
import { writeHere } from '@diagnostic/server/src/jobs/exports/write-export.ts';
import { exportFiles, exportNames } from '@diagnostic/shared/api/exports.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixturePublication } from '../../support/fixture-publication.ts';
import { fixtureSubject } from '../../support/fixture-subject.ts';
import { startApp, type TestApp } from '../../support/start-app.ts';

const base = '/api/campaigns/essai-2026/publications/p1';
let app: TestApp;
let cookie: string;

beforeAll(async () => {
  app = await startApp();
  cookie = await app.signIn();
  const sealed = '{"secret":"exact"}';
  await app.store.publications.add({ publication: fixturePublication({ hash: 'b'.repeat(64) }), batches: [1], sealed });
});
afterAll(() => app.stop());

const staff = (path: string, init: RequestInit = {}) =>
  app.ask(path, { ...init, headers: { cookie, ...init.headers } });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('the files of a publication', () => {
  const addresses = [`${base}/exports`, ...exportNames.map((file) => `${base}/exports/${file}`)];

  test.each(addresses)('%s: made, only the staff has it, and nothing keeps it', async (address) => {
    expect((await app.ask(address)).status).toBe(404);
    expect((await app.ask(`${address}?state=made`)).status).toBe(401);
    const response = await staff(`${address}?state=made`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect((await bytesOf(response)).length).toBeGreaterThan(100);
  });

  test('opened, everyone has them, by their bytes, each under its type and name', async () => {
    expect((await staff(`${base}/opening`, { method: 'POST' })).status).toBe(200);
    for (const file of exportNames) {
      const response = await app.ask(`${base}/exports/${file}`);
      expect([file, response.status, response.headers.get('content-type')]).toEqual([
        file,
        200,
        exportFiles[file].mediaType,
      ]);
      const [, extension] = file.split('.');
      expect(response.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="essai-2026-2026-06-10[\\w-]*\\.${extension}"$`),
      );
      expect(response.headers.get('cache-control')).toBe('public, no-cache');
      // By its bytes, whatever release wrote them.
      expect([file, response.headers.get('etag')?.replace('W/', '')]).toEqual([
        file,
        `"${createHash('sha256')
          .update(await bytesOf(response))
          .digest('hex')}"`,
      ]);
      const again = await app.ask(`${base}/exports/${file}`, {
        headers: { 'If-None-Match': response.headers.get('etag') ?? '', 'Cache-Control': 'max-age=0' },
      });
      expect([file, again.status, (await bytesOf(again)).length]).toEqual([file, 304, 0]);
    }
  });

  test('are listed with their languages, and every address listed answers', async () => {
    const list = await app.ask(`${base}/exports`);
    const { publication, files } = await list.json();
    // The list is the release's: the hash of the publication would not change with it.
    expect(list.headers.get('etag')).toBeNull();
    expect([publication, files.map(({ file }: { file: string }) => file)]).toEqual(['p1', exportNames]);
    const listed: string[] = files.flatMap((one: { addresses: Record<string, string> }) =>
      Object.values(one.addresses),
    );
    expect(listed).toHaveLength(8);
    for (const address of listed) expect([address, (await app.ask(address)).status]).toEqual([address, 200]);
  });

  test('are another one in English, and the same bytes every time', async () => {
    const [first, second, english] = await Promise.all(
      ['', '', '?lang=en'].map(async (query) => app.ask(`${base}/exports/report.docx${query}`).then(bytesOf)),
    );
    expect(first).toEqual(second);
    expect(first).not.toEqual(english);
    expect(first).toEqual(
      Buffer.from(
        await writeHere({
          file: 'report.docx',
          language: 'fr',
          subject: {
            publication: fixturePublication({ hash: 'b'.repeat(64), opened: true }),
            campaign: fixtureSubject().campaign,
          },
        }),
      ),
    );
  });

  test('there is no other: a name that is none of them is nowhere', async () => {
    for (const name of ['report.pdf', '..%2Ffigures.csv', '__proto__', 'dossier.zip.bak'])
      expect((await app.ask(`${base}/exports/${name}`)).status).toBe(404);
  });

  test('a question about the file alone (HEAD) says its size', async () => {
    const { length } = await bytesOf(await app.ask(`${base}/exports/figures.xlsx`));
    const head = await app.ask(`${base}/exports/figures.xlsx`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(length), '']);
  });
});

describe('writing them', () => {
  const subject = fixtureSubject();
  const work = { file: 'report.docx', language: 'fr', subject } as const;

  test('many wishes at once cost one writing, and later ones none', async () => {
    let written = 0;
    const exports = keepExports(async () => {
      written += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return new Uint8Array(10);
    });
    await Promise.all(Array.from({ length: 50 }, () => exports(work)));
    await exports(work);
    expect(written).toBe(1);
    await exports({ ...work, language: 'en' });
    expect(written).toBe(2);
  });

  test('what is kept stays within its room: the file asked for longest ago goes', async () => {
    const written: string[] = [];
    const exports = keepExports(async ({ file, language }) => {
      written.push(`${file} ${language}`);
      return new Uint8Array(40);
    }, 100);
    for (const language of ['fr', 'en'] as const) await exports({ ...work, language });
    await exports(work);
    await exports({ ...work, file: 'figures.xlsx' });
    await exports(work);
    await exports({ ...work, language: 'en' });
    expect(written).toEqual(['report.docx fr', 'report.docx en', 'figures.xlsx fr', 'report.docx en']);
  });

  test('a failure is told, and not kept', async () => {
    let turn = 0;
    const exports = keepExports(async () => {
      turn += 1;
      if (turn === 1) throw new Error('full');
      return new Uint8Array(1);
    });
    await expect(exports(work)).rejects.toThrow('full');
    expect(await exports(work)).toHaveLength(1);
  });
});
