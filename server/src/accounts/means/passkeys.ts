import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Engine } from '../engine.ts';
import { deviceType, type Session } from '../sessions.ts';

/** What a browser is told for `navigator.credentials`, and the cookie that ties the answer to it. */
export interface Ceremony {
  options: unknown;
  cookies: string[];
}

export interface OwnPasskey {
  id: string;
  device: string;
  since: Date;
}

/** Passkeys (WebAuthn). Each verifies its owner, so it counts as two factors. */
export interface Passkeys {
  signInOptions(): Promise<Ceremony>;
  /** The session of whoever holds the passkey. @throws {Problem} `passkey-refused`. */
  signIn(response: object, headers: IncomingHttpHeaders): Promise<{ cookies: string[]; account: string }>;
  /** For one more passkey of an account that is signed in, or the first one of who holds an invitation. */
  registrationOptions(whose: { headers: IncomingHttpHeaders } | { codeHash: string }): Promise<Ceremony>;
  /** Adds the passkey, and gives whose it is; with an invitation it makes the account. @throws {Problem} `passkey-refused`. */
  register(response: object, headers: IncomingHttpHeaders, session: Session | null): Promise<string>;
  list(account: string): Promise<OwnPasskey[]>;
  remove(account: string, id: string): Promise<void>;
  removeAll(account: string): Promise<void>;
}

export function passkeysOf({ api, users, adapter }: Engine): Passkeys {
  async function ceremony(response: Response): Promise<Ceremony> {
    if (!response.ok) throw new Problem('passkey-refused');
    return { options: await response.json(), cookies: response.headers.getSetCookie() };
  }

  /** Both factors were proven at once: the session says so. */
  async function confirmed(token: string, headers: IncomingHttpHeaders): Promise<void> {
    await users.updateSession(token, { confirmed: true, device: deviceType(headers), usedAt: new Date() });
  }

  return {
    signInOptions: async () =>
      ceremony(
        await answer(() => api.generatePasskeyAuthenticationOptions({ headers: new Headers(), asResponse: true })),
      ),

    async signIn(response, headers) {
      const verified = await answer(() =>
        api.verifyPasskeyAuthentication({
          body: { response: response as never },
          headers: challengeOnly(headers),
          asResponse: true,
        }),
      );
      if (!verified.ok) throw new Problem('passkey-refused');
      const { session, user } = await verified.json();
      if (user.disabled) {
        await users.deleteSession(session.token);
        throw new Problem('passkey-refused');
      }
      await confirmed(session.token, headers);
      return { cookies: verified.headers.getSetCookie(), account: user.id };
    },

    async registrationOptions(whose) {
      const [headers, query] =
        'codeHash' in whose ? [new Headers(), { context: whose.codeHash }] : [cookieOf(whose.headers), {}];
      return ceremony(await answer(() => api.generatePasskeyRegistrationOptions({ query, headers, asResponse: true })));
    },

    async register(response, headers, session) {
      const body = { response, name: deviceType(headers) };
      const sent = session ? cookieOf(headers) : challengeOnly(headers);
      const verified = await answer(() => api.verifyPasskeyRegistration({ body, headers: sent, asResponse: true }));
      if (!verified.ok) throw new Problem('passkey-refused');
      const { userId } = await verified.json();
      return userId;
    },

    async list(account) {
      const where = [{ field: 'userId', value: account }];
      const found = await adapter.findMany<{ id: string; name?: string; createdAt: Date }>({ model: 'passkey', where });
      return found.map(({ id, name, createdAt }) => ({ id, device: name ?? 'computer', since: createdAt }));
    },

    async remove(account, id) {
      const where = [
        { field: 'userId', value: account },
        { field: 'id', value: id },
      ];
      await adapter.deleteMany({ model: 'passkey', where });
    },

    async removeAll(account) {
      await adapter.deleteMany({ model: 'passkey', where: [{ field: 'userId', value: account }] });
    },
  };
}

/** What the library throws beside its answers is a refusal too. */
async function answer(ask: () => Promise<Response>): Promise<Response> {
  try {
    return await ask();
  } catch (error) {
    if ((error as { name?: unknown }).name === 'Problem') throw error;
    throw new Problem('passkey-refused');
  }
}

const cookieOf = ({ cookie = '' }: IncomingHttpHeaders) => new Headers({ cookie });

/** Whoever is signed in here does not matter: the passkey says who it is. */
const challengeOnly = ({ cookie = '' }: IncomingHttpHeaders) =>
  new Headers({
    cookie: cookie
      .split(';')
      .filter((part) => /passkey=/.test(part))
      .join(';'),
  });
