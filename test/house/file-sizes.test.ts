// Budgets taken from the sizes of code we admire: a file reads like a page, a folder like a list.
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const sources = globSync('{shared,server,client}/src/**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !/[\\/](migrations|generated)[\\/]/.test(file),
);
const lines = (file: string) => readFileSync(resolve(root, file), 'utf8').trimEnd().split('\n').length;
const sizes = sources.map(lines).sort((a, b) => a - b);
const quantile = (share: number) => sizes[Math.floor(share * (sizes.length - 1))] ?? 0;

describe('file sizes', () => {
  test('no source file is over 400 lines', () => {
    expect(sources.filter((file) => lines(file) > 400)).toEqual([]);
  });

  test('the median is at most 80 lines and nine in ten at most 200', () => {
    expect(quantile(0.5)).toBeLessThanOrEqual(80);
    expect(quantile(0.9)).toBeLessThanOrEqual(200);
  });

  test('no folder holds more than 12 files (statistics, one measure a file, aside)', () => {
    const folders = new Set(sources.map((file) => dirname(file)));
    const crowded = [...folders].filter((folder) => {
      const files = readdirSync(resolve(root, folder), { withFileTypes: true }).filter((entry) => entry.isFile());
      return files.length > 12 && !folder.endsWith('statistics');
    });
    expect(crowded).toEqual([]);
  });
});
