import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readCatalogues } from '@diagnostic/server/src/pages/catalogues.ts';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'texts-'));
  cpSync(resolve(import.meta.dirname, '../../../surveys/texts'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const change = (language: string, key: string, text: string | undefined) => {
  const file = join(folder, `${language}.json`);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), [key]: text }));
};

test('every language that has a file is offered, in a fixed order', () => {
  expect(Object.keys(readCatalogues(folder))).toEqual(['fr', 'fr-simple', 'en', 'ar', 'tr', 'pt', 'es']);
  writeFileSync(join(folder, 'uk.json'), readFileSync(join(folder, 'en.json')));
  expect(Object.keys(readCatalogues(folder)).at(-1)).toBe('uk');
});

test('one missing or empty text blocks its language, and only its language', () => {
  change('ar', 'consent.agree', undefined);
  change('tr', 'help.suicide', ' ');
  expect(Object.keys(readCatalogues(folder))).toEqual(['fr', 'fr-simple', 'en', 'pt', 'es']);
});

test('a new French text blocks every language that does not say it yet', () => {
  change('fr', 'zz.new', 'Nouveau');
  change('es', 'zz.new', 'Nuevo');
  expect(Object.keys(readCatalogues(folder))).toEqual(['fr', 'es']);
});
