import { keepQuery } from '@diagnostic/client/src/ui/desk/kept-query.ts';
import { afterEach, expect, test } from '@jest/globals';

const readAt = (search: string) =>
  Object.defineProperty(globalThis, 'location', { value: { search }, configurable: true });
afterEach(() => void Reflect.deleteProperty(globalThis, 'location'));

test('a language and a campaign chosen in the address follow the reader; nothing else does', () => {
  readAt('?lang=en&campagne=val-clair-2026&secret=1');
  expect(keepQuery('/coordination/fiches')).toBe('/coordination/fiches?campagne=val-clair-2026&lang=en');
});

test('a part of a page that is named in the address stays at its end', () => {
  readAt('?lang=en');
  expect(keepQuery('/x#PA~Z1')).toBe('/x?lang=en#PA~Z1');
  readAt('');
  expect(keepQuery('/x#PA')).toBe('/x#PA');
});

test('a change wins over what was chosen', () => {
  readAt('?lang=en');
  expect(keepQuery('/x', { lang: 'fr' })).toBe('/x?lang=fr');
});

test('an address with its own query, or nothing chosen, stays as it is', () => {
  readAt('?lang=en');
  expect(keepQuery('/x?y=1')).toBe('/x?y=1');
  readAt('');
  expect(keepQuery('/x')).toBe('/x');
});
