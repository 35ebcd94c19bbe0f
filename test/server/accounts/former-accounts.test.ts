import { openAuth } from '@diagnostic/server/src/auth.ts';
import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import pg from 'pg';
import { forEachStore } from '../../support/for-each-store.ts';
import { cookiesOf } from '../../support/start-app.ts';

/** Leaves the accounts as the first releases did: one role in a column, none of our own tables. */
const asBefore = [
  ...['account_grant', 'invitation', 'second_factor', 'recovery_code', 'former_account'],
  ...['audit_entry', 'accounts_migration', 'accounts_migration_lock'],
].map((table) => `drop table ${table}`);
const oneRole = `alter table "user" add column role text not null default 'coordinator'`;

forEachStore((_open, { fresh }) => {
  test('accounts of the first releases coordinate the territories there are; the first one administers', async () => {
    const config = { ...(await fresh()), publicUrl: 'http://127.0.0.1:3000' };
    const first = await openAuth(config);
    await first.createAccount('marie@ville.fr', 'une phrase de passe');
    await first.createAccount('paul@ville.fr', 'une phrase de passe');
    await first.close();
    const statements = [...asBefore, oneRole].join('; ');
    if (config.databaseUrl) {
      const client = new pg.Client({ connectionString: config.databaseUrl, options: '-c search_path=accounts' });
      await client.connect();
      await client.query(`${statements}; drop function refuse_change_of_audit_entry`);
      await client.end();
    } else {
      const database = new Database(`${config.dataDirectory}/accounts.db`);
      database.exec(statements);
      database.close();
    }

    const auth = await openAuth(config);
    const grantsOf = async (email: string) => {
      const { cookies = [] } = (await auth.signIn(email, 'une phrase de passe')) ?? {};
      return (await auth.session({ cookie: cookiesOf(cookies) }))?.grants;
    };
    expect(await grantsOf('marie@ville.fr')).toEqual([]);
    // A start twice over gives them once; and roles that were changed since are not given again.
    await auth.directory.settleFormer(['essai', 'autre']);
    await auth.directory.settleFormer(['essai', 'autre', 'plus-tard']);
    expect(await grantsOf('marie@ville.fr')).toEqual([
      { role: 'administrator', territory: '*' },
      { role: 'coordinator', territory: 'autre' },
      { role: 'coordinator', territory: 'essai' },
    ]);
    expect(await grantsOf('paul@ville.fr')).toEqual([
      { role: 'coordinator', territory: 'autre' },
      { role: 'coordinator', territory: 'essai' },
    ]);
    await auth.createAccount('lea@ville.fr', 'une phrase de passe');
    await auth.close();
  });
});
