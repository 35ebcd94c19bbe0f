import { randomBytes } from 'node:crypto';
import { readableAlphabet } from '@diagnostic/shared/response/encoding/check-character.ts';
import {
  drawWithdrawalCode,
  inGroups,
  isWithdrawalCode,
  readWithdrawalCode,
} from '@diagnostic/shared/response/withdrawal-code.ts';
import { describe, expect, test } from '@jest/globals';

describe('a withdrawal code', () => {
  test('writes 80 bits in 16 characters and checks them with one', () => {
    expect(drawWithdrawalCode(new Uint8Array(10))).toBe('00000000000000000');
    const bytes = Uint8Array.from([0x08, 0x86, 0x42, 0x98, 0xe8, 0x42, 0x11, 0x95, 0x63, 0xff]);
    const code = drawWithdrawalCode(bytes);
    // The same bits by big integers.
    const bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const body = Array.from(
      { length: 16 },
      (_, place) => readableAlphabet[Number((bits >> BigInt(75 - 5 * place)) & 31n)],
    );
    expect(code.slice(0, 16)).toBe(body.join(''));
    expect(isWithdrawalCode(code)).toBe(true);
    expect(() => drawWithdrawalCode(new Uint8Array(9))).toThrow(RangeError);
  });

  test('with any one character mistyped is none', () => {
    for (let drawn = 0; drawn < 20; drawn += 1) {
      const code = drawWithdrawalCode(randomBytes(10));
      for (let place = 0; place < code.length; place += 1) {
        for (const other of readableAlphabet.replace(code[place] as string, ''))
          expect(isWithdrawalCode(code.slice(0, place) + other + code.slice(place + 1))).toBe(false);
      }
    }
  });

  test('is recognised as people type it', () => {
    const code = drawWithdrawalCode(Uint8Array.from([1, 0, 0, 0, 0, 1, 0, 0, 0, 0]));
    expect(inGroups(code)).toMatch(/^.{4} .{4} .{4} .{4} .$/);
    const typed = ` ${inGroups(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll(' ', '-')}\u00a0`;
    expect(typed).not.toBe(code);
    expect(readWithdrawalCode(typed)).toBe(code);
    for (const text of ['', 'ABCD', `${code}0`, code.toLowerCase().replace('0', 'u')])
      expect(isWithdrawalCode(text)).toBe(false);
  });
});
