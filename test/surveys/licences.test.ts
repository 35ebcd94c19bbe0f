// What may not be shipped is not, and what has a licence of its own says so and is off.
import { cpSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readLibrary } from '@diagnostic/server/src/library.ts';
import type { Codebook } from '@diagnostic/shared/questionnaire/codebook.ts';
import type { InstrumentPack, InstrumentSlot } from '@diagnostic/shared/questionnaire/generated/surveys.ts';
import { describe, expect, test } from '@jest/globals';

const surveys = resolve(import.meta.dirname, '../../surveys');
const read = (file: string) => JSON.parse(readFileSync(resolve(surveys, file), 'utf8'));
const packs = readdirSync(resolve(surveys, 'packs'));
const slots = readdirSync(resolve(surveys, 'slots'));

describe.each(packs)('the pack %s', (name) => {
  const pack: InstrumentPack = read(`packs/${name}/pack.json`);
  const codebook: Codebook = read(`packs/${name}/codebook.json`);

  test('is off as shipped, under its own licence, which its folder carries', () => {
    expect(pack).toMatchObject({ pack: name, class: 'B', enabled: false });
    expect(codebook.licence).toBe(pack.licence);
    const notice = readFileSync(resolve(surveys, 'packs', name, 'LICENCE.md'), 'utf8').replaceAll(/\s+/g, ' ');
    expect(notice).toContain(pack.licence);
    for (const sentence of pack.disclaimers) expect(notice.replaceAll('> ', '')).toContain(sentence);
  });

  test('can be drawn on once an operator has turned it on, and not before', async () => {
    expect(Object.keys((await readLibrary()).instruments)).not.toContain(name);
    const folder = mkdtempSync(join(tmpdir(), 'packs-'));
    try {
      cpSync(surveys, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
      writeFileSync(join(folder, 'packs', name, 'pack.json'), JSON.stringify({ ...pack, enabled: true }));
      const { instruments } = await readLibrary(pathToFileURL(`${folder}/`));
      expect(instruments[name]?.codebook).toEqual(codebook);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is not among the instruments, and says that its French is not the official one', () => {
    expect(existsSync(resolve(surveys, 'instruments', name))).toBe(false);
    expect(codebook.languages.fr).toBe('working');
    expect(pack.disclaimers.some((sentence) => sentence.startsWith('This translation was not created by'))).toBe(true);
  });
});

describe.each(slots)('the slot %s', (file) => {
  const slot: InstrumentSlot = read(`slots/${file}`);

  test('has the name of its file and no folder: its text is the operator’s to add', () => {
    expect(`${slot.slot}.json`).toBe(file);
    for (const place of ['instruments', 'packs']) expect(existsSync(resolve(surveys, place, slot.slot))).toBe(false);
    const names = slot.items.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('has no text of the instrument: its title alone is said in several languages', () => {
    const texts = (value: unknown): string[] =>
      value === null || typeof value !== 'object'
        ? []
        : 'fr' in value
          ? [String(value.fr)]
          : Object.values(value).flatMap(texts);
    expect(texts(slot)).toEqual([slot.title.fr]);
  });

  test('takes none of the names that the instruments have', () => {
    const taken = globSync('{instruments,packs}/*/codebook.json', { cwd: surveys }).flatMap((one) => {
      const { items, scales = {} } = read(one) as Codebook;
      return [...Object.keys(items), ...Object.keys(scales)];
    });
    expect(slot.items.filter(({ name }) => taken.includes(name))).toEqual([]);
  });
});

test('nothing that may not be used stands among the instruments, by its name, its title, its items or its scales', () => {
  const never = /sdq|strengths and difficulties|wemwbs|warwick|sf-?12|eq-?5d|zarit|hads|hospital anxiety/i;
  const codebooks = globSync('{instruments,packs}/*/codebook.json', { cwd: surveys });
  const words = codebooks.flatMap((file) => {
    const { instrument, title, items, scales = {} } = read(file) as Codebook;
    return [file, instrument, ...Object.values(title), ...Object.keys(items), ...Object.keys(scales)];
  });
  const inSlots = slots.flatMap((file) => [file, ...Object.values((read(`slots/${file}`) as InstrumentSlot).title)]);
  expect(words.length).toBeGreaterThan(200);
  expect([...words, ...inSlots].filter((word) => never.test(word))).toEqual([]);
});
