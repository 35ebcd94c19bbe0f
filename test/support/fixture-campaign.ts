import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';

interface WrongPayloads {
  fixture: Model;
  right: { name: string; answers: Record<string, unknown> }[];
  wrong: { name: string; answers: unknown; why: string; code: string }[];
  raw: { name: string; body?: string; generate?: string; why: string }[];
}

/** Payloads that must be accepted or refused, with the questionnaire they are meant for. */
export const payloads: WrongPayloads = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../fixtures/wrong-payloads.json'), 'utf8'),
);

/** A small campaign on the questionnaire that holds every question type. It is open during 2026, with two days of grace. */
export function fixtureCampaign(changes: Partial<CampaignBundle> = {}): CampaignBundle {
  const two = (fr: string, en: string) => ({ fr, en });
  return {
    campaign: 'essai-2026',
    title: two('Enquête d’essai', 'Trial survey'),
    demonstration: true,
    territory: {
      code: 'essai',
      name: two('Pays d’Essai & <Cie>', 'Trial & <Co>'),
      zones: [{ code: 'Z1', name: 'Bourg', communes: [{ code: '00001', name: 'Bourg', population: 5000 }] }],
      priorityDistricts: [],
      margins: [{ variable: 'sex', totals: { F: 2600, M: 2400 } }],
      marginsSource: two('Essai', 'Trial'),
    },
    languages: ['fr', 'en'],
    questionnaires: [
      {
        published: { name: 'residents', version: 1, languages: ['fr', 'en'], model: payloads.fixture },
        codebooks: [
          {
            instrument: 'fixture',
            title: two('Essai', 'Trial'),
            licence: 'CC0-1.0',
            source: 'test',
            languages: { fr: 'working', en: 'working' },
            items: { free: { role: 'comment' } },
          },
        ],
      },
    ],
    channels: ['web', 'papier'],
    determinants: [],
    groups: [],
    groupsByZone: [],
    stratifiers: [],
    weightingClass: {
      age: { item: 'drop', categories: {} },
      sex: { item: 'one', categories: {} },
      zone: { item: 'shown', categories: {} },
    },
    weighting: { method: 'given', trim: { low: 0.3, high: 3 }, leastResponses: 100, highestDesignEffect: 2.5 },
    scoringVersion: '1',
    threshold: 11,
    publicationInterval: 24,
    opensOn: '2026-01-01',
    closesOn: '2026-12-31',
    graceHours: 48,
    timeZone: 'Europe/Paris',
    controller: 'Communauté d’Essai',
    contact: 'dpo@essai.example',
    retention: two('jusqu’au rapport, 24 mois au plus', 'until the report, 24 months at most'),
    minutes: 8,
    ...changes,
  };
}
