import { passkeyPlace } from '@diagnostic/server/src/accounts/engine.ts';
import { api } from '@diagnostic/shared/api/paths.ts';
import { type SoftAuthenticator, softAuthenticator } from './soft-authenticator.ts';
import { cookiesOf, type TestApp } from './start-app.ts';

export const authenticatorFor = (app: TestApp, options: { verified?: boolean } = {}): SoftAuthenticator =>
  softAuthenticator(passkeyPlace(app.url).origin, options);

/** The body and the cookie of a registration, up to its last request. */
export async function begunRegistration(
  app: TestApp,
  key: SoftAuthenticator,
  whose: { code: string } | { cookie: string },
): Promise<{ body: object; headers: { cookie: string } }> {
  const [invited, cookie] = 'code' in whose ? [whose, ''] : [{}, whose.cookie];
  const begun = await app.post(api.passkeyRegistrationOptions, invited, { cookie });
  if (!begun.ok) throw new Error(`${begun.status} ${await begun.text()}`);
  const response = key.create(await begun.json());
  const cookies = [cookie, cookiesOf(begun.headers.getSetCookie())].filter(Boolean).join('; ');
  return { body: { response, ...invited }, headers: { cookie: cookies } };
}

/** Makes a passkey: with an invitation, or for whom a cookie belongs to. */
export async function registerPasskey(
  app: TestApp,
  key: SoftAuthenticator,
  whose: { code: string } | { cookie: string },
): Promise<Response> {
  const { body, headers } = await begunRegistration(app, key, whose);
  return app.post(api.passkeyRegistration, body, headers);
}

export async function begunSignIn(app: TestApp, key: SoftAuthenticator) {
  const begun = await app.post(api.passkeySignInOptions, {});
  const headers = { cookie: cookiesOf(begun.headers.getSetCookie()) };
  return { body: { response: key.get(await begun.json()) }, headers };
}

export async function signInWithPasskey(app: TestApp, key: SoftAuthenticator): Promise<Response> {
  const { body, headers } = await begunSignIn(app, key);
  return app.post(api.passkeySignIn, body, headers);
}
