import { randomBytes, timingSafeEqual } from 'node:crypto';
import { hmacSha256 } from '../digest.ts';

const label = Buffer.from('diagnostic-partage start v1');
const SALT = 8;
const STATED = 4 + SALT;
const MAC = 16;

/**
 * A token that says when a questionnaire's page was asked for, by this server's clock alone: base64url of the seconds since
 * 1970 (4 bytes), 8 random bytes, and 16 bytes of their HMAC under the campaign's key. It is never stored.
 */
export function mintStart(campaignKey: Uint8Array, now: Date): string {
  const stated = Buffer.alloc(STATED);
  stated.writeUInt32BE(Math.floor(now.getTime() / 1000));
  stated.set(randomBytes(SALT), 4);
  return Buffer.concat([stated, macOf(campaignKey, stated)]).toString('base64url');
}

/** Seconds since a token was minted; null when it is forged, another campaign's, or from a time that has not come yet. */
export function startAge(campaignKey: Uint8Array, token: string, now: Date): number | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== STATED + MAC || bytes.toString('base64url') !== token) return null;
  const stated = bytes.subarray(0, STATED);
  if (!timingSafeEqual(bytes.subarray(STATED), macOf(campaignKey, stated))) return null;
  const age = Math.floor(now.getTime() / 1000) - stated.readUInt32BE();
  return age < 0 ? null : age;
}

const macOf = (campaignKey: Uint8Array, stated: Buffer): Buffer =>
  hmacSha256(campaignKey, Buffer.concat([label, stated])).subarray(0, MAC);
