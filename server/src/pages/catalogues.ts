import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { languageNames } from '@diagnostic/shared/language.ts';

/** Language → key → message, in the order that languages are offered. */
export type Catalogues = Record<string, Record<string, string>>;

const texts = resolve(import.meta.dirname, '../../../surveys/texts');

/** Every language that says all that French says: one that lacks a text is not offered at all. */
export function readCatalogues(folder: string = texts): Catalogues {
  const languages = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
  const catalogues: Catalogues = Object.fromEntries(
    languages.sort(asOffered).map((language) => [language, read(join(folder, `${language}.json`))]),
  );
  const keys = Object.keys(catalogues.fr ?? {});
  const whole = (messages: Record<string, string>) => keys.every((key) => messages[key]?.trim());
  return Object.fromEntries(Object.entries(catalogues).filter(([, messages]) => whole(messages)));
}

const read = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8'));

function asOffered(one: string, other: string): number {
  const known = Object.keys(languageNames);
  const place = (language: string) => (known.includes(language) ? known.indexOf(language) : known.length);
  return place(one) - place(other) || one.localeCompare(other);
}
