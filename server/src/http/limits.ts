import { randomBytes } from 'node:crypto';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { hmacSha256 } from '../digest.ts';
import { BoundedCounts } from './bounded-counts.ts';

/**
 * What one address may do in ten minutes. A shock absorber, not a test for humans: a housing estate, a school or a library
 * shares one address, so what is legitimate from there must pass. docs/decisions says why these numbers.
 */
export const standardLimits = {
  /** Requests with a response, before anything of them is read: the next ones are refused. */
  responses: 6_000,
  /** Pages of the questionnaire without scripts: some ten make one response. */
  formPages: 60_000,
  /** Responses without a start token of ours that count; the next ones are set apart (quarantine). */
  countedWithoutStart: 1_500,
  /** Responses without a start token that are received at all; the next ones are refused. */
  takenWithoutStart: 3_000,
  /** Responses that each bring their own start token that count; the next ones are set apart. */
  countedWithStart: 4_500,
  signIn: 30,
  /** Requests for a passkey, of which a sign-in makes two. */
  passkeys: 120,
  invitations: 60,
  withdrawals: 60,
  /** Of professionals, who may share an address at work. */
  observations: 600,
};

export type Limits = typeof standardLimits;
export type LimitName =
  | 'responses'
  | 'formPages'
  | 'signIn'
  | 'passkeys'
  | 'invitations'
  | 'withdrawals'
  | 'observations';

const TEN_MINUTES = 10 * 60_000;
/** Addresses remembered at most for each limit, and start tokens known to be spent: some 10 MB each. */
const mostKeys = 100_000;

export interface Limiter {
  /** What a route with this limit is mounted behind. */
  handler(name: LimitName): RequestHandler;
  /**
   * What becomes of one more response from where a request comes from. `start` is a token of ours, or undefined; each
   * token serves once.
   */
  judge(request: Pick<Request, 'ip'>, start: string | undefined): 'counts' | 'quarantined' | 'refused';
}

/** The limits, in memory only; addresses are kept as HMACs under a key that changes every hour and is never written. */
export function createLimiter(
  raised: Partial<Limits> = {},
  /** Milliseconds, never going back. */
  now: () => number = () => performance.now(),
): Limiter {
  const limits = { ...standardLimits, ...raised };
  const keyOf = addressKey(now);
  const spent = new BoundedCounts(mostKeys);
  const counts = new Map<string, BoundedCounts>();
  let began = Number.NEGATIVE_INFINITY;

  function countIn(what: string, request: Pick<Request, 'ip'>): number {
    const at = now();
    if (at - began >= TEN_MINUTES) {
      began = at;
      for (const of of counts.values()) of.clear();
    }
    let of = counts.get(what);
    if (!of) {
      of = new BoundedCounts(mostKeys);
      counts.set(what, of);
    }
    return of.add(keyOf(request));
  }

  return {
    handler: (name) => (request, _response, next) =>
      countIn(name, request) > limits[name] ? next(new Problem('too-many-requests')) : next(),

    judge(request, start) {
      if (start !== undefined && spent.add(start) === 1) {
        return countIn('withStart', request) > limits.countedWithStart ? 'quarantined' : 'counts';
      }
      const count = countIn('withoutStart', request);
      if (count > limits.takenWithoutStart) return 'refused';
      return count > limits.countedWithoutStart ? 'quarantined' : 'counts';
    },
  };
}

function addressKey(now: () => number): (request: Pick<Request, 'ip'>) => string {
  let key = randomBytes(32);
  let hour = 0;
  // One address often sends several requests: the last one's digest is kept, and no list of addresses.
  let last = { ip: '', digest: '' };
  return ({ ip = '' }) => {
    const current = Math.floor(now() / 3_600_000);
    if (current !== hour) [key, hour, last] = [randomBytes(32), current, { ip: '', digest: '' }];
    if (last.ip !== ip || !last.digest)
      last = {
        ip,
        digest: hmacSha256(key, Buffer.from(ipKeyGenerator(ip)))
          .toString('base64url')
          .slice(0, 22),
      };
    return last.digest;
  };
}
