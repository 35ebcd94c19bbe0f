// `npm run record-published`: writes into surveys/questionnaires/published.json the versions and languages that are not
// in it yet. What is there is never written over: a version that changed needs a new number.
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PublishedVersions } from '@diagnostic/shared/questionnaire/generated/surveys.ts';
import { fingerprint } from '@diagnostic/shared/questionnaire/versions/fingerprint.ts';
import { questionnairesFolder, readLedger, sha256, versions } from '../support/versions.ts';

const file = resolve(questionnairesFolder, 'published.json');
const ledger: PublishedVersions = existsSync(file) ? readLedger() : {};
for (const { name, version, composed } of versions) {
  const now = fingerprint(composed, sha256);
  ledger[name] ??= {};
  const known = ledger[name][version];
  ledger[name][version] = known ? { ...known, texts: { ...now.texts, ...known.texts } } : now;
}
writeFileSync(file, `${JSON.stringify(ledger, null, 2)}\n`);
