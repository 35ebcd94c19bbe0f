import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { roleNames } from '@diagnostic/shared/api/accounts.ts';
import { describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { expectFrenchTypography, expectSameThings, expectWellFormed } from '../../support/bilingual.ts';

const read = (language: string): Record<string, string> =>
  JSON.parse(
    readFileSync(new URL(`../../../server/src/pages/account/texts/${language}.json`, import.meta.url), 'utf8'),
  );
const [french, english] = [read('fr'), read('en')];

/** Keys that no source names, neither whole nor by what comes before its last part in a template. */
function unused(keys: string[], folder: string): string[] {
  const root = resolve(import.meta.dirname, '../../..', folder);
  const sources = globSync('**/*.{ts,tsx}', { cwd: root }).map((file) => readFileSync(resolve(root, file), 'utf8'));
  const named = (words: string) => sources.some((source) => source.includes(words));
  return keys.filter((key) => !named(`'${key}'`) && !named(`\`${key.replace(/[^.]+$/, '')}\${`));
}

describe('the texts of accounts', () => {
  test('are all said somewhere, on the pages and on the desk', () => {
    expect(unused(Object.keys(french), 'server/src/pages')).toEqual([]);
    const desk = JSON.parse(readFileSync(new URL('../../../client/src/text/fr.json', import.meta.url), 'utf8'));
    const ours = Object.keys(desk).filter((key) => /^(accounts|audit)\./.test(key));
    expect(ours.length).toBeGreaterThan(50);
    expect(unused(ours, 'client/src')).toEqual([]);
  });

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
