// Texts that are written in French and English: what their messages hold, and how French is typeset.
import { expect } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';

export type Messages = Record<string, string>;

/** What the parser makes of a message; a plural and a select hold further parts by branch. */
type Part = { type: number; value?: string; options?: Record<string, { value: Part[] }> };
const LITERAL = 0;

const namesIn = (parts: Part[]): string[] =>
  parts.flatMap(({ type, value, options = {} }) => [
    ...(type === LITERAL || value === undefined ? [] : [value]),
    ...Object.values(options).flatMap((branch) => namesIn(branch.value)),
  ]);

/** Names of values: `{points}`, `{points, plural…}`; the words of a plural’s branches are none, the values in them are. */
export const valuesOf = (message: string): Set<string> =>
  new Set(namesIn(new IntlMessageFormat(message, 'fr').getAst() as unknown as Part[]));

export function expectSameThings(french: Messages, english: Messages): void {
  expect(Object.keys(english)).toEqual(Object.keys(french));
  for (const [key, message] of Object.entries(french))
    expect([key, valuesOf(english[key] ?? '')]).toEqual([key, valuesOf(message)]);
}

/** Every message of a language, with 2 for each of its values. */
export function expectWellFormed(
  messages: Messages,
  say: (key: string, values: Record<string, number>) => string,
): void {
  for (const [key, message] of Object.entries(messages)) {
    const values = Object.fromEntries([...valuesOf(message)].map((name) => [name, 2]));
    expect(say(key, values)).not.toMatch(/[{}]/);
  }
}

/** No-break spaces before double signs and within guillemets, typographic apostrophes. */
export function expectFrenchTypography(french: Messages): void {
  for (const [key, message] of Object.entries(french))
    expect([key, message.match(/ [:;?!%»]|« |['"]/)]).toEqual([key, null]);
}
