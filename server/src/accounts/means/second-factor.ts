import { randomBytes } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { Secret, TOTP } from 'otpauth';
import { hmacSha256 } from '../../digest.ts';
import { ask, type Steps } from '../../store/database.ts';
import type { AccountsDatabase } from '../database/open.ts';
import {
  countRecoveryCodes,
  insertRecoveryCodes,
  insertSecondFactor,
  removeRecoveryCodes,
  removeSecondFactor,
  secondFactorOf,
  spendRecoveryCode,
  spendStep,
} from '../database/queries.ts';

/** Codes of six digits that change every 30 seconds (RFC 6238), and ten recovery codes that serve once each. */
export interface SecondFactor {
  /** Draws a secret that counts once `confirm` takes a code; null when the account has a second factor already. */
  begin(account: string, email: string): Promise<{ address: string; secret: string } | null>;
  /** The recovery codes, told this once; null when the code is wrong or nothing was begun. */
  confirm(account: string, code: string): Promise<string[] | null>;
  /** Whether a code, of the device or for recovery, is right and was not used before. */
  verify(account: string, code: string): Promise<boolean>;
  renewRecoveryCodes(account: string): Promise<string[]>;
  recoveryCodesLeft(account: string): Promise<number>;
  remove(account: string): Promise<void>;
}

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** A clock may be half a minute off, either way. */
const WINDOW = 1;

export function secondFactorOn(
  { tables, read, transact }: AccountsDatabase,
  key: string,
  now = () => Date.now(),
): SecondFactor {
  const seal = (secret: string) => symmetricEncrypt({ key, data: secret });
  const hashOf = (code: string) => recoveryHash(key, code);
  const open = (sealed: string) => symmetricDecrypt({ key, data: sealed });

  /** The 30-second step a code belongs to; null when it is wrong. */
  async function stepOf(sealed: string, code: string): Promise<number | null> {
    const totp = new TOTP({ secret: Secret.fromBase32(await open(sealed)) });
    const timestamp = now();
    const delta = totp.validate({ token: code, timestamp, window: WINDOW });
    return delta === null ? null : totp.counter({ timestamp }) + delta;
  }

  async function spend(account: string, code: string, confirmed: boolean): Promise<boolean> {
    const [row] = await read(secondFactorOf(tables, account));
    if (!row || (row.confirmed === 1) !== confirmed) return false;
    const digits = code.replace(/\s/g, '');
    const step = /^\d{6}$/.test(digits) ? await stepOf(row.secret, digits) : null;
    return step !== null && (await transact(() => ask(spendStep(tables, account, step)))).length === 1;
  }

  function* replaceRecoveryCodes(account: string, codes: string[]): Steps<void> {
    yield* ask(removeRecoveryCodes(tables, account));
    yield* ask(
      insertRecoveryCodes(
        tables,
        codes.map((code) => ({ user_id: account, code_hash: hashOf(code) })),
      ),
    );
  }

  async function renewRecoveryCodes(account: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, drawRecoveryCode);
    await transact(() => replaceRecoveryCodes(account, codes));
    return codes;
  }

  return {
    async begin(account, email) {
      const sealed = await seal(new Secret({ size: SECRET_BYTES }).base32);
      const [row] = await transact(function* () {
        // What was begun and not finished goes on: the page may be asked for again, and twice at once.
        yield* ask(insertSecondFactor(tables, { user_id: account, secret: sealed, last_step: 0, confirmed: 0 }));
        return yield* ask(secondFactorOf(tables, account));
      });
      if (!row || row.confirmed === 1) return null;
      const secret = Secret.fromBase32(await open(row.secret));
      const totp = new TOTP({ secret, issuer: 'Diagnostic partagé', label: email });
      return { address: totp.toString(), secret: secret.base32 };
    },

    confirm: async (account, code) => ((await spend(account, code, false)) ? renewRecoveryCodes(account) : null),

    async verify(account, code) {
      if (await spend(account, code, true)) return true;
      const rows = await transact(() => ask(spendRecoveryCode(tables, account, hashOf(code))));
      return rows.length === 1;
    },

    renewRecoveryCodes,
    recoveryCodesLeft: async (account) => (await read(countRecoveryCodes(tables, account))).length,

    remove: (account) =>
      transact(function* () {
        yield* ask(removeSecondFactor(tables, account));
        yield* ask(removeRecoveryCodes(tables, account));
      }),
  };
}

/** Letters and digits that are not mistaken for each other (Crockford's base 32): 80 bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const drawRecoveryCode = (): string =>
  [...randomBytes(16)]
    .map((byte) => alphabet[byte % 32])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/** Keyed, so that the database alone does not tell a code. */
const recoveryHash = (key: string, code: string): string =>
  hmacSha256(
    Buffer.from(key),
    Buffer.from(`diagnostic-partage recovery v1\0${code.toUpperCase().replace(/[^0-9A-Z]/g, '')}`),
  ).toString('hex');
