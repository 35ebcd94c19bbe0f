import { api } from '@diagnostic/shared/api/paths.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import * as z from 'zod';
import { codeHash } from '../../accounts/invitations.ts';
import type { Ceremony } from '../../accounts/means/passkeys.ts';
import { recentSession } from '../../accounts/signed-in-session.ts';
import { jsonRoute, Reply, type Route } from '../../http/route.ts';

/** What a browser's `toJSON` of a credential gives: its content is checked by the library that verifies it. */
const credential = z.looseObject({ id: z.string().max(2000), type: z.literal('public-key') });
/** Of an invitation: whoever holds it makes their account with a passkey. */
const code = z.string().max(64).optional();

const signInOptions = jsonRoute({
  method: 'POST',
  path: api.passkeySignInOptions,
  summary: 'What a browser needs to ask for a passkey.',
  limit: 'passkeys',
  schema: z.strictObject({}),
  failure: 'ill-formed-envelope',
  handle: async ({ context }) => begun(await context.auth.passkeys.signInOptions()),
});

const signIn = jsonRoute({
  method: 'POST',
  path: api.passkeySignIn,
  summary: 'Signs in with a passkey that verified its owner: no second factor is asked for.',
  limit: 'passkeys',
  schema: z.strictObject({ response: credential }),
  failure: 'ill-formed-envelope',
  async handle({ context, body, request, record }) {
    const { cookies, account } = await context.auth.passkeys.signIn(body.response, request.headers);
    await record('sign-in', { actor: account, grants: await context.auth.directory.grantsOf(account) });
    return withCookies({}, cookies);
  },
});

const registrationOptions = jsonRoute({
  method: 'POST',
  path: api.passkeyRegistrationOptions,
  summary: 'What a browser needs to make a passkey: for who just signed in, or who holds an invitation.',
  limit: 'passkeys',
  schema: z.strictObject({ code }),
  failure: 'ill-formed-envelope',
  async handle(incoming) {
    const { context, body, request } = incoming;
    const { passkeys, invitedBy } = context.auth;
    if (body.code) {
      const invited = await invitedBy(body.code);
      if (!invited || invited.exists) throw new Problem('invitation-over');
      return begun(await passkeys.registrationOptions({ codeHash: codeHash(body.code) }));
    }
    await recentSession(incoming);
    return begun(await passkeys.registrationOptions({ headers: request.headers }));
  },
});

const registration = jsonRoute({
  method: 'POST',
  path: api.passkeyRegistration,
  summary: 'Keeps a passkey. With an invitation it makes the account, and signs in.',
  limit: 'passkeys',
  schema: z.strictObject({ response: credential, code }),
  failure: 'ill-formed-envelope',
  async handle(incoming) {
    const { context, body, request, record } = incoming;
    const session = body.code ? null : await recentSession(incoming);
    const { passkeys, sessions } = context.auth;
    const account = await passkeys.register(body.response, request.headers, session);
    // More was proven than before, so the session is another one.
    const { cookies } = await sessions.open(account, true, request.headers);
    if (session) await sessions.end(account, session.id);
    const grants = await context.auth.directory.grantsOf(account);
    await record(session ? 'passkey-added' : 'invitation-accepted', { actor: account, grants });
    return withCookies({}, cookies);
  },
});

const begun = ({ options, cookies }: Ceremony): Reply => withCookies(options, cookies);

const withCookies = (value: unknown, cookies: string[]): Reply =>
  new Reply(200, JSON.stringify(value), {
    'Content-Type': 'application/json; charset=utf-8',
    'Set-Cookie': cookies,
  });

export const passkeyRoutes: Route[] = [signInOptions, signIn, registrationOptions, registration];
