// Every file of surveys/ has the shape that its schema says, and the types are those of the schemas.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LibraryProblem, readChecked } from '@diagnostic/server/src/library.ts';
import { describe, expect, test } from '@jest/globals';
import { generatedTypes } from '../house/survey-types.ts';

const root = resolve(import.meta.dirname, '../..');
const surveys = resolve(root, 'surveys');
const files = globSync('**/*.json', { cwd: surveys }).filter((file) => !/^(schema|package\.json)/.test(file));

/** The kind of a file is where it is. */
const kinds: [RegExp, string][] = [
  [/^(instruments|packs)\/[a-z0-9-]+\/questionnaire\.json$/, 'questionnaire'],
  [/^(instruments|packs)\/[a-z0-9-]+\/codebook\.json$/, 'codebook'],
  [/^(instruments|packs)\/[a-z0-9-]+\/examples\.json$/, 'examples'],
  [/^packs\/[a-z0-9-]+\/pack\.json$/, 'pack'],
  [/^slots\/[a-z0-9-]+\.json$/, 'slot'],
  [/^questionnaires\/[a-z0-9-]+\/\d+\.json$/, 'questionnaire-definition'],
  [/^questionnaires\/[a-z0-9-]+\/comparability\.json$/, 'comparability'],
  [/^questionnaires\/published\.json$/, 'published'],
  [/^(demonstration|campaigns)\/[a-z0-9-]+\/campaign\.json$/, 'campaign'],
  [/^demonstration\/[a-z0-9-]+\/professionals\.json$/, 'professionals'],
  [/^new-campaign\.json$/, 'campaign'],
  [/^campaigns\/[a-z0-9-]+\/mapping\.json$/, 'mapping'],
  [/^determinants\.json$/, 'determinants'],
  [/^population-groups\.json$/, 'population-groups'],
  [/^stratifiers\.json$/, 'stratifiers'],
  [/^help-lines\.json$/, 'help-lines'],
  [/^text-status\.json$/, 'text-status'],
];
/** Texts are keys and words; what the people of a simulation are like is read by the simulation alone. */
const shapeless = /^(texts\/|demonstration\/[a-z0-9-]+\/simulation\.json$)/;

describe('surveys/', () => {
  test('name no document that is not in the repository', () => {
    const named = globSync('**/*.json', { cwd: surveys }).flatMap((file) =>
      [...readFileSync(resolve(surveys, file), 'utf8').matchAll(/[\w./-]+\.md\b/g)].map(([name]) => ({ file, name })),
    );
    const missing = ({ file, name }: (typeof named)[number]) =>
      ![root, resolve(surveys, file, '..')].some((from) => existsSync(resolve(from, name)));
    expect(named.filter(missing)).toEqual([]);
  });

  test.each(files.filter((file) => !shapeless.test(file)))('%s has its shape', async (file) => {
    const kind = kinds.find(([place]) => place.test(file))?.[1];
    expect({ file, kind }).toEqual({ file, kind: expect.any(String) });
    await expect(readChecked(pathToFileURL(resolve(surveys, file)), kind as string)).resolves.toBeDefined();
  });

  test('the shapes refuse what they should', async () => {
    const wrong: [string, unknown][] = [
      ['codebook', { instrument: 'x' }],
      ['questionnaire', { elements: [{ type: 'matrix', name: 'a' }] }],
      ['questionnaire', { elements: [{ type: 'text', name: 'a', validators: [] }] }],
      ['questionnaire', { elements: [{ type: 'radiogroup', name: 'a', choices: [{ value: 'é', text: 'É' }] }] }],
      ['population-groups', [{ code: 'PE', title: { fr: 'x' }, shortTitle: { fr: 'x' }, rule: { item: 'a' } }]],
      [
        'population-groups',
        [{ code: 'PE', title: { fr: 'x' }, shortTitle: { fr: 'x' }, rule: { all: [{ any: [{ scale: 's' }] }] } }],
      ],
      ['mapping', { questionnaire: 'q' }],
      ['professionals', { structures: [], severities: { 'D04 PA': 11 }, spread: 1 }],
    ];
    const folder = mkdtempSync(join(tmpdir(), 'surveys-'));
    const file = pathToFileURL(join(folder, 'wrong.json'));
    for (const [kind, content] of wrong) {
      writeFileSync(file, JSON.stringify(content));
      await expect(readChecked(file, kind)).rejects.toThrow(LibraryProblem);
    }
    rmSync(folder, { recursive: true });
  });

  test('the types are those of the schemas (else: npm run types)', async () => {
    const written = readFileSync(resolve(root, 'shared/src/questionnaire/generated/surveys.ts'), 'utf8');
    expect(written).toBe(await generatedTypes());
  });
});
