import { hmacSha256 } from '../digest.ts';

/** Crockford's base 32: no I, L, O or U to be misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/**
 * The receipt of a response: 11 characters of HMAC-SHA-256(campaign key, id) and a check character. It proves
 * reception, says nothing of the content, and leads to no row.
 *
 * @param id the client's id, base64url.
 */
export function receiptFor(campaignKey: Uint8Array, id: string): string {
  const digest = hmacSha256(campaignKey, Buffer.from(id, 'base64url'));
  let body = '';
  for (let position = 0; position < LENGTH - 1; position += 1) body += alphabet[fiveBits(digest, position * 5)];
  return body + checkCharacter(body);
}

/** Whether a receipt is well written: a mistyped character is always caught, two swapped neighbours nearly always. */
export function isReceipt(text: string): boolean {
  if (text.length !== LENGTH || [...text].some((character) => !alphabet.includes(character))) return false;
  return checkCharacter(text.slice(0, -1)) === text.at(-1);
}

function fiveBits(bytes: Uint8Array, offset: number): number {
  const byte = offset >> 3;
  const pair = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0);
  return (pair >> (11 - (offset & 7))) & 31;
}

/** Luhn's algorithm, mod 32. */
function checkCharacter(body: string): string {
  let sum = 0;
  [...body].reverse().forEach((character, index) => {
    const doubled = alphabet.indexOf(character) * (index % 2 === 0 ? 2 : 1);
    sum += Math.floor(doubled / 32) + (doubled % 32);
  });
  return alphabet[(32 - (sum % 32)) % 32] ?? '';
}
