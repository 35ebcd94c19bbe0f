import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Problem } from '@diagnostic/shared/problem.ts';
import { hmacSha256, sha256 } from '../../digest.ts';
import { BoundedCounts } from '../../http/bounded-counts.ts';

const TEN_MINUTES = 10 * 60_000;
const HALF_A_YEAR = 182 * 24 * 3600;
const name = 'diagnostic.known_device';
const inCookies = /(?:^|;\s*)diagnostic\.known_device=([^;.]+)\.([^;]+)/;

/** Passwords or codes that are tried on one account in ten minutes; a right one takes them back. */
const mostFailures = 10;

export interface KnownDevices {
  /**
   * Counts one more attempt on an account from a request with these cookies.
   *
   * @throws {Problem} `too-many-requests`.
   */
  attempt(email: string, cookie: string | undefined): void;
  /** Takes the attempts back: the last one succeeded. */
  succeeded(email: string, cookie: string | undefined): void;
  /** `Set-Cookie` for a device from which the account was just entered. */
  remember(email: string): string;
}

/**
 * Against guessing from many places at once: after ten attempts an account takes no more passwords until the ten minutes are
 * over, except from devices it was entered from before, each with its own count: from those nobody can lock its owner out.
 * Codes are counted for all devices together: who gets to try them has the password. Counted in memory.
 */
export function knownDevices(
  secret: string,
  secure: boolean,
  now: () => number = () => performance.now(),
): KnownDevices {
  const key = sha256(Buffer.from(`diagnostic-partage known device v1\0${secret}`));
  const attempts = new BoundedCounts(100_000);
  let began = Number.NEGATIVE_INFINITY;

  const sign = (email: string, nonce: string) => hmacSha256(key, Buffer.from(`${email.toLowerCase()}\0${nonce}`));

  function deviceOf(email: string, cookie = ''): string {
    const [, nonce = '', mac = ''] = inCookies.exec(cookie) ?? [];
    const [given, expected] = [Buffer.from(mac, 'base64url'), sign(email, nonce)];
    return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : '';
  }

  const whose = (email: string, cookie: string | undefined) =>
    sha256(Buffer.from(`${email.toLowerCase()}\0${deviceOf(email, cookie)}`)).toString('base64url');

  return {
    attempt(email, cookie) {
      const at = now();
      if (at - began >= TEN_MINUTES) {
        attempts.clear();
        began = at;
      }
      if (attempts.add(whose(email, cookie)) > mostFailures) throw new Problem('too-many-requests');
    },
    succeeded: (email, cookie) => attempts.forget(whose(email, cookie)),
    remember(email) {
      const nonce = randomBytes(12).toString('base64url');
      const value = `${nonce}.${sign(email, nonce).toString('base64url')}`;
      return `${name}=${value}; Max-Age=${HALF_A_YEAR}; Path=/connexion; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
    },
  };
}
