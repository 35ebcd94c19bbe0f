// `npm run types`: writes the TypeScript types of surveys/ from its schemas. A test keeps the written file up to date.
import { mkdirSync, writeFileSync } from 'node:fs';
import { generatedTypes } from './survey-types.ts';

const target = new URL('../../shared/src/questionnaire/generated/surveys.ts', import.meta.url);
mkdirSync(new URL('.', target), { recursive: true });
writeFileSync(target, await generatedTypes());
