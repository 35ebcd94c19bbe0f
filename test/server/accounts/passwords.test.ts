import type { Engine } from '@diagnostic/server/src/accounts/engine.ts';
import { assertPassword, commonPasswords, passwordsOf } from '@diagnostic/server/src/accounts/means/passwords.ts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const refusal = (password: string, email = 'camille.durand@ville.fr'): string | null => {
  try {
    assertPassword(password, email);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a password', () => {
  test.each([
    ['motdepasse123', 'common-password'],
    ['password123456', 'common-password'],
    ['P@ssw0rd2026!', 'common-password'],
    ['azertyuiop123', 'common-password'],
    ['qwertyuiop[]', 'common-password'],
    ['abcdefghijkl', 'common-password'],
    ['123456789012', 'common-password'],
    ['aaaaaaaaaaaa', 'common-password'],
    ['soleilsoleil', 'common-password'],
    ['camille.durand', 'common-password'],
    ['Camille.Durand@ville.fr', 'common-password'],
    ['onze signes', 'short-password'],
    ['x'.repeat(129), 'long-password'],
  ])('%j is refused: %s', (password, code) => expect(refusal(password)).toBe(code));

  test.each([
    'une phrase de passe longue',
    'correct horse battery staple',
    'Le jardin sent la pluie de mars',
    'xK9#mQ2$vL7pW',
    'パスワードは長いほうがいい',
    `${'x'.repeat(10)}y3 à ç`,
    `${'phrase longue et sûre '.repeat(5)}`.slice(0, 100),
  ])('%j is taken', (password) => expect(refusal(password)).toBe(null));

  test('of the list is refused whatever digits and signs stand around it, in whatever case', () => {
    const long = [...commonPasswords].filter((word) => word.length >= 4 && /^[a-z]+$/.test(word));
    fc.assert(
      fc.property(
        fc.constantFrom(...long),
        fc.stringMatching(/^[0-9!?.*-]{8,12}$/),
        fc.boolean(),
        fc.boolean(),
        (word, around, before, upper) => {
          const cased = upper ? word.toUpperCase() : word;
          expect(refusal(before ? around + cased : cased + around)).toBe('common-password');
        },
      ),
    );
  });
});

test('checking hashes once, whoever it is: an address that nobody has takes no less time', async () => {
  const user = (disabled: boolean, hash?: string) => ({
    user: { id: 'u', disabled },
    accounts: hash ? [{ providerId: 'credential', password: hash }] : [],
  });
  const people: Record<string, unknown> = {
    'right@ville.fr': user(false, 'hash of good'),
    'other@ville.fr': user(false, 'hash of other'),
    'closed@ville.fr': user(true, 'hash of good'),
    'passkey@ville.fr': user(false),
  };
  let verified = 0;
  const { check } = passwordsOf({
    users: { findUserByEmail: async (email: string) => people[email] ?? null },
    hasher: {
      hash: async (password: string) => `hash of ${password}`,
      async verify({ hash, password }: { hash: string; password: string }) {
        verified += 1;
        return hash === `hash of ${password}`;
      },
    },
  } as unknown as Engine);
  const outcomes = [];
  for (const email of [...Object.keys(people), 'unknown@ville.fr']) {
    verified = 0;
    outcomes.push([email, await check(email, 'good'), verified]);
  }
  expect(outcomes).toEqual([
    ['right@ville.fr', 'u', 1],
    ['other@ville.fr', null, 1],
    ['closed@ville.fr', null, 1],
    ['passkey@ville.fr', null, 1],
    ['unknown@ville.fr', null, 1],
  ]);
});
