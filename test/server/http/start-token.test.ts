import { randomBytes } from 'node:crypto';
import { mintStart, startAge } from '@diagnostic/server/src/http/start-token.ts';
import { expect, test } from '@jest/globals';

const key = randomBytes(32);
const at = (seconds: number) => new Date(Date.UTC(2026, 5, 15) + seconds * 1000);

test('a start token says how old it is, by the clock of the server that minted it', () => {
  const token = mintStart(key, at(0));
  expect([0, 7.9, 8, 3600, 40 * 86_400].map((seconds) => startAge(key, token, at(seconds)))).toEqual([
    0,
    7,
    8,
    3600,
    40 * 86_400,
  ]);
  expect(mintStart(key, at(0))).not.toBe(token);
});

test('what is not a token of this campaign says nothing, nor one from a time to come', () => {
  const token = mintStart(key, at(0));
  expect(startAge(randomBytes(32), token, at(9))).toBeNull();
  expect(startAge(key, token, at(-1))).toBeNull();
  for (const text of ['', 'abc', `${token}=`, `${token}AA`, token.slice(1), ` ${token}`])
    expect(startAge(key, text, at(9))).toBeNull();
  const bytes = Buffer.from(token, 'base64url');
  for (let place = 0; place < bytes.length; place += 1) {
    const forged = Buffer.from(bytes);
    forged[place] = (forged[place] as number) ^ 1;
    expect(startAge(key, forged.toString('base64url'), at(9))).toBeNull();
  }
});
