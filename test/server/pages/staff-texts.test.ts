import { readFileSync } from 'node:fs';
import { roleNames } from '@diagnostic/shared/api/accounts.ts';
import { describe, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { expectFrenchTypography, expectSameThings, expectWellFormed } from '../../support/bilingual.ts';

const read = (language: string): Record<string, string> =>
  JSON.parse(
    readFileSync(new URL(`../../../server/src/pages/account/texts/${language}.json`, import.meta.url), 'utf8'),
  );
const [french, english] = [read('fr'), read('en')];

describe('the texts of accounts', () => {
  test('say the same in both languages, with the same values, as well-formed messages', () => {
    expectSameThings(french, english);
    for (const messages of [french, english])
      expectWellFormed(messages, (key, values) =>
        String(new IntlMessageFormat(messages[key] ?? '', 'fr').format(values)),
      );
  });

  test('keep French typography: non-breaking spaces, typographic apostrophes', () => {
    expectFrenchTypography(french);
    expectFrenchTypography(Object.fromEntries(Object.values(roleNames).map(({ fr }) => [fr, fr])));
  });
});
