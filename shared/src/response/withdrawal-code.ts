import { checkCharacter, endsInItsCheck, inBase32 } from './encoding/check-character.ts';

const BODY = 16;
const GROUP = 4;

/**
 * A code with which a person can have an answer erased: 80 random bits in 16 characters, and one that checks them.
 *
 * @param randomBytes 10 bytes from a cryptographic source.
 * @throws {RangeError} for fewer.
 */
export function drawWithdrawalCode(randomBytes: Uint8Array): string {
  if (randomBytes.length < 10) throw new RangeError('A withdrawal code needs 10 random bytes.');
  const body = inBase32(randomBytes, BODY);
  return body + checkCharacter(body);
}

/** Whether a text is a withdrawal code as it is drawn, with no typing mistake. */
export const isWithdrawalCode = (text: string): boolean => endsInItsCheck(text, BODY + 1);

/** A code as somebody typed it, as it was drawn: no spaces or hyphens, capitals, O and I read as 0 and 1. */
export const readWithdrawalCode = (typed: string): string =>
  typed
    .replace(/[\s\u00ad\u2010-\u2015-]/g, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** A code in groups of four, to be read and copied: `ABCD EFGH JKMN PQRS T`. */
export const inGroups = (code: string): string => code.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join(' ') ?? code;
