// A published version never changes, and what changed from one to the next is declared, item by item.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { comparabilityFaults } from '@diagnostic/shared/questionnaire/versions/compare.ts';
import { fingerprint } from '@diagnostic/shared/questionnaire/versions/fingerprint.ts';
import { describe, expect, test } from '@jest/globals';
import { questionnairesFolder, readComparability, readLedger, sha256, versions } from '../support/versions.ts';

const ledger = readLedger();
const remedy =
  'A published version never changes: put the change in the next version. For a new version or a new language, npm run record-published.';

describe('the published versions', () => {
  test.each(versions.map((of) => [`${of.name} ${of.version}`, of] as const))('%s is as it was published', (_, of) => {
    expect({ remedy, ...fingerprint(of.composed, sha256) }).toEqual({ remedy, ...ledger[of.name]?.[of.version] });
  });

  test('are all still there', () => {
    const recorded = Object.entries(ledger).flatMap(([name, of]) =>
      Object.keys(of).map((version) => `${name} ${version}`),
    );
    expect(versions.map(({ name, version }) => `${name} ${version}`).sort()).toEqual(recorded.sort());
  });
});

describe('from one version to the next', () => {
  const pairs = versions.flatMap((newer, place) => {
    const older = versions[place - 1];
    return older?.name === newer.name ? [{ older, newer }] : [];
  });

  test.each(pairs.map((pair) => [`${pair.newer.name} ${pair.newer.version}`, pair] as const))(
    '%s says what became of each item',
    (_, { older, newer }) => {
      const declared = readComparability(newer.name)[newer.version] ?? {};
      expect(comparabilityFaults(older.composed, newer.composed, declared)).toEqual([]);
    },
  );

  test('nothing is declared of versions that are not there', () => {
    for (const name of new Set(versions.map((of) => of.name))) {
      if (!existsSync(resolve(questionnairesFolder, name, 'comparability.json'))) continue;
      const known = pairs.filter(({ newer }) => newer.name === name).map(({ newer }) => String(newer.version));
      expect(Object.keys(readComparability(name))).toEqual(known);
    }
  });
});
