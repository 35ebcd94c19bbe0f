import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { hiddenScore } from '@diagnostic/shared/publication/published-score.ts';

const score = (changes: Partial<PublishedScore>): PublishedScore => ({
  determinant: 'D01',
  group: 'ALL',
  zone: null,
  n: 120,
  effectiveN: 100,
  missing: 3,
  mean: 57,
  low: 54,
  high: 60,
  unweighted: 55,
  gap: null,
  flags: [],
  ...changes,
});

/** A publication with a shown group, a hidden one and a zone. */
export function fixturePublication(changes: Partial<Publication> = {}): Publication {
  return {
    id: 'p1',
    campaign: 'essai-2026',
    madeOn: '2026-06-10',
    opened: false,
    scoringVersion: '1',
    threshold: 11,
    demonstration: true,
    responses: 120,
    weighting: {
      method: 'none',
      reason: 'test',
      margins: [],
      collapsed: [],
      designEffect: 1,
      effectiveN: 100,
      lowest: 1,
      highest: 1,
    },
    groups: [
      { code: 'ALL', title: { fr: 'Ensemble' }, shortTitle: { fr: 'Ensemble' } },
      { code: 'PA', title: { fr: 'Personnes âgées' }, shortTitle: { fr: 'Âgés' } },
      { code: 'JE', title: { fr: 'Jeunes' }, shortTitle: { fr: 'Jeunes' } },
    ],
    zones: [{ code: 'Z1', name: '=Bourg' }],
    determinants: [
      {
        code: 'D01',
        slug: 'acces-aux-soins',
        title: { fr: 'Accès aux soins' },
        definition: { fr: 'Médecin, délais.' },
        kind: 'determinant',
        parts: [{ name: 'SO1', scale: null, weight: 2, questions: [{ item: 'SO1', title: { fr: 'Un médecin ?' } }] }],
      },
    ],
    scores: [
      score({}),
      score({ group: 'PA', n: 40, effectiveN: 35, mean: 38, low: 33, high: 43, gap: -24, flags: ['gap'] }),
      hiddenScore('D01', { group: 'JE', zone: null }, 'protected', false),
      score({ zone: 'Z1', n: 60, mean: 61, low: null, high: null, flags: ['fragile'] }),
    ],
    stratifiers: [
      {
        name: 'rang',
        title: { fr: 'Position sociale' },
        classes: ['Premiers', 'Seconds', 'Tiers', 'Derniers'].map((fr, at) => ({ code: `${at + 1}`, title: { fr } })),
      },
    ],
    gradients: [
      {
        determinant: 'D01',
        stratifier: 'rang',
        why: null,
        classes: [
          { codes: ['1', '2'], share: 50, n: 60, effectiveN: 50, mean: 48, low: 43, high: 53, flags: [] },
          { codes: ['3'], share: 25, n: 30, effectiveN: 25, mean: 60, low: 54, high: 66, flags: [] },
          { codes: ['4'], share: 25, n: 30, effectiveN: 25, mean: 68, low: 62, high: 74, flags: [] },
        ],
        difference: { value: 20, low: 12, high: 28 },
        slope: {
          bottom: 40,
          top: 72,
          sii: { value: 32, low: 20, high: 44 },
          rii: { value: 1.8, low: 1.4, high: 2.31 },
          aci: { value: 4.9, low: 3.1, high: 6.7 },
        },
        larger: true,
      },
    ],
    priorities: {
      ranked: [
        {
          determinant: 'D01',
          group: 'PA',
          index: 61,
          components: { severity: 0.6, gap: 0.7, size: 0.3, professionals: null, votes: 0.4, concordance: 1 },
          weights: { severity: 0.4, gap: 0.3, size: 0.2, professionals: 0, votes: 0.1 },
          rank: 1,
          medianRank: 1,
          rankLow: 1,
          rankHigh: 2,
          probabilityTop: 0.97,
          label: 'robust',
          rankWithout: {},
        },
      ],
      toConfirm: [],
      topRanks: 10,
      replicates: 1000,
      seed: 1,
    },
    hash: 'a'.repeat(64),
    previousHash: null,
    ...changes,
  };
}
