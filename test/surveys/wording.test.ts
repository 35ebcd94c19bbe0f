// What residents read: both languages everywhere, and French typography.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const surveys = resolve(import.meta.dirname, '../../surveys');
const files = globSync(
  '{instruments,questionnaires,demonstration,campaigns}/**/{questionnaire,codebook,campaign,1}.json',
  { cwd: surveys },
);
const shared = ['determinants.json', 'population-groups.json', 'stratifiers.json', 'help-lines.json'];
type Words = { fr: string; en?: string };

function textsIn(value: unknown): Words[] {
  if (value === null || typeof value !== 'object') return [];
  if ('fr' in value && typeof value.fr === 'string' && value.fr !== 'official')
    return 'en' in value && value.en === 'working' ? [] : [value as Words];
  return Object.values(value).flatMap(textsIn);
}

describe.each([...files, ...shared])('%s', (file) => {
  const texts = textsIn(JSON.parse(readFileSync(resolve(surveys, file), 'utf8')));

  test('says everything in French and in English', () => {
    expect(texts.filter(({ fr, en }) => !fr.trim() || !en?.trim())).toEqual([]);
  });

  test('keeps to French typography', () => {
    const french = texts.map(({ fr }) => fr);
    expect(french.filter((text) => / [:;?!»]|« |[^\u00a0\u202f][;?!»]|[^\u00a0\u202f\d]:/.test(text))).toEqual([]);
    expect(french.filter((text) => /['"]|\.\.\.| {2}|^\s|\s$/.test(text))).toEqual([]);
  });

  test('keeps to English typography', () => {
    const english = texts.flatMap(({ en }) => en ?? []);
    expect(english.filter((text) => /\s[:;?!]|['"]|\.\.\.| {2}|^\s|\s$/.test(text))).toEqual([]);
  });
});
