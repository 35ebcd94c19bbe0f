import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '@diagnostic/shared/problem.ts';

/**
 * Refuses a request that another site made a browser send. Browsers say where a request comes from in Sec-Fetch-Site, older
 * ones in Origin; clients that are no browsers send neither, and carry no cookie they were not given.
 *
 * @throws {Problem} `cross-origin`.
 */
export function refuseCrossOrigin(headers: IncomingHttpHeaders, publicUrl: string): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Problem('cross-origin');
  const { origin } = headers;
  // Under `no-referrer` a browser sends `Origin: null` with a form of our own pages: then Sec-Fetch-Site has decided.
  if (origin === undefined || (origin === 'null' && site !== undefined)) return;
  if (!sameOrigin(origin, publicUrl)) throw new Problem('cross-origin');
}

const localNames = ['localhost', '127.0.0.1', '[::1]'];

/** On one's own machine all names of the loopback address are the same place. */
function sameOrigin(origin: string, publicUrl: string): boolean {
  if (origin === publicUrl) return true;
  if (!URL.canParse(origin)) return false;
  const [theirs, ours] = [new URL(origin), new URL(publicUrl)];
  const bothLocal = localNames.includes(theirs.hostname) && localNames.includes(ours.hostname);
  return bothLocal && theirs.protocol === ours.protocol && theirs.port === ours.port;
}
