// `npm run types`: writes the TypeScript types of surveys/ from its schemas. A test keeps the written file up to date.
import { mkdirSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';
import { surveySchemas } from './survey-schemas.mjs';

const target = new URL('../../shared/src/questionnaire/generated/surveys.ts', import.meta.url);

/** The text of `shared/src/questionnaire/generated/surveys.ts`. */
export async function generatedTypes() {
  const schema = surveySchemas();
  const names = Object.keys(schema.$defs);
  // The compiler writes what a root reaches: a root that refers to everything, which is then cut off.
  const root = {
    ...schema,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }])),
  };
  const banner = '// Written by `npm run types` from surveys/schema. Do not edit: change the schema.';
  const text = await compile(root, 'Everything', {
    bannerComment: banner,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return text.replace(/export interface Everything \{[\s\S]*?\n\}\n/, '');
}

if (process.argv[1] === import.meta.filename) {
  mkdirSync(new URL('.', target), { recursive: true });
  writeFileSync(target, await generatedTypes());
}
