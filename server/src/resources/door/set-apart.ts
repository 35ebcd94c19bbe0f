import { Problem } from '@diagnostic/shared/problem.ts';
import type { Request } from 'express';
import type { Limiter } from '../../http/limits.ts';
import { startAge } from '../../http/start-token.ts';

/** What else is known of how a response was sent. */
export interface Signals {
  /** A field that people do not see was filled in. */
  trap?: boolean;
  /** The request it came with: its address is counted, in memory. */
  request?: Pick<Request, 'ip'>;
}

/** Nobody reads and answers a questionnaire in less time, in seconds. */
const quickest = 8;
/** A page that was left open longer, in seconds, is as good as one that says nothing of when it was opened. */
const longest = 7 * 24 * 3600;

/**
 * Whether a response looks like a machine's: the trap is filled in, it came within 8 seconds of its page, or its address
 * sends more than people do. It is received all the same, so that whoever sent it learns nothing.
 *
 * @throws {Problem} `too-many-requests` when the address sends more than is received at all.
 */
export function isSetApart(
  limiter: Limiter,
  campaignKey: Uint8Array,
  start: string | undefined,
  now: Date,
  { trap = false, request }: Signals,
): boolean {
  const age = start === undefined ? null : startAge(campaignKey, start, now);
  const known = age !== null && age <= longest ? start : undefined;
  const verdict = request ? limiter.judge(request, known) : 'counts';
  if (verdict === 'refused') throw new Problem('too-many-requests');
  return trap || (age !== null && age < quickest) || verdict === 'quarantined';
}
