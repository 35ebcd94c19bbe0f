import { assertPassword, commonPasswords } from '@diagnostic/server/src/accounts/means/passwords.ts';
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
