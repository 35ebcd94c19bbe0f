import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LibraryProblem, readCampaignDefinition, readChecked, readLibrary } from '@diagnostic/server/src/library.ts';
import { afterAll, describe, expect, test } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: unknown): URL {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return pathToFileURL(file);
}

describe('readLibrary', () => {
  test('reads every instrument and questionnaire of surveys/', async () => {
    const library = await readLibrary();
    expect(Object.keys(library.instruments)).toEqual(expect.arrayContaining(['profile', 'epices', 'mehm', 'vote']));
    expect(library.questionnaires.residents?.['1']?.name).toBe('residents');
    expect(library.determinants.map(({ code }) => code)).toContain('D13');
    expect(library.groups.map(({ code }) => code)).toContain('PA');
  });

  test('finds a campaign by its name wherever it is, and says when there is none', async () => {
    expect((await readCampaignDefinition('val-clair-2026'))?.territory.code).toBe('val-clair');
    expect((await readCampaignDefinition('ess-2014-fr'))?.weighting.method).toBe('given');
    expect(await readCampaignDefinition('val-clair')).toBeUndefined();
  });
});

describe('readChecked', () => {
  test('names the file and the field that does not have its shape', async () => {
    const questionnaire = { elements: [{ type: 'radiogroup', name: '1 x', choices: ['a'] }] };
    const file = write('broken/questionnaire.json', questionnaire);
    await expect(readChecked(file, 'questionnaire')).rejects.toThrow(/broken\/questionnaire\.json[\s\S]*elements\.0/);
  });

  test('names a field too many', async () => {
    const file = write('extra.json', { elements: [], colour: 'red' });
    await expect(readChecked(file, 'questionnaire')).rejects.toThrow(/colour/);
  });

  test('says that a file is missing, or is not JSON', async () => {
    const missing = pathToFileURL(join(folder, 'nowhere.json'));
    await expect(readChecked(missing, 'questionnaire')).rejects.toThrow(/nowhere\.json cannot be read/);
    await expect(readChecked(write('torn.json', '{"elements": ['), 'questionnaire')).rejects.toThrow(LibraryProblem);
    await expect(readChecked(write('torn.json', '{"elements": ['), 'questionnaire')).rejects.toThrow(/torn\.json/);
  });
});
