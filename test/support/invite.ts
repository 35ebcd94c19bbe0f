import type { Grant, InvitationMade } from '@diagnostic/shared/api/accounts.ts';
import { api } from '@diagnostic/shared/api/paths.ts';
import { freshId, type TestApp } from './start-app.ts';

/** An invitation by an administrator of everything, and the code in its link. */
export async function invite(
  app: TestApp,
  {
    email = `${freshId()
      .toLowerCase()
      .replace(/[^a-z0-9]/g, 'x')}@ville.fr`,
    role = 'coordinator' as Grant['role'],
    territory = 'essai',
  } = {},
): Promise<InvitationMade & { code: string; email: string }> {
  const cookie = await app.signIn([{ role: 'administrator', territory: '*' }]);
  const grants = [{ role, territory }];
  const response = await app.post(api.invitations, { email, language: 'fr', grants }, { cookie });
  if (response.status !== 201) throw new Error(await response.text());
  const made: InvitationMade = await response.json();
  return { ...made, email, code: made.link.split('#')[1] ?? '' };
}
