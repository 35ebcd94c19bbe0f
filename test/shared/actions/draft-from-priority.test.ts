import { draftFromNeed, equityApproach } from '@diagnostic/shared/actions/draft-from-priority.ts';
import { checkPayload } from '@diagnostic/shared/api/check-payload.ts';
import { actionSheetPatch } from '@diagnostic/shared/api/payloads.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { describe, expect, test } from '@jest/globals';

const score = (over: Partial<PublishedScore>): PublishedScore => ({
  determinant: 'D10',
  group: 'PA',
  zone: null,
  n: 210,
  effectiveN: 180,
  missing: 2,
  mean: 38,
  low: 34,
  high: 42,
  gap: -22,
  flags: ['gap'],
  ...over,
});

const publication = (scores: PublishedScore[]): Publication => ({
  id: 'p1',
  campaign: 'val-clair-2026',
  madeOn: '2026-03-12',
  opened: true,
  scoringVersion: '1',
  threshold: 11,
  demonstration: true,
  responses: 1285,
  weighting: {
    method: 'rake',
    reason: null,
    margins: [],
    collapsed: [],
    designEffect: 1.4,
    effectiveN: 900,
    lowest: 0.3,
    highest: 3,
  },
  groups: [
    { code: 'ALL', title: { fr: 'Ensemble' }, shortTitle: { fr: 'Ensemble' } },
    {
      code: 'PA',
      title: { fr: 'Personnes âgées', en: 'Older people' },
      shortTitle: { fr: 'Âgés', en: 'Older' },
    },
  ],
  zones: [],
  determinants: [
    {
      code: 'D10',
      slug: 'acces-aux-soins',
      title: { fr: 'Accès aux soins', en: 'Access to care' },
      definition: { fr: '' },
      kind: 'determinant',
      parts: [],
    },
  ],
  scores,
  priorities: {
    ranked: [
      {
        determinant: 'D10',
        group: 'PA',
        index: 62.1,
        components: { severity: 0.6, gap: 0.8, size: 0.5, professionals: null, votes: 0.7, concordance: 1 },
        weights: { severity: 0.41, gap: 0.3, size: 0.17, professionals: 0, votes: 0.12 },
        rank: 1,
        medianRank: 1,
        rankLow: 1,
        rankHigh: 2,
        probabilityTop: 0.97,
        label: 'robust',
        rankWithout: { severity: 2 },
      },
    ],
    toConfirm: [],
    topRanks: 5,
    replicates: 1000,
    seed: 1,
  },
  hash: 'ab'.repeat(32),
  previousHash: null,
});

const everyone = score({ group: 'ALL', n: 1285, mean: 57, low: 55, high: 59, gap: null, flags: [] });
const need = { determinant: 'D10', group: 'PA', today: '2026-03-12', language: 'fr' };

describe('a sheet drafted from a need', () => {
  test('freezes the figure, the margin, the number of people, the day and the seal of the publication', () => {
    const { evidence } = draftFromNeed({ ...need, publication: publication([everyone, score({})]) });
    expect(evidence).toEqual([
      {
        publication: 'p1',
        publicationHash: 'ab'.repeat(32),
        madeOn: '2026-03-12',
        determinant: 'D10',
        group: 'PA',
        zone: null,
        mean: 38,
        low: 34,
        high: 42,
        n: 210,
        flags: ['gap'],
        territory: { mean: 57, low: 55, high: 59, n: 1285, flags: [] },
        rank: 1,
        rankLow: 1,
        rankHigh: 2,
        probabilityTop: 0.97,
      },
    ]);
  });

  test('says the finding in French, and aims the impact indicator three years on', () => {
    const { content } = draftFromNeed({ ...need, publication: publication([everyone, score({})]) });
    expect(content.findings).toBe(
      'Score «\u00a0Accès aux soins\u00a0», Personnes âgées\u00a0: 38 (marge indicative 34–42) contre 57 (marge indicative 55–59) sur l’ensemble du territoire. Rang 1 des besoins (entre 1 et 2 dans 80\u00a0% des tirages).',
    );
    expect(content.indicators).toEqual([
      {
        label: 'Score «\u00a0Accès aux soins\u00a0», Personnes âgées',
        kind: 'impact',
        start: '38 (marge indicative 34–42)',
        target: '',
        source: 'Diagnostic partagé, vague 2029',
      },
    ]);
    expect(content.equity.approach).toBe('targeted-and-universal');
  });

  test('says it in English too', () => {
    const { content } = draftFromNeed({ ...need, language: 'en', publication: publication([everyone, score({})]) });
    expect(content.findings).toMatch(
      /^“Access to care” score, Older people: 38 \(indicative margin 34–42\) against 57/,
    );
  });

  test('shows no margin for a fragile figure, though the evidence keeps it', () => {
    const fragile = score({ n: 15, flags: ['fragile'] });
    const { evidence, content } = draftFromNeed({ ...need, publication: publication([everyone, fragile]) });
    expect(content.findings).toContain('\u00a0: 38 contre 57');
    expect(content.findings).toContain('Résultat fragile');
    expect(evidence[0]).toMatchObject({ low: 34, high: 42 });
  });

  test('says a bound as a bound', () => {
    const bound = score({ mean: 95, low: 95, high: 95, flags: ['at-least-95'] });
    const { content } = draftFromNeed({ ...need, publication: publication([everyone, bound]) });
    expect(content.findings).toContain('\u00a0: ≥\u00a095 contre 57');
  });

  test('for everyone, there is nobody to compare with', () => {
    const { evidence, content } = draftFromNeed({ ...need, group: 'ALL', publication: publication([everyone]) });
    expect(evidence[0]?.territory).toBeNull();
    expect(content.findings).toBe('Score «\u00a0Accès aux soins\u00a0»\u00a0: 57 (marge indicative 55–59).');
    expect(content.equity.approach).toBe('universal');
  });

  test.each([
    ['hidden', [everyone, score({ mean: null, n: null, low: null, high: null, flags: ['protected'] })]],
    ['not there', [everyone]],
    ['only shown for a zone', [everyone, score({ zone: 'Z1' })]],
  ])('is refused when the figure is %s', (_name, scores) => {
    expect(() => draftFromNeed({ ...need, publication: publication(scores) })).toThrow(Problem);
  });

  test('can be saved as it is', () => {
    const { content } = draftFromNeed({ ...need, publication: publication([everyone, score({})]) });
    expect(checkPayload(actionSheetPatch, { revision: 1, content })).toEqual({ revision: 1, content });
  });
});

describe('how the action is aimed', () => {
  test.each([
    [-4, 'universal'],
    [-5, 'proportionate'],
    [-15, 'proportionate'],
    [-16, 'targeted-and-universal'],
    [20, 'universal'],
    [null, 'proportionate'],
  ])('a gap of %p points: %s', (gap, expected) => {
    expect(equityApproach({ group: 'PA', gap })).toBe(expected);
  });
});
