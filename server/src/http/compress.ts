import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Reply } from './route.ts';

const LEAST = 1024;
/** Bodies kept compressed: pages that are the same for everyone. */
const KEPT = 128;
const LONGEST_KEPT = 256 * 1024;
/** Cheap enough to be done in a request: about half a millisecond for a page of 30 KB. */
const QUICK = 5;
/** For what is kept and served again. */
const THOROUGH = 9;

const compressible = /^(text\/html|application\/(problem\+)?json)/;
const kept = new Map<string, Buffer>();

type Coding = 'br' | 'gzip';

/**
 * A reply's body as it travels: in Brotli or gzip where the reader takes it and it is worth it. What may be kept by a
 * browser is the same for everyone and is compressed once; the rest is compressed each time, quickly. What says
 * `no-transform` stays as it is: a page with a secret of its reader beside words that another could choose would betray it
 * by its length (BREACH).
 */
export function compressed(
  reply: Reply,
  accepted: string | undefined,
): Reply['body'] | { coding: Coding; body: Buffer } {
  const { body, headers } = reply;
  if (!isCompressible(reply) || typeof body !== 'string') return body;
  const coding = codingIn(accepted);
  if (!coding) return body;
  const shared = !String(headers['Cache-Control'] ?? 'no-store').includes('no-store');
  if (!shared || body.length > LONGEST_KEPT) return { coding, body: compress(coding, body, QUICK) };
  const name = `${coding} ${body}`;
  const found = kept.get(name) ?? compress(coding, body, THOROUGH);
  // Last used, last forgotten.
  kept.delete(name);
  kept.set(name, found);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return { coding, body: found };
}

/** Whether the reply would be another one for a reader that takes other codings. */
export const isCompressible = ({ body, headers }: Reply): boolean =>
  typeof body === 'string' &&
  body.length >= LEAST &&
  compressible.test(String(headers['Content-Type'] ?? '')) &&
  !String(headers['Cache-Control'] ?? '').includes('no-transform');

function codingIn(accepted = ''): Coding | undefined {
  const codings = accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
    .map(([name]) => name);
  return (['br', 'gzip'] as const).find((coding) => codings.includes(coding));
}

function compress(coding: Coding, body: string, quality: number): Buffer {
  if (coding === 'gzip') return gzipSync(body, { level: quality });
  return brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
}
