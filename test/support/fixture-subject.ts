import type { Subject } from '@diagnostic/server/src/formats/subject.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { hiddenScore } from '@diagnostic/shared/publication/published-score.ts';
import { fixtureCampaign } from './fixture-campaign.ts';
import { fixturePublication } from './fixture-publication.ts';

/** A subject with every kind of figure: shown, framed, fragile, bounded, by definition, protected and withheld. */
export function fixtureSubject(changes: Partial<Publication> = {}): Subject {
  const base = fixturePublication();
  const [first] = base.scores as [Publication['scores'][number]];
  const territory = { group: 'ALL', zone: null };
  const health = {
    code: 'H1',
    slug: 'sante',
    title: { fr: 'Santé perçue', en: 'Perceived health' },
    definition: { fr: 'Comment chacun juge sa santé.', en: 'How each judges their health.' },
    kind: 'state' as const,
    parts: [
      {
        name: 'mehm',
        scale: { fr: 'Module européen', en: 'European module' },
        weight: 1,
        questions: [
          { item: 'ME1', title: { fr: 'Comment est votre santé ?', en: 'How is your health?' } },
          { item: 'ME2', title: { fr: 'Une maladie chronique ?', en: 'A long-standing illness?' } },
        ],
      },
    ],
  };
  const publication: Publication = {
    ...base,
    opened: true,
    weighting: {
      method: 'rake',
      reason: null,
      margins: [
        { variable: 'sex', category: 'F', population: 2600, before: 70, after: 52 },
        { variable: 'sex', category: 'M', population: 2400, before: 30, after: 48 },
        { variable: 'age', category: '15-64', population: 4000, before: 78, after: 80 },
        { variable: 'age', category: '65-74+75+', population: 1000, before: 22, after: 20 },
      ],
      collapsed: ['age 65-74+75+'],
      designEffect: 1.25,
      effectiveN: 95,
      lowest: 0.69,
      highest: 1.6,
    },
    determinants: [...base.determinants, health],
    scores: [
      ...base.scores,
      { ...first, determinant: 'H1', mean: 71, low: 68, high: 74, unweighted: 70 },
      { ...first, determinant: 'H1', group: 'PA', n: 25, mean: 60, low: 50, high: 70, gap: -11, flags: ['fragile'] },
      {
        ...first,
        determinant: 'H1',
        group: 'JE',
        n: 35,
        mean: 95,
        low: null,
        high: null,
        flags: ['at-least-95', 'circular'],
      },
      hiddenScore('H1', { ...territory, zone: 'Z1' }, 'withheld', false),
    ],
    priorities: { ...base.priorities, toConfirm: [{ determinant: 'H1', group: 'PA' }] },
    ...changes,
  };
  return { publication, campaign: fixtureCampaign() };
}

/** The same subject with a text of somebody's in every place where somebody may write one. */
export function subjectSaying(text: string): Subject {
  const { publication, campaign } = fixtureSubject();
  const said = { fr: text, en: text };
  const titled = <Row extends object>(rows: Row[]) => rows.map((row) => ({ ...row, title: said, shortTitle: said }));
  return {
    publication: {
      ...publication,
      weighting: { ...publication.weighting, collapsed: [text], reason: text },
      groups: titled(publication.groups),
      zones: publication.zones.map((zone) => ({ ...zone, name: text })),
      stratifiers: (publication.stratifiers ?? []).map((one) => ({
        ...one,
        title: said,
        classes: titled(one.classes),
      })),
      determinants: publication.determinants.map((determinant) => ({
        ...determinant,
        title: said,
        definition: said,
        parts: determinant.parts.map((part) => ({
          ...part,
          scale: said,
          questions: part.questions.map(({ item }) => ({ item, title: said })),
        })),
      })),
    },
    campaign: {
      ...campaign,
      title: said,
      controller: text,
      contact: text,
      channels: [text],
      territory: { ...campaign.territory, name: said, marginsSource: said },
      questionnaires: campaign.questionnaires.map((one) => ({
        ...one,
        codebooks: one.codebooks.map((codebook) => ({ ...codebook, title: said, source: text, licence: text })),
      })),
    },
  };
}
