import { randomBytes } from 'node:crypto';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { hmacSha256 } from '../digest.ts';

/** Requests one address may make in ten minutes. A shock absorber: housing estates and libraries share an address. */
export interface Limits {
  responses: number;
  signIn: number;
}

export type LimitName = keyof Limits;

const standard: Limits = { responses: 3_000, signIn: 30 };
const TEN_MINUTES = 10 * 60_000;

/** The limiters, in memory only; addresses are kept as HMACs under a key that changes every hour and is never written. */
export function createLimiters(raised: Partial<Limits> = {}): Record<LimitName, RequestHandler> {
  const keyOf = addressKey();
  const limiter = (limit: number) =>
    rateLimit({
      windowMs: TEN_MINUTES,
      limit,
      standardHeaders: false,
      legacyHeaders: false,
      keyGenerator: keyOf,
      handler: (_request, _response, next) => next(new Problem('too-many-requests')),
    });
  const limits = { ...standard, ...raised };
  return { responses: limiter(limits.responses), signIn: limiter(limits.signIn) };
}

function addressKey(): (request: Request) => string {
  let key = randomBytes(32);
  let hour = 0;
  // One address often sends several requests: the last one's digest is kept, and no list of addresses.
  let last = { ip: '', digest: '' };
  return ({ ip = '' }) => {
    const now = Math.floor(performance.now() / 3_600_000);
    if (now !== hour) [key, hour, last] = [randomBytes(32), now, { ip: '', digest: '' }];
    if (last.ip !== ip || !last.digest)
      last = { ip, digest: hmacSha256(key, Buffer.from(ipKeyGenerator(ip))).toString('base64url') };
    return last.digest;
  };
}
