/** Crockford's base 32: no I, L, O or U to be misread. */
export const readableAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The `count` first groups of five bits of some bytes, as characters of the alphabet. */
export function inBase32(bytes: Uint8Array, count: number): string {
  let text = '';
  for (let position = 0; position < count; position += 1) text += readableAlphabet[fiveBits(bytes, position * 5)];
  return text;
}

function fiveBits(bytes: Uint8Array, offset: number): number {
  const byte = offset >> 3;
  const pair = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0);
  return (pair >> (11 - (offset & 7))) & 31;
}

/** Luhn's algorithm, mod 32: a mistyped character is always caught, two swapped neighbours nearly always. */
export function checkCharacter(body: string): string {
  let sum = 0;
  [...body].reverse().forEach((character, index) => {
    const doubled = readableAlphabet.indexOf(character) * (index % 2 === 0 ? 2 : 1);
    sum += Math.floor(doubled / 32) + (doubled % 32);
  });
  return readableAlphabet[(32 - (sum % 32)) % 32] ?? '';
}

/** Whether a text has that many characters of the alphabet, the last one checking the others. */
export function endsInItsCheck(text: string, length: number): boolean {
  if (text.length !== length || [...text].some((character) => !readableAlphabet.includes(character))) return false;
  return checkCharacter(text.slice(0, -1)) === text.at(-1);
}
