// docs/accessibility.md says what is tested: the list stays true.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { screenNames } from '../support/matrix-screens.ts';

const root = resolve(import.meta.dirname, '../..');
const document = readFileSync(resolve(root, 'docs/accessibility.md'), 'utf8');

test('every test it names exists', () => {
  const named = [...document.matchAll(/`(test\/[\w/.-]+)`/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
});

test('it names every screen of the matrix, and no other', () => {
  const listed = /^Screens of the matrix: (.*)\.$/m.exec(document)?.[1]?.split(', ');
  expect(listed).toEqual(screenNames);
});

test('it explains every rule that axe cannot judge, and no other', () => {
  const known = JSON.parse(readFileSync(resolve(root, 'test/journeys/axe-incomplete.json'), 'utf8'));
  const section = document.split('## What axe cannot judge')[1]?.split('\n## ')[0] ?? '';
  const explained = [...section.matchAll(/^- `([\w-]+)`/gm)].map((match) => match[1]);
  expect(explained.sort()).toEqual(Object.keys(known).sort());
});
