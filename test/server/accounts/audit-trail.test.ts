import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { openAuth } from '@diagnostic/server/src/auth.ts';
import type { AuditEntry } from '@diagnostic/shared/api/accounts.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import pg from 'pg';
import { forEachStore, freshFolder, type StoreConfig } from '../../support/for-each-store.ts';
import { freshId, startApp, type TestApp } from '../../support/start-app.ts';
import { startTwoTerritories } from '../../support/two-territories.ts';

/** What somebody with the database in hand could do, once the refusal of the database itself is out of the way. */
async function tamper(config: StoreConfig, statement: string, free: boolean): Promise<void> {
  if (config.databaseUrl) {
    const client = new pg.Client({ connectionString: config.databaseUrl, options: '-c search_path=accounts' });
    await client.connect();
    try {
      if (free) await client.query('alter table audit_entry disable trigger user');
      await client.query(statement);
    } finally {
      await client.end();
    }
    return;
  }
  const database = new Database(`${config.dataDirectory}/accounts.db`);
  try {
    if (free) database.exec('drop trigger if exists audit_entry_frozen; drop trigger if exists audit_entry_kept');
    database.exec(statement);
  } finally {
    database.close();
  }
}

forEachStore((_open, { fresh }) => {
  const fill = async (lines: number) => {
    const config = { ...(await fresh()), publicUrl: 'http://127.0.0.1:3000' };
    const auth = await openAuth(config);
    for (let line = 1; line <= lines; line += 1)
      await auth.audit.record({ actor: `a${line}`, action: 'sign-in', territories: ['essai'] });
    return { config, auth };
  };

  test('the chain holds, and the database itself refuses to change or remove a line', async () => {
    const { config, auth } = await fill(5);
    expect(await auth.audit.verify()).toEqual({ entries: 5, head: (await auth.audit.page(1e9))[0]?.hash });
    for (const statement of [
      "update audit_entry set actor = 'x' where number = 3",
      'delete from audit_entry where number = 5',
    ])
      await expect(tamper(config, statement, false)).rejects.toThrow(/never changed|never removed/);
    expect(await auth.audit.verify()).toMatchObject({ entries: 5 });
    await auth.close();
  });

  test('the head of an empty trail is one that can be noted, and given back', async () => {
    const { auth } = await fill(0);
    const verdict = await auth.audit.verify();
    expect(verdict).toEqual({ entries: 0, head: '0'.repeat(64) });
    const { head } = verdict as { head: string };
    expect(await auth.audit.verify(head)).toEqual(verdict);
    await auth.audit.record({ actor: 'a1', action: 'sign-in' });
    expect(await auth.audit.verify(head)).toMatchObject({ entries: 1 });
    await auth.close();
  });

  test.each([
    ['changes a line', "update audit_entry set actor = 'x' where number = 3", 'Line 3 is not'],
    ['moves a moment', "update audit_entry set at = '2020-01-01T00:00:00Z' where number = 1", 'Line 1 is not'],
    ['takes a line out', 'delete from audit_entry where number = 2', 'Line 2 is missing'],
    [
      'swaps two',
      "update audit_entry set actor = case number when 3 then 'a4' else 'a3' end where number in (3, 4)",
      'Line 3 is not',
    ],
    ['cuts the end off', 'delete from audit_entry where number > 3', 'Line 3 is the last one'],
  ])('whoever %s is found out', async (_, statement, words) => {
    const { config, auth } = await fill(5);
    const [{ hash: head } = { hash: '' }] = await auth.audit.page(1e9);
    await tamper(config, statement, true);
    expect(await auth.audit.verify(head)).toEqual({ broken: expect.stringContaining(words) });
    await auth.close();
  });

  test('many who write at once, from two processes, make one chain', async () => {
    const { config, auth } = await fill(1);
    const other = await openAuth(config);
    await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        (at % 2 ? auth : other).audit.record({ actor: `b${at}`, action: 'sheet-edited', object: String(at) }),
      ),
    );
    expect(await auth.audit.verify()).toMatchObject({ entries: 61 });
    await other.close();
    await auth.close();
  });
});

describe('what is written down', () => {
  let app: TestApp;
  const entries = async (cookie: string): Promise<AuditEntry[]> =>
    (await (await app.ask('/api/audit-trail', { headers: { cookie } })).json()).entries;
  beforeAll(async () => {
    app = await startTwoTerritories();
  });
  afterAll(() => app.stop());

  test('is what staff do, on whose territory; an administrator reads that of their own', async () => {
    const all = await app.signIn([{ role: 'administrator', territory: '*' }]);
    const cookies = {
      essai: await app.signIn([{ role: 'coordinator', territory: 'essai' }]),
      autre: await app.signIn([{ role: 'coordinator', territory: 'autre' }]),
    };
    for (const [territory, cookie] of Object.entries(cookies)) {
      const json = { cookie, 'Content-Type': 'application/json' };
      const grants = [{ role: 'partner', territory }];
      const email = `${territory}@ville.fr`;
      const made = await (await app.post('/api/invitations', { email, language: 'fr', grants }, { cookie })).json();
      await app.ask(`/api/invitations/${made.invitation.id}/withdrawal`, { method: 'POST', headers: { cookie } });
      const refused = await app.ask(`/api/action-sheets/fiche-${territory}`, {
        method: 'PATCH',
        headers: json,
        body: '{}',
      });
      expect(refused.status).toBe(422);
      await app.submit('/deconnexion', {}, { cookie });
    }
    const own = await app.signIn([{ role: 'administrator', territory: 'essai' }]);
    const seen = await entries(own);
    expect(seen.map(({ action }) => action)).toEqual(['sign-out', 'invitation-withdrawn', 'invitation-made']);
    expect(new Set(seen.flatMap(({ territories }) => territories))).toEqual(new Set(['essai']));
    expect((await entries(all)).length).toBe(6);
    expect(JSON.stringify(await entries(all))).not.toContain('@');
  });

  test('is nothing of residents', async () => {
    const before = await app.auth.audit.verify();
    const answers = {
      id: freshId(),
      questionnaire: 'residents',
      version: 1,
      language: 'fr',
      channel: 'web',
      answers: { one: 'a' },
    };
    expect((await app.post('/api/campaigns/essai-2026/responses', answers)).status).toBe(201);
    await app.ask('/essai-2026');
    await app.ask('/essai-2026/resultats');
    expect(await app.auth.audit.verify()).toEqual(before);
  });

  test('is checked by a command, which says what does not hold', async () => {
    const place = await startApp();
    const cookie = await place.signIn();
    await place.submit('/deconnexion', {}, { cookie });
    const runIn = (DATA_DIR: string, ...args: string[]) => {
      const command = resolve(import.meta.dirname, '../../../server/src/cli/audit-trail.ts');
      const env = { PATH: process.env.PATH, DATA_DIR };
      return spawnSync(process.execPath, ['--no-warnings', command, ...args], { env, encoding: 'utf8' });
    };
    const run = (...args: string[]) => runIn(place.directory, ...args);
    const intact = run('--verify');
    const { head, ...rest } = JSON.parse(intact.stdout);
    expect([intact.status, rest]).toEqual([0, { state: 'intact', entries: 1 }]);
    expect(run('--verify', '--head', head).status).toBe(0);
    expect([run('--verify', '--head', 'f'.repeat(64)).status, run().status, run('--head', 'x').status]).toEqual([
      1, 2, 2,
    ]);
    // Another directory than the one that was meant is not an intact trail.
    const nowhere = freshFolder();
    const elsewhere = runIn(nowhere, '--verify');
    expect([elsewhere.status, elsewhere.stdout, elsewhere.stderr]).toEqual([
      1,
      '',
      'There is no account here, so no audit trail: check DATA_DIR or DATABASE_URL.\n',
    ]);
    rmSync(nowhere, { recursive: true, force: true });
    await tamper({ dataDirectory: place.directory }, "update audit_entry set actor = 'x'", true);
    const broken = run('--verify');
    expect([broken.status, broken.stdout, broken.stderr]).toEqual([1, '', 'Line 1 is not what was written.\n']);
    await place.stop();
  });
});
