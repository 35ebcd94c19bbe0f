import { createHash, createHmac, randomBytes } from 'node:crypto';
import { hmacSha256, sha256 } from '@diagnostic/server/src/digest.ts';
import { expect, test } from '@jest/globals';

// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
test.each([
  [
    '0b'.repeat(20),
    Buffer.from('Hi There').toString('hex'),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    Buffer.from('Jefe').toString('hex'),
    Buffer.from('what do ya want for nothing?').toString('hex'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    'aa'.repeat(131),
    Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First').toString('hex'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
])('HMAC-SHA-256 under %s', (key, bytes, expected) => {
  expect(hmacSha256(Buffer.from(key, 'hex'), Buffer.from(bytes, 'hex')).toString('hex')).toBe(expected);
});

test('the same as Node’s own, for keys and contents of any length', () => {
  for (let length = 0; length < 200; length += 1) {
    const [key, bytes] = [randomBytes(length), randomBytes(3 * length)];
    expect(hmacSha256(key, bytes).equals(createHmac('sha256', key).update(bytes).digest())).toBe(true);
    expect(sha256(bytes).equals(createHash('sha256').update(bytes).digest())).toBe(true);
  }
});
