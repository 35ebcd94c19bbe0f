// Every file of surveys/ has the shape that its schema says, and the types are those of the schemas.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { generatedTypes } from '../house/generate-types.mjs';
import { surveySchemas } from '../house/survey-schemas.mjs';

const root = resolve(import.meta.dirname, '../..');
const surveys = resolve(root, 'surveys');
const files = globSync('**/*.json', { cwd: surveys }).filter((file) => !/^(schema|package\.json)/.test(file));
const contentOf = (file: string): unknown => JSON.parse(readFileSync(resolve(surveys, file), 'utf8'));

/** The kind of a file is where it is. */
const kinds: [RegExp, string][] = [
  [/^instruments\/[a-z0-9-]+\/questionnaire\.json$/, 'InstrumentQuestionnaire'],
  [/^instruments\/[a-z0-9-]+\/codebook\.json$/, 'Codebook'],
  [/^instruments\/[a-z0-9-]+\/examples\.json$/, 'InstrumentExamples'],
  [/^questionnaires\/[a-z0-9-]+\/\d+\.json$/, 'QuestionnaireDefinition'],
  [/^(demonstration|campaigns)\/[a-z0-9-]+\/campaign\.json$/, 'CampaignDefinition'],
  [/^campaigns\/[a-z0-9-]+\/mapping\.json$/, 'ImportMapping'],
  [/^determinants\.json$/, 'Determinants'],
  [/^population-groups\.json$/, 'PopulationGroups'],
  [/^stratifiers\.json$/, 'Stratifiers'],
  [/^help-lines\.json$/, 'HelpLines'],
];
const schemas = surveySchemas();
const shapeOf = (kind: string) => z.fromJSONSchema({ ...schemas, $ref: `#/$defs/${kind}` });
/** Texts are keys and words; what the people of a simulation are like is read by the simulation alone. */
const shapeless = /^(texts\/|demonstration\/[a-z0-9-]+\/simulation\.json$)/;

describe('surveys/', () => {
  test.each(files.filter((file) => !shapeless.test(file)))('%s has its shape', (file) => {
    const kind = kinds.find(([place]) => place.test(file))?.[1];
    expect({ file, kind }).toEqual({ file, kind: expect.any(String) });
    const { error } = shapeOf(kind as string).safeParse(contentOf(file));
    expect(error?.issues).toBeUndefined();
  });

  test('the shapes refuse what they should', () => {
    const wrong: [string, unknown][] = [
      ['Codebook', { instrument: 'x' }],
      ['InstrumentQuestionnaire', { elements: [{ type: 'matrix', name: 'a' }] }],
      ['InstrumentQuestionnaire', { elements: [{ type: 'text', name: 'a', validators: [] }] }],
      [
        'InstrumentQuestionnaire',
        { elements: [{ type: 'radiogroup', name: 'a', choices: [{ value: 'é', text: 'É' }] }] },
      ],
      ['PopulationGroups', [{ code: 'PE', title: { fr: 'x' }, shortTitle: { fr: 'x' }, rule: { item: 'a' } }]],
      [
        'PopulationGroups',
        [{ code: 'PE', title: { fr: 'x' }, shortTitle: { fr: 'x' }, rule: { all: [{ any: [{ scale: 's' }] }] } }],
      ],
      ['ImportMapping', { questionnaire: 'q' }],
    ];
    for (const [kind, content] of wrong)
      expect({ kind, ok: shapeOf(kind).safeParse(content).success }).toEqual({ kind, ok: false });
  });

  test('the types are those of the schemas (else: npm run types)', async () => {
    const written = readFileSync(resolve(root, 'shared/src/questionnaire/generated/surveys.ts'), 'utf8');
    expect(written).toBe(await generatedTypes());
  });
});
