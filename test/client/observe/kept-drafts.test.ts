import { eraseOld, type Kept, recordName } from '@diagnostic/client/src/observe/draft/kept-drafts.ts';
import type { SealedStore } from '@diagnostic/client/src/ui/sealed-store.ts';
import { expect, test } from '@jest/globals';
import { anObservation, aProfile } from '../../support/observations.ts';
import { freshId } from '../../support/start-app.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 5, 15);
const writtenAt = (since: number): Kept => ({
  draft: { id: freshId(), profile: aProfile(), observation: anObservation() },
  since,
});

function inMemory(records: Map<string, Kept | null>): SealedStore<Kept> {
  return {
    load: async (name) => records.get(name) ?? null,
    save: async (name, value) => void records.set(name, value),
    erase: async (name) => void records.delete(name),
    names: async () => [...records.keys()],
  };
}

test('a draft is erased 72 hours after it was last written on, whoever’s it is; so is one that does not open', async () => {
  const records = new Map<string, Kept | null>([
    ['of the day', writtenAt(now - hour)],
    ['just in time', writtenAt(now - 72 * hour + 1)],
    ['too late', writtenAt(now - 72 * hour)],
    ['long ago', writtenAt(now - 2000 * hour)],
    ['moved', null],
  ]);
  await eraseOld(inMemory(records), now);
  expect([...records.keys()]).toEqual(['of the day', 'just in time']);
});

test('the name of a record is the SHA-256 of its owner, and says no address', async () => {
  // Known answer: SHA-256 of "abc" (FIPS 180-4, example B.1).
  expect(Buffer.from(await recordName('abc'), 'base64url').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  expect(await recordName('petite-2026 ada@chu-essai.example')).not.toContain('@');
});
