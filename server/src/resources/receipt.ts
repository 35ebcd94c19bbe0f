import { checkCharacter, endsInItsCheck, inBase32 } from '@diagnostic/shared/response/encoding/check-character.ts';
import { hmacSha256 } from '../digest.ts';

const LENGTH = 12;

/**
 * The receipt of a response: 11 characters of HMAC-SHA-256(campaign key, id) and a check character. It proves
 * reception, says nothing of the content, and leads to no row.
 *
 * @param id the client's id, base64url.
 */
export function receiptFor(campaignKey: Uint8Array, id: string): string {
  const body = inBase32(hmacSha256(campaignKey, Buffer.from(id, 'base64url')), LENGTH - 1);
  return body + checkCharacter(body);
}

/** Whether a receipt is well written: a mistyped character is always caught, two swapped neighbours nearly always. */
export const isReceipt = (text: string): boolean => endsInItsCheck(text, LENGTH);
