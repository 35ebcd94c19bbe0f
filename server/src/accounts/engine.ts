import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint, getSessionFromCtx } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { getMigrations } from 'better-auth/db/migration';
import * as z from 'zod';
import type { AccountsDatabase } from './database/open.ts';

/** A session ends after a working day, used or not. */
const SESSION_SECONDS = 12 * 3600;

export interface EngineOptions {
  publicUrl: string;
  secret: string;
  /** Who is about to make their first passkey with an invitation: its code's hash → the name a browser shows. */
  invitedName(codeHash: string): Promise<string | undefined>;
  /** Makes the account of a used invitation; gives its id. */
  accept(codeHash: string): Promise<string>;
}

/** What was proven of a person, and on what kind of device: all that a session says beside whose it is. */
const sessionFields = {
  /** Two factors were proven: a code after the password, or a passkey that knew its owner. */
  confirmed: { type: 'boolean', required: false, input: false },
  /** `phone`, `tablet`, `computer`: so that its owner recognises it in a list. Nothing else of the browser is kept. */
  device: { type: 'string', required: false, input: false },
  usedAt: { type: 'date', required: false, input: false },
} as const;

/** The library that keeps users, passwords, passkeys and sessions. None of its own addresses is served. */
export async function startEngine(database: AccountsDatabase, options: EngineOptions) {
  const engine = betterAuth({
    ...standing(options.publicUrl),
    secret: options.secret,
    // It opens no transaction of its own: one that waits between two queries would hold ours up, on one connection.
    database: { db: database.tables, type: database.kind, transaction: false },
    plugins: [passkeys(options), sessionMaker],
  });
  const { runMigrations } = await getMigrations(engine.options);
  await runMigrations();
  const { internalAdapter, adapter, password } = await engine.$context;
  return { api: engine.api, users: internalAdapter, adapter, hasher: password };
}

export type Engine = Awaited<ReturnType<typeof startEngine>>;

const standing = (publicUrl: string) =>
  ({
    baseURL: publicUrl,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: { additionalFields: { disabled: { type: 'boolean', required: false, input: false } } },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true, additionalFields: sessionFields },
    advanced: {
      cookiePrefix: 'diagnostic',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
    },
  }) satisfies BetterAuthOptions;

/** Where passkeys are good for. They need a name: an address such as 127.0.0.1 has none, so the loopback is called localhost. */
export function passkeyPlace(publicUrl: string): { rpID: string; origin: string } {
  const { protocol, hostname, port } = new URL(publicUrl);
  const rpID = /^(127\.|\[)/.test(hostname) ? 'localhost' : hostname;
  return { rpID, origin: `${protocol}//${rpID}${port && `:${port}`}` };
}

/** A passkey counts as two factors, so each must have asked its owner for a finger, a face or a code. */
function passkeys({ publicUrl, invitedName, accept }: EngineOptions) {
  return passkey({
    rpName: 'Diagnostic partagé',
    ...passkeyPlace(publicUrl),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      requireSession: false,
      async resolveUser({ context }) {
        const name = context && (await invitedName(context));
        if (!name) throw new Error('No such invitation.');
        return { id: context, name };
      },
      async afterVerification({ ctx, verification, context }) {
        if (!verification.registrationInfo?.userVerified) throw new Error('The owner was not verified.');
        if (context) return { userId: await accept(context) };
        if (!(await getSessionFromCtx(ctx))) throw new Error('Neither an invitation nor a session.');
        return undefined;
      },
    },
    authentication: {
      async afterVerification({ verification }) {
        if (!verification.authenticationInfo.userVerified) throw new Error('The owner was not verified.');
      },
    },
  });
}

const newSession = z.object({ userId: z.string(), confirmed: z.boolean(), device: z.string() });

/** The one way a session comes to be, but for those that a passkey opens. */
const sessionMaker = {
  id: 'session-maker',
  endpoints: {
    openSession: createAuthEndpoint('/open-session', { method: 'POST', body: newSession }, async (context) => {
      const { userId, confirmed, device } = context.body;
      const { internalAdapter } = context.context;
      const user = await internalAdapter.findUserById(userId);
      if (!user) throw context.error('NOT_FOUND');
      const session = await internalAdapter.createSession(userId, false, { confirmed, device, usedAt: new Date() });
      await setSessionCookie(context, { session, user });
      return context.json({ token: session.token });
    }),
  },
} satisfies BetterAuthPlugin;
