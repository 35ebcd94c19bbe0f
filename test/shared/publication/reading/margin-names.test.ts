import { wordsIn } from '@diagnostic/server/src/formats/words/words.ts';
import { marginNames } from '@diagnostic/shared/publication/reading/margin-names.ts';
import { describe, expect, test } from '@jest/globals';

const zones = ['Bourg', 'Vallée', 'Plateau'].map((name, at) => ({ code: `Z${at + 1}`, name }));
const fr = marginNames({ zones }, wordsIn('fr'));
const en = marginNames({ zones }, wordsIn('en'));

describe('the name of a category of the population', () => {
  test.each([
    ['age', '15-24', '15-24 ans', '15–24 years'],
    ['age', '85+', '85 ans et plus', '85 and over'],
    ['age', '75-84+85+', '75 ans et plus', '75 and over'],
    ['age', '15-17+18-24+25-34', '15-34 ans', '15–34 years'],
    ['age', 'X+85+', 'X et 85+', 'X and 85+'],
    ['sex', 'F', 'Femmes', 'Women'],
    ['sex', 'M', 'Hommes', 'Men'],
    ['sex', 'F+M', 'Femmes et hommes', 'Women and men'],
    ['sex', 'M+F', 'Femmes et hommes', 'Women and men'],
    ['sex', 'X', 'X', 'X'],
    ['zone', 'Z2', 'Vallée', 'Vallée'],
    ['zone', 'Z3+Z1+Z2', 'Plateau, Bourg et Vallée', 'Plateau, Bourg and Vallée'],
    ['zone', 'Z9', 'Z9', 'Z9'],
    ['diploma', 'none+some', 'none+some', 'none+some'],
  ])('%s %s is %s, in English %s', (variable, category, french, english) => {
    expect([fr.category(variable, category), en.category(variable, category)]).toEqual([french, english]);
  });
});

test('what was merged, as weighting writes it, is said with its variable', () => {
  expect(['age 75-84+85+', 'sex F+M', 'zone Z3+Z1', 'autre'].map(fr.merged)).toEqual([
    'Âge (75 ans et plus)',
    'Sexe (Femmes et hommes)',
    'Zone (Plateau et Bourg)',
    'autre',
  ]);
});
