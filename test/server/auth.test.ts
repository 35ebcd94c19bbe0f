import { AccountProblem, openAuth } from '@diagnostic/server/src/auth.ts';
import { expect, test } from '@jest/globals';
import { forEachStore } from '../support/for-each-store.ts';

forEachStore((open, { fresh }) => {
  test('accounts last from one start to the next, beside the tables of the store', async () => {
    const config = { ...(await fresh()), publicUrl: 'http://127.0.0.1:3000' };
    const store = await open(config);
    const first = await openAuth(config);
    expect(await first.hasAccounts()).toBe(false);
    await first.createAccount('Marie@Ville.fr', 'une phrase de passe');
    await expect(first.createAccount('marie@ville.fr', 'une autre phrase')).rejects.toThrow(AccountProblem);
    const session = await first.signIn('marie@ville.fr', 'une phrase de passe');
    await first.close();

    const second = await openAuth(config);
    const cookie = session?.cookies[0]?.split(';')[0] ?? '';
    expect(await second.session({ cookie })).toEqual({
      id: expect.any(String),
      account: expect.any(String),
      confirmed: false,
      hasCode: false,
      hasPasskey: false,
      recent: true,
      email: 'marie@ville.fr',
      grants: [
        { role: 'administrator', territory: '*' },
        { role: 'coordinator', territory: '*' },
      ],
    });
    expect(await second.signIn('marie@ville.fr', 'une autre phrase')).toBeNull();
    await second.signOut({ cookie });
    expect(await second.session({ cookie })).toBeNull();
    await second.close();
    expect(await store.check()).toBe(true);
  });
});
