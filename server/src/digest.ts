import { hash } from 'node:crypto';

const BLOCK = 64;

/** SHA-256 of some bytes. */
export const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');

/**
 * HMAC-SHA-256 (RFC 2104) out of one-shot hashes. Node's own Hmac makes a key object each time, which cost a seventh of
 * the time of receiving a response.
 */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.set(key.length > BLOCK ? sha256(key) : key);
  const inner = sha256(Buffer.concat([masked(block, 0x36), bytes]));
  return sha256(Buffer.concat([masked(block, 0x5c), inner]));
}

function masked(block: Uint8Array, mask: number): Uint8Array {
  const result = new Uint8Array(BLOCK);
  for (let i = 0; i < BLOCK; i += 1) result[i] = (block[i] ?? 0) ^ mask;
  return result;
}

/** What is stored of a withdrawal code: its HMAC under the campaign's key. The code itself is nowhere but with the person. */
export const withdrawalHash = (campaignKey: Uint8Array, code: string): Buffer =>
  hmacSha256(campaignKey, Buffer.from(`diagnostic-partage withdrawal v1\0${code}`));
