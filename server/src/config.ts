import { resolve } from 'node:path';
import { isEmail } from '@diagnostic/shared/api/accounts.ts';
import * as z from 'zod';

/** Everything that can be set from outside. Nothing else in the server reads the environment. */
export interface Config {
  port: number;
  host: string;
  /** Absolute path. */
  dataDirectory: string;
  /** PostgreSQL; SQLite in `dataDirectory` when absent. */
  databaseUrl?: string;
  /** The origin people type, without a final slash. */
  publicUrl: string;
  /** The server that messages leave through; without it links are copied by hand. */
  smtpUrl?: string;
  /** Sender of messages; `noreply@` and the host of `publicUrl` when absent. */
  smtpFrom?: string;
  /** Read and checked, not used by this release. */
  oidc?: { issuer: string; clientId: string; clientSecret: string };
  /** Absolute path of the accessibility audit's JSON; not compliant when absent. */
  accessibilityAudit?: string;
  /** Number of reverse proxies in front that set X-Forwarded-For; 0 means that header is ignored. */
  trustedProxies: number;
  /** Set to stop the service worker on every device that comes back: it removes itself and what it kept of the pages. */
  serviceWorker?: 'off';
}

/** A setting that stops the start: the message names it and says what to do. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));

const url = (...protocols: string[]) => z.url({ protocol: new RegExp(`^(${protocols.join('|')})$`) });
const isLocal = (address: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
const text = z.string().trim().min(1);

const publicUrl = url('https?').refine((value) => {
  const address = URL.parse(value);
  return (
    address !== null &&
    address.pathname === '/' &&
    !address.search &&
    (address.protocol === 'https:' || isLocal(address))
  );
});

/** What stands after a `?` would win over our own options, among them that the connection is encrypted. */
const smtpUrl = url('smtps?').refine((value) => !value.includes('?'));

/** Each setting: its shape, and what to write instead of a value that does not have it. */
const settings = {
  PORT: [wholeNumber(0, 65_535), 'a port number such as 3000'],
  HOST: [text.regex(/^[A-Za-z0-9.:-]+$/), 'a host name or an address such as 127.0.0.1'],
  DATA_DIR: [text, 'the path of a folder such as ./data'],
  DATABASE_URL: [url('postgres', 'postgresql'), 'an address such as postgres://user:password@host:5432/name'],
  PUBLIC_URL: [
    publicUrl,
    'an https address without a path, such as https://diagnostic.example.fr (http only on localhost)',
  ],
  SMTP_URL: [smtpUrl, 'an address without a query, such as smtp://user:password@host:587'],
  SMTP_FROM: [text.refine(isEmail), 'an e-mail address such as diagnostic@example.fr'],
  OIDC_ISSUER: [url('https?'), 'the address of the identity provider'],
  OIDC_CLIENT_ID: [text, 'the client identifier given by the identity provider'],
  OIDC_CLIENT_SECRET: [text, 'the client secret given by the identity provider'],
  ACCESSIBILITY_AUDIT: [text, 'the path of a JSON file such as ./audit.json'],
  TRUSTED_PROXIES: [wholeNumber(0, 8), 'the number of reverse proxies in front, 0 to 8'],
  SERVICE_WORKER: [z.literal('off'), '“off” to take the service worker away from every device'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

/** Variables that start like one of ours but are none: most often a slip of the pen, so they stop the start too. */
const ourPrefixes = [
  'OIDC_',
  'SMTP_',
  'DATABASE_',
  'DATA_DIR',
  'PUBLIC_URL',
  'TRUSTED_PROX',
  'ACCESSIBILITY_',
  'SERVICE_WORK',
];

/**
 * Reads the environment. An empty value counts as not set.
 *
 * @throws {ConfigProblem} naming every setting that is ill-formed or unknown, and the remedy.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const complaints = Object.keys(given)
    .filter((name) => !(name in settings) && ourPrefixes.some((prefix) => name.startsWith(prefix)))
    .map(
      (name) => `${name} is not a setting of this application. Known: ${Object.keys(settings).join(', ')}. Remove it.`,
    );

  function read<Name extends keyof typeof settings>(name: Name): z.output<(typeof settings)[Name][0]> | undefined {
    if (!(name in given)) return undefined;
    const [schema, remedy] = settings[name];
    const parsed = schema.safeParse(given[name]);
    if (parsed.success) return parsed.data as z.output<(typeof settings)[Name][0]>;
    // The value is not repeated: it may hold a password.
    complaints.push(`${name} is ill-formed. Write ${remedy}, or remove it.`);
    return undefined;
  }

  const port = read('PORT') ?? 3000;
  const host = read('HOST') ?? '127.0.0.1';
  const dataDirectory = resolve(read('DATA_DIR') ?? './data');
  const databaseUrl = read('DATABASE_URL');
  const publicAddress = read('PUBLIC_URL');
  const smtpUrl = read('SMTP_URL');
  const smtpFrom = read('SMTP_FROM');
  const oidc = {
    issuer: read('OIDC_ISSUER'),
    clientId: read('OIDC_CLIENT_ID'),
    clientSecret: read('OIDC_CLIENT_SECRET'),
  };
  const audit = read('ACCESSIBILITY_AUDIT');
  const trustedProxies = read('TRUSTED_PROXIES') ?? 0;
  const serviceWorker = read('SERVICE_WORKER');
  const missing = Object.values(oidc).filter((value) => value === undefined).length;
  if (missing === 1 || missing === 2) {
    complaints.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together. Set all three or none.');
  }
  if (complaints.length > 0) throw new ConfigProblem(complaints.join('\n'));

  const { issuer, clientId, clientSecret } = oidc;
  return {
    port,
    host,
    dataDirectory,
    ...(databaseUrl && { databaseUrl }),
    publicUrl: publicAddress
      ? new URL(publicAddress).origin
      : `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    ...(smtpUrl && { smtpUrl }),
    ...(smtpFrom && { smtpFrom }),
    ...(issuer && clientId && clientSecret && { oidc: { issuer, clientId, clientSecret } }),
    ...(audit && { accessibilityAudit: resolve(audit) }),
    trustedProxies,
    ...(serviceWorker && { serviceWorker }),
  };
}
