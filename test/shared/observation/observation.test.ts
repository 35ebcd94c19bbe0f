import { structureKey } from '@diagnostic/shared/observation/observation.ts';
import { signsOfPersons } from '@diagnostic/shared/observation/signs-of-persons.ts';
import { suggestedStructure } from '@diagnostic/shared/observation/structure.ts';
import { describe, expect, test } from '@jest/globals';

describe('what may point at a person', () => {
  test.each([
    ['Écrire à lea.martin@ville.fr', ['e-mail']],
    ['Appeler le 06 12 34 56 78', ['number']],
    ['RPPS 10003456789', ['number']],
    ['Vue le 03/04/2026', ['date']],
    ['Hospitalisé le 14 juillet', ['date']],
    ['Une dame de 82 ans', ['age']],
    ['Au 12 bis rue des Lilas', ['address']],
    ['Au 3e étage', ['address']],
    ['Madame Durand attend', ['name']],
    ['Avec Dr Lefèvre', ['name']],
    ['Avec M Durand', ['name']],
    ['vu mme durand', ['name']],
    ['vue par madame Durand', ['name']],
    ['Née en 1956', ['date']],
    ['Je pense à Léa Martin', ['name']],
    ['Mme Durand, 82 ans, au 12 rue des Lilas, depuis le 3 mars', ['date', 'age', 'address', 'name']],
  ])('is seen in: %s', (text, signs) => {
    expect(signsOfPersons(text)).toEqual(signs);
  });

  test.each([
    '',
    'Deux mois d’attente pour un premier rendez-vous.',
    'Le CCAS oriente bien, la PMI aussi.',
    'Peu de transports le soir ; 3 bus par jour. Les familles renoncent.',
    '25 à 50 % des jeunes. Il y a un centre social.',
  ])('is not seen in: %s', (text) => {
    expect(signsOfPersons(text)).toEqual([]);
  });

  test('is looked for in the time of a keystroke, whatever is written', () => {
    for (const unit of ['1 ', 'a@', 'A ', 'Aa Aa ', '1/', 'Mme '])
      expect(Array.isArray(signsOfPersons(unit.repeat(140)))).toBe(true);
  });
});

describe('a structure', () => {
  test('is one however its name is written', () => {
    expect(new Set(['Maison de santé', 'MAISON DE SANTE', ' maison  de-santé. '].map(structureKey)).size).toBe(1);
    expect(structureKey('Maison de santé A')).not.toBe(structureKey('Maison de santé B'));
    expect(structureKey(' – ')).toBe('');
  });

  test('is suggested by an e-mail address of its own, not by one that everybody can have', () => {
    expect(suggestedStructure('a.b@chu-valclair.example')).toBe('chu-valclair.example');
    expect(['a@gmail.com', 'a@orange.fr', 'a@laposte.net'].map(suggestedStructure)).toEqual(['', '', '']);
  });
});
