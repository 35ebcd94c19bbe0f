// Every version of every questionnaire of the library, composed as any territory completes it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { anyTerritory } from '@diagnostic/shared/campaign/any-territory.ts';
import { fillTerritory } from '@diagnostic/shared/campaign/fill-territory.ts';
import { composeQuestionnaire } from '@diagnostic/shared/questionnaire/compose.ts';
import type { ComparabilityOfVersions, PublishedVersions } from '@diagnostic/shared/questionnaire/generated/surveys.ts';
import type { Composed } from '@diagnostic/shared/questionnaire/versions/fingerprint.ts';
import { library } from './library.ts';

export const questionnairesFolder = resolve(import.meta.dirname, '../../surveys/questionnaires');
const instruments = fillTerritory(library.instruments, anyTerritory);

export interface Version {
  name: string;
  version: number;
  composed: Composed;
}

/** In the order of names, then of versions. */
export const versions: Version[] = Object.entries(library.questionnaires).flatMap(([name, of]) =>
  Object.values(of)
    .sort((a, b) => a.version - b.version)
    .map((definition) => ({
      name,
      version: definition.version,
      composed: composeQuestionnaire(definition, instruments, library.helpLines),
    })),
);

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const readLedger = (): PublishedVersions =>
  JSON.parse(readFileSync(resolve(questionnairesFolder, 'published.json'), 'utf8'));

export const readComparability = (name: string): ComparabilityOfVersions =>
  JSON.parse(readFileSync(resolve(questionnairesFolder, name, 'comparability.json'), 'utf8'));
