import { type Draft, isUnsent, revisionOf } from '@diagnostic/client/src/observe/draft/draft.ts';
import { expect, test } from '@jest/globals';
import { anObservation, aProfile } from '../../support/observations.ts';
import { freshId } from '../../support/start-app.ts';

const blank: Draft = {
  id: freshId(),
  profile: aProfile(),
  observation: { obstacles: [], resources: [], lever: null, text: '' },
};
const written = (part: Partial<Draft['observation']>): Draft => ({
  ...blank,
  observation: { ...blank.observation, ...part },
});

test('a draft would be lost once anything is written in it that was not sent', () => {
  const sent = [anObservation()];
  expect(isUnsent(blank, sent)).toBe(false);
  for (const part of [
    { severity: 0 },
    { group: 'G1' },
    { text: 'a' },
    { lever: 'outreach' },
    { obstacles: ['cost'] },
    { resources: ['network'] },
  ] as Partial<Draft['observation']>[])
    expect([part, isUnsent(written(part), sent)]).toEqual([part, true]);
  const revision = revisionOf(anObservation(), blank);
  expect(isUnsent(revision, sent)).toBe(false);
  expect(isUnsent({ ...revision, observation: anObservation({ text: 'Autre.' }) }, sent)).toBe(true);
});

test('a revision keeps who is writing, and goes under an id of its own', () => {
  const profile = aProfile({ structure: 'En train de changer' });
  const revision = revisionOf(anObservation(), { ...blank, profile });
  expect(revision.profile).toEqual(profile);
  expect(revision.id).not.toBe(blank.id);
});
